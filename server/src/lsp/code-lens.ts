// Lines above stages and at the top of files, and the same as actions where an editor shows no such
// lines.
import {
	CodeLens,
	type CodeLensParams,
	Command,
	type CodeAction as LspCodeAction,
	type Location as LspLocation,
	type RequestHandler,
	ResponseError,
} from 'vscode-languageserver';
import { touches } from '../core/base/text.ts';
import { type Lens, type LensPlace, lensAt, lensPlaces } from '../core/features/code-lens.ts';
import { GO_TO } from './commands.ts';
import { answer, type Context, type Feature, openOf, openOfItem, remember } from './feature.ts';
import { rangeOf } from './positions.ts';
import type { OpenDocument } from './session.ts';

/** What brings a lens back when it is seen. */
interface LensData {
	readonly uri: string;
	readonly place: LensPlace;
}

const FILES = ['dvc-yaml', 'dvc-file', 'mlem'] as const;

const locationsOf = (
	{ session }: Context,
	{ project }: OpenDocument,
	{ places }: Lens,
): LspLocation[] =>
	places.map(({ path, range }) => ({
		uri: session.uriOf(project, path),
		range: rangeOf(project, path, range),
	}));

/** What happens when a person takes a lens; a command of the editor only where it has told us one. */
const commandOf = (
	known: Context,
	open: OpenDocument,
	{ kind, range }: LensPlace,
	lens: Lens,
): Command => {
	const { showReferencesCommand, showResolvedCommand } = known.editorCommands;
	const { uri } = open.document;
	if (kind === 'made' && showResolvedCommand !== undefined)
		return Command.create(lens.title, showResolvedCommand, uri);
	const locations = locationsOf(known, open, lens);
	if (showReferencesCommand === undefined) return Command.create(lens.title, GO_TO, locations);
	const { start } = rangeOf(open.project, open.path, range);
	return Command.create(lens.title, showReferencesCommand, uri, start, locations);
};

/** Those that say something about what can be gone to. */
const isUseful = ({ kind }: LensPlace, { places }: Lens): boolean =>
	kind !== 'made' && places.length > 0;

/** A stage has something to tell whatever is known of it; the rest is looked at first. */
const isKnown = ({ project, path }: OpenDocument, place: LensPlace): boolean =>
	place.kind === 'before' ||
	place.kind === 'after' ||
	(place.kind === 'stored' && place.definition !== '') ||
	lensAt(project.workspace, path, place) !== undefined;

/** The lenses of the stage at an offset, as actions. */
export const lensActions = (
	known: Context,
	open: OpenDocument,
	offset: number,
): readonly LspCodeAction[] => {
	const { workspace } = open.project;
	return lensPlaces(workspace, open.path).flatMap((place): LspCodeAction[] => {
		if (!touches(place.range, offset)) return [];
		const lens = lensAt(workspace, open.path, place);
		if (lens === undefined || !isUseful(place, lens)) return [];
		const title = `Go to what it is about: ${lens.title}`;
		return [{ title, command: { ...commandOf(known, open, place, lens), title } }];
	});
};

export const codeLenses: Feature = {
	name: 'code lenses',
	serves: [
		{
			method: 'textDocument/codeLens',
			kinds: FILES,
			gives:
				'a line above each stage: on how many it depends, how many depend on it, how the objects it writes are kept',
		},
		{
			method: 'codeLens/resolve',
			kinds: FILES,
			gives: 'the words of such a line, worked out when it is seen',
		},
	],
	capabilities: () => ({ codeLensProvider: { resolveProvider: true } }),
	listen: (connection, context) => {
		const list = answer('code lenses', context, async (known, params: CodeLensParams, goOn) => {
			const open = openOf(known, params);
			if (open === undefined) return null;
			const { project, path, document } = open;
			const { uri } = document;
			await project.ready;
			const places = async (): Promise<readonly LensPlace[]> => {
				const { codeLenses: wanted } = await known.settings(project);
				if (!wanted) return [];
				return project.loader.settled(
					() => lensPlaces(project.workspace, path).filter((place) => isKnown(open, place)),
					goOn,
				);
			};
			const found = await places();
			if (goOn()) remember(known, 'codeLens', open, '', found, places);
			return found.map((place) => {
				const data: LensData = { uri, place };
				return CodeLens.create(rangeOf(project, path, place.range), data);
			});
		});
		connection.onCodeLens(list as RequestHandler<CodeLensParams, CodeLens[] | null, void>);
		const resolve = answer('code lens', context, async (known, asked: CodeLens, goOn) => {
			const open = openOfItem(known, asked.data);
			if (open === undefined) return null;
			const data = asked.data as LensData;
			const { workspace, loader, ready } = open.project;
			await ready;
			const command = () =>
				loader.settled(() => {
					const lens = lensAt(workspace, open.path, data.place);
					return lens && commandOf(known, open, data.place, lens);
				}, goOn);
			const found = await command();
			const { kind, range } = data.place;
			if (goOn()) remember(known, 'codeLens', open, `${kind} ${range.start}`, found, command);
			return found === undefined ? null : { range: asked.range, command: found };
		});
		connection.onCodeLensResolve(async (lens, token) => {
			const given = await resolve(lens, token);
			if (given instanceof ResponseError) throw given;
			return given ?? lens;
		});
	},
};
