// What a project names in several places. Symbols carry names and ways down trees, never offsets.

import { equal } from '../base/equal.ts';
import type { RepoPath } from '../base/path.ts';
import type { Origin } from '../model/value.ts';
import type { TreePath } from '../syntax/tree.ts';

export type ProjectSymbol =
	/** A definition of a dvc.yaml, with all stages it generates. */
	| { readonly kind: 'stage'; readonly file: RepoPath; readonly name: string }
	/** A file or folder: an output, a dependency, a params file, a metafile. */
	| { readonly kind: 'path'; readonly path: RepoPath }
	/** A parameter of a data file, or a variable written in `vars`. */
	| { readonly kind: 'value'; readonly file: RepoPath; readonly path: TreePath }
	| NamedSymbol;

/** What is named in so many words, wherever it stands. */
export type NamedSymbol =
	/** A remote of the repository at `root`, in small letters, as DVC takes it. */
	| { readonly kind: 'remote'; readonly root: RepoPath; readonly name: string }
	/** A data set of the repository at `root`. */
	| { readonly kind: 'dataset'; readonly root: RepoPath; readonly name: string }
	/** An entry below `artifacts:` of a dvc.yaml. */
	| { readonly kind: 'artifact'; readonly file: RepoPath; readonly name: string }
	/** The anchor of that name that is the `index`th anchor of its file. */
	| {
			readonly kind: 'anchor';
			readonly file: RepoPath;
			readonly name: string;
			readonly index: number;
	  }
	/** What callers of a MLEM object name. */
	| { readonly kind: 'call'; readonly file: RepoPath; readonly name: string }
	| { readonly kind: 'processor'; readonly file: RepoPath; readonly name: string }
	/** What a processor of a MLEM object can do. */
	| {
			readonly kind: 'method';
			readonly file: RepoPath;
			readonly processor: string;
			readonly name: string;
	  };

export const valueSymbol = ({ file, path }: Origin): ProjectSymbol => ({
	kind: 'value',
	file,
	path,
});

/** Each symbol once. */
export const distinctSymbols = (symbols: readonly ProjectSymbol[]): readonly ProjectSymbol[] =>
	symbols.filter((symbol, index) => symbols.findIndex((other) => equal(other, symbol)) === index);
