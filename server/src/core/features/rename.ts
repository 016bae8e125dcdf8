// Renaming what is named at a place, wherever it is named.
import type { RepoPath } from '../base/path.ts';
import type { NamedSymbol } from '../workspace/symbols.ts';
import { textOf, type Workspace } from '../workspace/workspace.ts';
import {
	type Refusal,
	type Renamable,
	type Renamed,
	type RenameOptions,
	refused,
} from './rename-edit.ts';
import { renameNamed, whyNoOtherName } from './rename-name.ts';
import { preparePathRename, renamePathAt } from './rename-path-at.ts';
import { isTarget, prepareValue, renameValue } from './rename-value.ts';
import { type SymbolPlace, symbolAt } from './symbol-at.ts';

/** What is renamed as a path, and where paths are none of the others' business. */
const isPath = ({ symbols }: SymbolPlace): boolean => symbols.every(({ kind }) => kind === 'path');

const namedSymbol = ({ symbols: [symbol] }: SymbolPlace): NamedSymbol | undefined =>
	symbol === undefined || symbol.kind === 'path' || isTarget(symbol) ? undefined : symbol;

/** What would be renamed at `offset`; nothing where that has no name. */
export const prepareRename = (
	workspace: Workspace,
	file: RepoPath,
	offset: number,
	options: RenameOptions,
): Renamable | Refusal | undefined => {
	const found = symbolAt(workspace, file, offset);
	if (found === undefined || isPath(found))
		return preparePathRename(workspace, file, offset, options);
	const named = namedSymbol(found);
	if (named === undefined) return prepareValue(workspace, file, found);
	const reason = whyNoOtherName(workspace, named);
	const name = textOf(workspace, file)?.slice(found.range.start, found.range.end) ?? named.name;
	return reason === undefined ? { kind: 'renamable', range: found.range, name } : refused(reason);
};

/** All edits, or the reason why there can be none. */
export const rename = (
	workspace: Workspace,
	file: RepoPath,
	offset: number,
	to: string,
	options: RenameOptions,
): Renamed | Refusal | undefined => {
	const found = symbolAt(workspace, file, offset);
	if (found === undefined || isPath(found))
		return renamePathAt(workspace, file, offset, to, options);
	const named = namedSymbol(found);
	return named === undefined
		? renameValue(workspace, found, to)
		: renameNamed(workspace, named, to);
};
