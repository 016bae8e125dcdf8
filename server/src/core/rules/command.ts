// Commands that a message offers. A person runs them; we never do.
import { type RepoPath, ROOT, relativePath } from '../base/path.ts';
import { shellQuote } from '../model/value-text.ts';
import { dvcRootOf } from '../workspace/roots.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Command } from './rule.ts';

/** `words` and the address of a stage, which counts from the root of the workspace. */
export const commandOnStage = (words: string, addressing: string): Command => ({
	line: `${words} ${shellQuote(addressing)}`,
	folder: ROOT,
});

/** `words` and then paths, to be run where the DVC repository of the first path has its root. */
export const commandOn = (
	workspace: Workspace,
	words: string,
	...paths: readonly RepoPath[]
): Command => {
	const folder = dvcRootOf(workspace, paths[0] ?? ROOT);
	const named = paths.map((path) => shellQuote(relativePath(folder, path)));
	return { line: [words, ...named].join(' '), folder };
};
