// How files are cut into pieces.
import type { RepoPath } from '../base/path.ts';
import { kindRowOf } from '../model/kind.ts';
import type { Cut } from '../syntax/document.ts';

const NOWHERE: ReadonlySet<string> = new Set();

/** How a file is cut into pieces; nothing for one that is no YAML. */
export const cutOf = (path: RepoPath): Cut | undefined => {
	const row = kindRowOf(path);
	const dialect = row?.format(path) ?? 'yaml12';
	return dialect === 'yaml11' || dialect === 'yaml12'
		? { dialect, nested: row?.nested ?? NOWHERE, isPlain: row?.isPlain }
		: undefined;
};
