// The remotes that a repository's own configuration names. The user and the machine may have more.
import { joinPath, type RepoPath } from '../base/path.ts';
import { equal, query } from '../base/query.ts';
import { dvcRootOf } from './roots.ts';
import { existsOf, textOf, type Workspace } from './workspace.ts';

const SECTION = /^[ \t]*\[[ \t]*(?:'remote[ \t]+"([^"\n]+)"'|remote[ \t]+"([^"\n]+)")[ \t]*\]/gm;

/** The files of a repository's configuration that exist, `.dvc/config` first. */
const configFilesOf = (workspace: Workspace, root: RepoPath): readonly RepoPath[] =>
	['.dvc/config', '.dvc/config.local']
		.map((name) => joinPath(root, name))
		.filter((path) => existsOf(workspace, path) !== 'absent');

const namedIn = query(
	'remotes',
	(workspace: Workspace, root): readonly string[] | undefined => {
		const texts = configFilesOf(workspace, root as RepoPath).map((path) => textOf(workspace, path));
		if (texts.includes(undefined)) return undefined;
		const names = texts.flatMap((text) =>
			[...(text ?? '').matchAll(SECTION)].map((match) => match[1] ?? match[2] ?? ''),
		);
		return [...new Set(names)];
	},
	equal,
);

/** The remotes named for the repository of a file; nothing while its configuration is not known. */
export const remotesOf = (workspace: Workspace, file: RepoPath): readonly string[] | undefined =>
	namedIn(workspace, dvcRootOf(workspace, file));
