// The remotes that a repository's own configuration names. The user and the machine may have more.
import { joinPath, type RepoPath } from '../base/path.ts';
import { equal, query } from '../base/query.ts';
import { type Range, rangeAt } from '../base/text.ts';
import { dvcRootOf } from './roots.ts';
import { existsOf, textOf, type Workspace } from './workspace.ts';

const SECTION_OR_REMOTE =
	/^[ \t]*(?:\[[ \t]*(?<section>[^\]\n]*?)[ \t]*\]|remote[ \t]*=[ \t]*(?<name>"[^"\n]*"|'[^'\n]*'|[^\s#"',]+))/gim;

/** Where `core.remote` stands in the text of a configuration, without quotes; of several the last. */
export const defaultRemoteIn = (
	text: string,
): { readonly name: string; readonly range: Range } | undefined => {
	let section = '';
	let found: { readonly name: string; readonly range: Range } | undefined;
	for (const match of text.matchAll(SECTION_OR_REMOTE)) {
		const { section: opened, name: written } = match.groups ?? {};
		if (opened !== undefined) section = opened.toLowerCase();
		if (written === undefined || section !== 'core') continue;
		const name = written.replace(/^(["'])(.*)\1$/, '$2');
		const end = match.index + match[0].length - (name === written ? 0 : 1);
		found = { name, range: rangeAt(end - name.length, end) };
	}
	return found;
};

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
