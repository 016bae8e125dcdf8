// What a project names in several places. Symbols carry names and ways down trees, never offsets.
import type { RepoPath } from '../base/path.ts';
import { equal } from '../base/query.ts';
import type { Origin } from '../model/value.ts';
import type { TreePath } from '../syntax/tree.ts';

export type ProjectSymbol =
	/** A definition of a dvc.yaml, with all stages it generates. */
	| { readonly kind: 'stage'; readonly file: RepoPath; readonly name: string }
	/** A file or folder: an output, a dependency, a params file, a metafile. */
	| { readonly kind: 'path'; readonly path: RepoPath }
	/** A parameter of a data file, or a variable written in `vars`. */
	| { readonly kind: 'value'; readonly file: RepoPath; readonly path: TreePath };

export const valueSymbol = ({ file, path }: Origin): ProjectSymbol => ({
	kind: 'value',
	file,
	path,
});

/** Each symbol once. */
export const distinctSymbols = (symbols: readonly ProjectSymbol[]): readonly ProjectSymbol[] =>
	symbols.filter((symbol, index) => symbols.findIndex((other) => equal(other, symbol)) === index);
