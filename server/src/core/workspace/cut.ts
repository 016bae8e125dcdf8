// How files are cut into pieces.
import type { RepoPath } from '../base/path.ts';
import { kindRowOf } from '../model/kind.ts';
import type { Cut } from '../syntax/document.ts';
import { longKeysIn } from '../syntax/long-keys.ts';
import type { Dialect } from '../syntax/scalars.ts';

/** How a YAML file is read; nothing for a file of another format. */
export const dialectOf = (path: RepoPath): Dialect | undefined => {
	const format = kindRowOf(path)?.format(path) ?? 'yaml12';
	return format === 'yaml11' || format === 'yaml12' ? format : undefined;
};

/** True for a file that is cut into pieces where its text allows it. */
export const isCut = (path: RepoPath): boolean =>
	kindRowOf(path)?.nested !== undefined && dialectOf(path) !== undefined;

/** How a file with such a text is cut into pieces; nothing for one that is no YAML. */
export const cutOf = (path: RepoPath, text: string): Cut | undefined => {
	const dialect = dialectOf(path);
	if (dialect === undefined) return undefined;
	const row = kindRowOf(path);
	const nested = row?.nested === 'long' ? longKeysIn(text) : row?.nested;
	return { dialect, nested, isPlain: row?.isPlain };
};
