// Commands that a message offers. A person runs them; we never do.
import { folderOf, type RepoPath, ROOT, relativePath } from '../base/path.ts';
import { shellQuote } from '../model/value-text.ts';
import { gitRepositoryOf, homeOf } from '../workspace/git-repository.ts';
import type { ResolvedStage } from '../workspace/resolved.ts';
import { dvcRootOf } from '../workspace/roots.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Command } from './rule.ts';

/** `words` and the address of a stage, to be run where its DVC repository has its root. */
export const commandOnStage = (
	workspace: Workspace,
	words: string,
	{ file, name }: Pick<ResolvedStage, 'file' | 'name'>,
): Command => {
	const folder = dvcRootOf(workspace, file);
	const path = relativePath(folder, file);
	const address = name === '' ? path : path === 'dvc.yaml' ? name : `${path}:${name}`;
	return { line: `${words} ${shellQuote(address)}`, folder };
};

const commandIn = (folder: RepoPath, words: string, paths: readonly RepoPath[]): Command => {
	const named = paths.map((path) => shellQuote(relativePath(folder, path)));
	return { line: [words, ...named].join(' '), folder };
};

/** `words` and then paths, to be run where the DVC repository of the first path has its root. */
export const commandOn = (
	workspace: Workspace,
	words: string,
	...paths: readonly RepoPath[]
): Command => commandIn(dvcRootOf(workspace, paths[0] ?? ROOT), words, paths);

/**
 * As `commandOn`, for a command of Git: to be run at the root of the workspace, or of the
 * repository inside it that the first path belongs to.
 */
export const gitCommandOn = (
	workspace: Workspace,
	words: string,
	...paths: readonly RepoPath[]
): Command => {
	const repository = gitRepositoryOf(workspace, folderOf(paths[0] ?? ROOT));
	return commandIn(repository === undefined ? ROOT : homeOf(repository), words, paths);
};

/** What makes a folder a DVC repository: DVC looks for Git in the folder itself, and has to be told else. */
export const initCommand = (workspace: Workspace, folder: RepoPath): Command => {
	const git = gitRepositoryOf(workspace, folder);
	const flag = git === undefined ? ' --no-scm' : git.folder === folder ? '' : ' --subdir';
	return { line: `dvc init${flag}`, folder };
};

/** A command in a sentence, with the folder to run it in where that is not the workspace's own. */
export const inWords = ({ line, folder }: Command): string =>
	folder === ROOT ? `\`${line}\`` : `\`${line}\` in \`${folder}\``;
