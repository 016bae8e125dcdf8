// The shape of a stage as DVC would run it. No ranges: facts that cross files carry names only.
import type { RepoPath } from '../base/path.ts';
import type { OutList } from '../model/pipeline.ts';
import type { Json, Value } from '../model/value.ts';
import type { TreePath } from '../syntax/tree.ts';

/** A dependency or output: where it is. `path` is nothing for URLs. */
export interface ResolvedPath {
	/** As written, after interpolation: the key in dvc.lock. */
	readonly text: string;
	/** From the workspace's root; nothing for a URL or a data set. */
	readonly path: RepoPath | undefined;
	/** Which entry of the definition's list it comes from. */
	readonly index: number;
}

export interface ResolvedOut extends ResolvedPath {
	readonly list: OutList;
	readonly cache: boolean;
	readonly persist: boolean;
	readonly push: boolean;
	readonly remote: string | undefined;
	/** A remote that is no text: DVC keeps the number that a variable holds. */
	readonly oddRemote?: Json;
	readonly metric: boolean;
	readonly plot: boolean;
}

export interface ResolvedParams {
	/** As written, after interpolation. */
	readonly text: string;
	readonly path: RepoPath;
	/** Empty for the whole file. */
	readonly names: readonly string[];
	/** Where each of the names is written: from the list `params` of the definition downwards. */
	readonly at: readonly TreePath[];
	/** The names as the values they are: DVC keeps a number or null below a file, and finds nothing by it. */
	readonly values: readonly Json[];
}

export interface ResolvedStage {
	/** `train`, `train@a`, `sub/dvc.yaml:train`, `data.csv.dvc`: as DVC prints it at the root. */
	readonly addressing: string;
	/** The dvc.yaml or .dvc file. */
	readonly file: RepoPath;
	/** The name in the file, with `@…` for a generated stage; '' for a .dvc file. */
	readonly name: string;
	/** The definition it comes from: `name` without `@…`. */
	readonly definition: string;
	/** Nothing for a `.dvc` file, when it is not known, and when it is no text (see `oddCmd`). */
	readonly cmd: string | readonly string[] | undefined;
	/** A command that DVC loads and can't run: a number, a mapping, a list that holds such. */
	readonly oddCmd?: Value;
	readonly wdir: RepoPath;
	readonly deps: readonly ResolvedPath[];
	readonly params: readonly ResolvedParams[];
	readonly outs: readonly ResolvedOut[];
	readonly frozen: boolean;
	readonly alwaysChanged: boolean;
	/** False when a path of it could not be known: it is left out of `deps`, `params` or `outs`. */
	readonly complete: boolean;
}
