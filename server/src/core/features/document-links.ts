// Paths, addresses and remotes of a file that lead somewhere.
import { joinPath, type RepoPath } from '../base/path.ts';
import { type Range, shiftRange } from '../base/text.ts';
import { kindOf } from '../model/kind.ts';
import { mlemObjectOf } from '../model/mlem.ts';
import { partRange } from '../syntax/scalar-part.ts';
import { eachValue } from '../syntax/scalars-below.ts';
import { referencesIn, referredMetafile } from '../workspace/mlem-references.ts';
import { artifactPath } from '../workspace/objects.ts';
import { placedTreesOf } from '../workspace/placed-trees.ts';
import { trackedBy } from '../workspace/tracked.ts';
import { documentOf, existsOf, type Workspace } from '../workspace/workspace.ts';
import { commandPathsIn } from './command-paths.ts';
import { ignorePathsIn } from './ignore-paths.ts';
import { remotesAndDatasetsIn } from './named-remotes.ts';
import { pathOfTurn } from './path-slot.ts';
import { pathSlotsIn } from './path-slots.ts';

export interface DocumentLink {
	/** The path or address alone, without quotes. */
	readonly range: Range;
	/** A file that exists, or a URL that a browser opens. */
	readonly target:
		| {
				readonly kind: 'file';
				readonly path: RepoPath;
				/** Where in its text; nothing for the file as such. */
				readonly at?: number;
		  }
		| { readonly kind: 'url'; readonly url: string };
}

/** Every path is a question to the disk. */
const MOST = 2_000;

interface Named {
	/** Nothing where a value is written in a way that its parts can't be told. */
	readonly range: Range | undefined;
	/** Several where the stages of a group make several of one text. */
	readonly paths: readonly RepoPath[];
}

const inSlots = function* (workspace: Workspace, file: RepoPath): Generator<Named> {
	for (const { node, source, start, part, turns, isMetafile, implicit } of pathSlotsIn(
		workspace,
		file,
	)) {
		if (implicit === true) continue;
		const range = partRange(source, node, part) ?? node.range;
		const paths = new Set(turns.map((turn) => pathOfTurn(turn, isMetafile)));
		yield { range: shiftRange(range, start), paths: [...paths] };
	}
};

const inCommands = function* (workspace: Workspace, file: RepoPath): Generator<Named> {
	for (const { placed, path, sure } of commandPathsIn(workspace, file))
		if (sure) yield { range: placed, paths: [path] };
};

const inIgnoreFile = function* (workspace: Workspace, file: RepoPath): Generator<Named> {
	for (const { range, path } of ignorePathsIn(workspace, file)) yield { range, paths: [path] };
};

const inMetafile = function* (workspace: Workspace, file: RepoPath): Generator<Named> {
	const document = kindOf(file) === 'mlem' ? documentOf(workspace, file) : undefined;
	if (document === undefined) return;
	const named = (range: Range | undefined, path: RepoPath | undefined): Named => ({
		range,
		paths: path === undefined ? [] : [path],
	});
	for (const artifact of mlemObjectOf(document).artifacts)
		yield named(artifact.uri?.range, artifactPath(file, artifact));
	for (const { node } of referencesIn(workspace, file))
		yield named(node.range, referredMetafile(workspace, file, node.text));
};

const addressesIn = (workspace: Workspace, file: RepoPath): readonly DocumentLink[] => {
	const links: DocumentLink[] = [];
	for (const { node, source, start } of placedTreesOf(workspace, file))
		eachValue(node, (scalar) => {
			if (links.length === MOST || !/^https?:\/\/[^\s$]+$/.test(scalar.text)) return;
			const range =
				partRange(source, scalar, { start: 0, end: scalar.text.length }) ?? scalar.range;
			links.push({ range: shiftRange(range, start), target: { kind: 'url', url: scalar.text } });
		});
	return links;
};

/** Names of remotes, each to where a configuration defines it. */
const remotesIn = (workspace: Workspace, file: RepoPath): readonly DocumentLink[] => {
	const defined = new Map<string, DocumentLink['target']>();
	const definedIn = (root: RepoPath): typeof defined => {
		if (defined.size > 0) return defined;
		for (const name of ['config', 'config.local']) {
			const path = joinPath(root, `.dvc/${name}`);
			for (const { symbol, range, role } of remotesAndDatasetsIn(workspace, path))
				if (symbol.kind === 'remote' && role === 'definition')
					defined.set(symbol.name, { kind: 'file', path, at: range.start });
		}
		return defined;
	};
	const links: DocumentLink[] = [];
	for (const { symbol, range, role } of remotesAndDatasetsIn(workspace, file)) {
		if (symbol.kind !== 'remote' || role === 'definition' || links.length === MOST) continue;
		const target = definedIn(symbol.root).get(symbol.name);
		if (target !== undefined) links.push({ range, target });
	}
	return links;
};

const isHere = (workspace: Workspace, path: RepoPath): boolean => {
	const kind = existsOf(workspace, path);
	return kind === 'file' || kind === 'link';
};

/** The file, or where it is not pulled yet the pointer that tracks it. */
const targetOf = (
	workspace: Workspace,
	file: RepoPath,
	paths: readonly RepoPath[],
): RepoPath | undefined => {
	const here = paths.find((path) => isHere(workspace, path));
	if (here !== undefined) return here;
	const [path] = paths;
	const tracker = path && existsOf(workspace, path) === 'absent' && trackedBy(workspace, path);
	return tracker && tracker.kind === 'pointer' && tracker.pointed.file !== file
		? tracker.pointed.file
		: undefined;
};

/** Each place once, in the order of the text; of several paths of one text the first that exists. */
export const documentLinks = (workspace: Workspace, file: RepoPath): readonly DocumentLink[] => {
	const links = new Map<number, DocumentLink>();
	let asked = 0;
	for (const places of [inMetafile, inSlots, inCommands, inIgnoreFile])
		for (const { range, paths } of places(workspace, file)) {
			if (range === undefined || links.has(range.start) || asked > MOST) continue;
			asked += paths.length;
			const path = targetOf(workspace, file, paths);
			if (path !== undefined) links.set(range.start, { range, target: { kind: 'file', path } });
		}
	for (const link of [...addressesIn(workspace, file), ...remotesIn(workspace, file)])
		links.set(link.range.start, link);
	return [...links.values()].sort((a, b) => a.range.start - b.range.start);
};
