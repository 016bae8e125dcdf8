// What an editor shows above a stage or at the top of a file: who depends on whom, how it is kept.
// Where a lens stands is known from the text; what it says is worked out when it is seen.
import { type Location, nameOf, type RepoPath } from '../base/path.ts';
import { type Range, rangeAt, shiftRange } from '../base/text.ts';
import { kindOf } from '../model/kind.ts';
import { type Definition, definitionsOf } from '../model/pipeline.ts';
import type { Document } from '../syntax/document.ts';
import type { Edge } from '../workspace/graph.ts';
import { stagesIn } from '../workspace/graph.ts';
import { neighboursOf } from '../workspace/neighbours.ts';
import { storedObjectOf } from '../workspace/objects.ts';
import { dvcRootOf } from '../workspace/roots.ts';
import { resolutionNamed, stagesOf } from '../workspace/stages.ts';
import type { Producer } from '../workspace/wiring.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import { stagesOfDefinition } from './group-at.ts';
import { stagesInWords } from './inlay-pipeline.ts';
import { definitionPlace } from './references.ts';
import { objectStoredInWords, storedAs, storedInWords } from './stored-as.ts';

/**
 * `before`: the stages it depends on. `after`: those that depend on it. `made`: how many a group
 * makes. `stored`: how the files of an object or a pointer are kept, or of the objects that a stage writes.
 */
export const LENS_KINDS = ['before', 'after', 'made', 'stored'] as const;

export type LensKind = (typeof LENS_KINDS)[number];

export interface LensPlace {
	readonly kind: LensKind;
	/** The definition it stands above; '' for the file. */
	readonly definition: string;
	readonly range: Range;
}

export interface Lens {
	/** Plain text. */
	readonly title: string;
	/** What it is about: the names of stages. */
	readonly places: readonly Location[];
}

const TOP = rangeAt(0, 0);

const writesObjects = ({ body }: Definition): boolean =>
	body?.outs.some(({ path }) => path.text.endsWith('.mlem')) === true;

const aboveDefinitions = (document: Document): readonly LensPlace[] =>
	definitionsOf(document).flatMap(({ start, definition }) => {
		const { name, key, form } = definition;
		const range = shiftRange(key.range, start);
		const kinds: readonly LensKind[] = [
			'before',
			'after',
			...(form === 'plain' ? [] : (['made'] as const)),
			...(writesObjects(definition) ? (['stored'] as const) : []),
		];
		return kinds.map((kind) => ({ kind, definition: name, range }));
	});

const atTop = (kind: LensKind): LensPlace => ({ kind, definition: '', range: TOP });

/** Where lenses stand; cheap, and known without other files. */
export const lensPlaces = (workspace: Workspace, file: RepoPath): readonly LensPlace[] => {
	const document = documentOf(workspace, file);
	if (document === undefined) return [];
	switch (kindOf(file)) {
		case 'dvc-yaml':
			return aboveDefinitions(document);
		case 'dvc-file':
			return [atTop('stored'), atTop('after')];
		case 'mlem':
			return [atTop('stored')];
		default:
			return [];
	}
};

const placeOfStage = (workspace: Workspace, stage: Producer): Location | undefined =>
	stage.definition === ''
		? { path: stage.file, range: TOP }
		: definitionPlace(workspace, stage.file, stage.definition);

/** Each place once: the stages of a group stand in one. */
const placesOf = (workspace: Workspace, stages: Iterable<Producer>): readonly Location[] => {
	const places = new Map<string, Location>();
	for (const stage of stages) {
		const place = placeOfStage(workspace, stage);
		if (place !== undefined) places.set(`${stage.file}\n${stage.definition}`, place);
	}
	return [...places.values()];
};

/** The stages at the other end of all edges of one definition. */
const around = (workspace: Workspace, { kind, definition }: LensPlace, file: RepoPath) => {
	const own =
		definition === ''
			? stagesOf(workspace, file)
			: (resolutionNamed(workspace, file, definition)?.resolved.stages ?? []);
	const stages = new Map<string, Producer>();
	for (const stage of own) {
		const edges: readonly Edge[] = neighboursOf(workspace, stage)[
			kind === 'before' ? 'before' : 'after'
		];
		for (const { from, to } of edges) {
			const other = kind === 'before' ? to : from;
			stages.set(other.addressing, other);
		}
	}
	return [...stages.values()];
};

const titleAround = (kind: LensKind, count: number): string => {
	const one = count === 1;
	const some = count === 0 ? 'no stage' : one ? '1 stage' : `${count} stages`;
	if (kind === 'before') return `depends on ${some}`;
	return `${some} ${count > 1 ? 'depend' : 'depends'} on it`;
};

const plain = (markdown: string): string => markdown.replaceAll('`', '');

/** Who keeps the first file of an object or pointer. */
const keeperOf = (workspace: Workspace, path: RepoPath | undefined): readonly Location[] => {
	const stored = path === undefined ? undefined : storedAs(workspace, path);
	if (path === undefined || stored === undefined || stored.by === 'nobody') return [];
	const stages = stagesIn(workspace, dvcRootOf(workspace, path));
	const isKeeper = ({ addressing, file }: Producer): boolean =>
		(stored.by === 'pointer' ? file : addressing) === stored.keeper;
	return placesOf(workspace, stages.filter(isKeeper));
};

/** The objects of a stage or a group, the first one for all; it always has something to say. */
const writtenLens = (workspace: Workspace, file: RepoPath, definition: string): Lens => {
	const stages = resolutionNamed(workspace, file, definition)?.resolved.stages ?? [];
	const metafiles = stages.flatMap(({ outs }) =>
		outs.flatMap(({ path }) => (path?.endsWith('.mlem') === true ? [path] : [])),
	);
	const [first] = metafiles;
	const words = first === undefined ? undefined : objectStoredInWords(workspace, first);
	if (first === undefined || words === undefined)
		return { title: 'how its objects are kept is not known', places: [] };
	const more = metafiles.length === 1 ? '' : `, and ${metafiles.length - 1} more`;
	const title = `${nameOf(first)}${more}: ${plain(words).replace(/\.$/, '')}`;
	return { title, places: [{ path: first, range: TOP }] };
};

const storedLens = (workspace: Workspace, file: RepoPath): Lens | undefined => {
	if (kindOf(file) === 'mlem') {
		const title = objectStoredInWords(workspace, file);
		const [first] = storedObjectOf(workspace, file)?.artifacts ?? [];
		return title === undefined
			? undefined
			: {
					title: plain(title).replace(/\.$/, ''),
					places: keeperOf(workspace, first?.path ?? file),
				};
	}
	const out = stagesOf(workspace, file)[0]?.outs[0]?.path;
	const stored = out === undefined ? undefined : storedAs(workspace, out);
	return stored && { title: plain(storedInWords(stored)), places: keeperOf(workspace, out) };
};

/** What a lens says; nothing where that is not known. */
export const lensAt = (
	workspace: Workspace,
	file: RepoPath,
	place: LensPlace,
): Lens | undefined => {
	if (place.kind === 'stored')
		return place.definition === ''
			? storedLens(workspace, file)
			: writtenLens(workspace, file, place.definition);
	if (place.kind === 'made') {
		const all = stagesOfDefinition(workspace, file, place.definition);
		const own = definitionPlace(workspace, file, place.definition);
		return all === undefined || all.total === 0n
			? undefined
			: { title: `makes ${stagesInWords(all.total)}`, places: own === undefined ? [] : [own] };
	}
	const stages = around(workspace, place, file);
	return { title: titleAround(place.kind, stages.length), places: placesOf(workspace, stages) };
};
