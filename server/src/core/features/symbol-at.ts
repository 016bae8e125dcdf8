// What is named at an offset, whichever file it stands in.
import { folderOf, isUrl, joinPath, type RepoPath } from '../base/path.ts';
import { type Range, touches } from '../base/text.ts';
import { type FileKind, kindOf } from '../model/kind.ts';
import { shapesOf } from '../schema/shapes.ts';
import type { NodePlace } from '../syntax/node-at.ts';
import { scalarOf, stringOf } from '../syntax/tree.ts';
import { referencesIn, referredMetafile } from '../workspace/mlem-references.ts';
import { valuesAt } from '../workspace/names.ts';
import { stageNamed, stagesOf } from '../workspace/stages.ts';
import { distinctSymbols, type ProjectSymbol, valueSymbol } from '../workspace/symbols.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { commandPathAt } from './command-path-at.ts';
import { expressionPlace } from './expression-at.ts';
import { ignorePathsIn, isIgnoreFile } from './ignore-paths.ts';
import { nameAt } from './named-places.ts';
import { isPlotFile, pathsAt } from './paths-at.ts';
import { placeAt } from './place-at.ts';
import { baseFolderAt, scopeNameAt, stageAt } from './stage-at.ts';

export interface SymbolPlace {
	/** What names it, in the text. */
	readonly range: Range;
	/** Several where the stages of a group mean different things. */
	readonly symbols: readonly ProjectSymbol[];
}

interface Asked {
	readonly workspace: Workspace;
	readonly file: RepoPath;
	readonly place: NodePlace;
	readonly offset: number;
}

const pathSymbol = (path: RepoPath): ProjectSymbol => ({ kind: 'path', path });

const valueIn = (file: RepoPath, name: string): ProjectSymbol => ({
	kind: 'value',
	file,
	path: name.split('.'),
});

/** The file that is written at a place; all that it resolves to where it holds `${…}`. */
const pathSymbolsAt = ({ workspace, file, place }: Asked): readonly ProjectSymbol[] => {
	const text = stringOf(place.node);
	return text === undefined || isUrl(text)
		? []
		: pathsAt(workspace, file, place, text).map(pathSymbol);
};

const parameterAt = (asked: Asked): readonly ProjectSymbol[] => {
	const { workspace, file, place } = asked;
	const { root, path, node, onKey } = place;
	if (onKey) return pathSymbolsAt(asked);
	const text = stringOf(node);
	const base = baseFolderAt(workspace, file, root, path);
	if (text === undefined || text.includes('${') || base === undefined) return [];
	const owner = path.at(-2);
	const from = typeof owner === 'string' && owner !== 'params' ? owner : 'params.yaml';
	return [valueIn(joinPath(base, from), text)];
};

/** The word of a command at the cursor, when it is a path of the project. */
const inCommand = (
	{ workspace, place, offset }: Asked,
	base: RepoPath | undefined,
): SymbolPlace | undefined => {
	const found = base === undefined ? undefined : commandPathAt(workspace, place, offset, base);
	return found && { range: found.range, symbols: [pathSymbol(found.path)] };
};

const isDefinitionKey = ({ path, onKey }: NodePlace): boolean =>
	onKey && path.length === 2 && path[0] === 'stages';

const inPipeline = (asked: Asked): SymbolPlace | undefined => {
	const { workspace, file, place, offset } = asked;
	const { path, onKey, root, range } = place;
	const scope = scopeNameAt(path);
	const expression = scope === undefined ? undefined : expressionPlace(place, offset);
	if (scope !== undefined && expression !== undefined) {
		const symbols = valuesAt(workspace, file, scope.definition, expression.words).flatMap(
			({ value }) => (value.origin === undefined ? [] : [valueSymbol(value.origin)]),
		);
		return { range: expression.range, symbols: distinctSymbols(symbols) };
	}
	if (isDefinitionKey(place))
		return { range, symbols: [{ kind: 'stage', file, name: String(path[1]) }] };
	const inVars = path[0] === 'vars' ? path : (stageAt(path)?.rest ?? []);
	if (inVars[0] === 'vars' && inVars.length > 2 && onKey)
		return { range, symbols: [{ kind: 'value', file, path }] };
	// Fields of what a group is made from; the keys above them are names of stages or of axes.
	const isData = path[0] === 'stages' && (path[2] === 'foreach' || path[2] === 'matrix');
	if (isData && onKey && path.length >= (path[2] === 'foreach' ? 5 : 6))
		return { range, symbols: [{ kind: 'value', file, path }] };
	if (isPlotFile(place)) return { range, symbols: pathSymbolsAt(asked) };
	// The key of an item of a list stands for the item.
	const isItemKey = onKey && typeof path.at(-2) === 'number';
	if (onKey && !isItemKey) return undefined;
	switch (shapesOf('dvc-yaml')?.(root, isItemKey ? path.slice(0, -1) : path)?.refers) {
		case 'path':
		case 'folder':
			return { range, symbols: pathSymbolsAt(asked) };
		case 'param':
			return { range, symbols: parameterAt(asked) };
		case 'command':
			return inCommand(asked, baseFolderAt(workspace, file, root, path));
		default:
			return undefined;
	}
};

const inLock = (asked: Asked): SymbolPlace | undefined => {
	const { workspace, file, place } = asked;
	const { path, onKey, range, node } = place;
	const [section, name, list, , last] = path;
	const pipeline = joinPath(folderOf(file), 'dvc.yaml');
	if (section !== 'stages' || name === undefined) return undefined;
	const text = stringOf(node) ?? '';
	const definition = String(name).replace(/@.*$/, '');
	if (isDefinitionKey(place))
		return { range, symbols: [{ kind: 'stage', file: pipeline, name: definition }] };
	const stage = stageNamed(workspace, pipeline, String(name));
	const wdir = stage?.wdir ?? folderOf(file);
	if (list === 'cmd' && !onKey) return inCommand(asked, wdir);
	if (list === 'params' && onKey && path.length === 4)
		return { range, symbols: [pathSymbol(joinPath(wdir, text))] };
	if (list === 'params' && onKey && path.length === 5)
		return { range, symbols: [valueIn(joinPath(wdir, String(path[3])), text)] };
	return (list === 'deps' || list === 'outs') && last === 'path' && !onKey && !isUrl(text)
		? { range, symbols: [pathSymbol(joinPath(wdir, text))] }
		: undefined;
};

const inPointer = ({ workspace, file, place }: Asked): SymbolPlace | undefined => {
	const { path, onKey, range } = place;
	const [list, index, key] = path;
	if (key !== 'path' || onKey) return undefined;
	const paths = stagesOf(workspace, file).flatMap((stage) =>
		(list === 'deps' ? stage.deps : stage.outs).filter((one) => one.index === index),
	);
	return { range, symbols: paths.flatMap((one) => one.path ?? []).map(pathSymbol) };
};

const inMetafile = ({ workspace, file, place }: Asked): SymbolPlace | undefined => {
	const { root, path, onKey, range, node } = place;
	const text = stringOf(node);
	if (onKey || text === undefined || isUrl(text)) return undefined;
	const reference = referencesIn(workspace, file).find((one) => one.node.range === node.range);
	const metafile = reference && referredMetafile(workspace, file, text);
	if (metafile !== undefined) return { range, symbols: [pathSymbol(metafile)] };
	return shapesOf('mlem')?.(root, path)?.refers === 'path'
		? { range, symbols: [pathSymbol(joinPath(folderOf(file), text))] }
		: undefined;
};

const inData = ({ file, place }: Asked): SymbolPlace | undefined => {
	const { path, onKey, range } = place;
	// An item of a list has no name, but `${…}` reaches it by its index.
	const isNamed = onKey || typeof path.at(-1) === 'number';
	return isNamed && scalarOf(place.node) !== undefined
		? { range, symbols: [{ kind: 'value', file, path }] }
		: undefined;
};

const BY_KIND: Readonly<Partial<Record<FileKind, (asked: Asked) => SymbolPlace | undefined>>> = {
	'dvc-yaml': inPipeline,
	'dvc-lock': inLock,
	'dvc-file': inPointer,
	mlem: inMetafile,
	params: inData,
};

const placedAt = (
	workspace: Workspace,
	file: RepoPath,
	offset: number,
): SymbolPlace | undefined => {
	const kind = kindOf(file);
	const ask = kind === undefined ? undefined : BY_KIND[kind];
	const place = ask === undefined ? undefined : placeAt(workspace, file, offset);
	const found = place === undefined ? undefined : ask?.({ workspace, file, place, offset });
	return found === undefined || found.symbols.length === 0 ? undefined : found;
};

/** The path that a line of an ignore file names, where it is no pattern. */
const ignoredAt = (
	workspace: Workspace,
	file: RepoPath,
	offset: number,
): SymbolPlace | undefined => {
	const line = ignorePathsIn(workspace, file).find(({ range }) => touches(range, offset));
	return line && { range: line.range, symbols: [pathSymbol(line.path)] };
};

/** What is named at `offset`; nothing where that is nothing several places can name. */
export const symbolAt = (
	workspace: Workspace,
	file: RepoPath,
	offset: number,
): SymbolPlace | undefined => {
	if (isIgnoreFile(file)) return ignoredAt(workspace, file, offset);
	const named = nameAt(workspace, file, offset);
	return named === undefined
		? placedAt(workspace, file, offset)
		: { range: named.range, symbols: [named.symbol] };
};
