// How a file is stored: by which stage or pointer, cached or not, in which remote.
import type { RepoPath } from '../base/path.ts';
import { configFor, settingIn } from '../workspace/config.ts';
import { gitIgnoredBy } from '../workspace/git-ignored.ts';
import { trackedByGit } from '../workspace/git-tracked.ts';
import { keeperOf } from '../workspace/keepers.ts';
import { storedObjectOf } from '../workspace/objects.ts';
import { dvcRootOf } from '../workspace/roots.ts';
import { trackingKnown } from '../workspace/tracked.ts';
import { existsOf, type Workspace } from '../workspace/workspace.ts';
import { code } from './markdown.ts';

export interface StoredAs {
	readonly by: 'stage' | 'pointer' | 'nobody';
	/** The stage as DVC names it, or the `.dvc` file; empty for nobody. */
	readonly keeper: string;
	/** The output or tracked folder that the path lies in, when it is not that itself. */
	readonly inside: RepoPath | undefined;
	/** DVC keeps the content in its cache. */
	readonly cached: boolean;
	readonly pushed: boolean;
	/** Where it is pushed to: its own remote, or the default one; empty for none, nothing while not known. */
	readonly remote: string | undefined;
	readonly ignoredByGit: boolean;
	/** Git's index has it; nothing while that is not known, and without Git. */
	readonly inGit: boolean | undefined;
}

const remoteOf = (
	workspace: Workspace,
	path: RepoPath,
	own: string | undefined,
): string | undefined => {
	const config = configFor(workspace, path);
	return own ?? (config === undefined ? undefined : (settingIn(config, 'core', 'remote') ?? ''));
};

/** Nothing while it is not known who keeps it. */
export const storedAs = (workspace: Workspace, path: RepoPath): StoredAs | undefined => {
	const writer = keeperOf(workspace, path);
	if (writer === undefined && !trackingKnown(workspace, path)) return undefined;
	const isFolder = existsOf(workspace, path) === 'folder';
	const ignored = gitIgnoredBy(workspace, dvcRootOf(workspace, path), path, isFolder);
	const ignoredByGit = ignored !== undefined;
	const inGit = trackedByGit(workspace, path);
	if (writer === undefined) {
		const nothing = { keeper: '', inside: undefined, cached: false, pushed: false };
		return { by: 'nobody', ...nothing, remote: undefined, ignoredByGit, inGit };
	}
	const { stage, out } = writer;
	return {
		by: stage.definition === '' ? 'pointer' : 'stage',
		keeper: stage.definition === '' ? stage.file : stage.addressing,
		inside: out.path === path ? undefined : out.path,
		cached: out.cache,
		pushed: out.push,
		remote: remoteOf(workspace, stage.file, out.remote),
		ignoredByGit,
		inGit,
	};
};

const cacheWords = ({ pushed, remote }: StoredAs): string => {
	if (!pushed) return 'cached, never pushed';
	if (remote === undefined) return 'cached';
	return remote === '' ? 'cached; no default remote' : `cached; remote ${code(remote)}`;
};

const gitWords = ({ inGit, ignoredByGit }: StoredAs): string => {
	if (inGit === true) return 'kept by Git';
	if (ignoredByGit) return 'ignored by Git';
	return inGit === false ? 'not in Git yet' : 'left to Git';
};

/** One sentence without its full stop, in Markdown. */
export const storedInWords = (stored: StoredAs): string => {
	const { by, keeper, inside, cached, inGit } = stored;
	if (by === 'nobody') {
		if (inGit === true) return 'Kept by Git, not by DVC';
		return stored.ignoredByGit
			? 'Kept by neither DVC nor Git, which ignores it'
			: 'Not kept by DVC';
	}
	const within = inside === undefined ? '' : ` inside ${code(inside)}`;
	if (by === 'pointer')
		return `Kept by DVC${within} through ${code(keeper)} (${cacheWords(stored)})`;
	if (cached)
		return `Kept by DVC${within} as an output of stage ${code(keeper)} (${cacheWords(stored)})`;
	return `Written${within} by stage ${code(keeper)}, not cached by DVC, ${gitWords(stored)}`;
};

const metafileWords = (stored: StoredAs | undefined): string | undefined => {
	if (stored === undefined) return undefined;
	return stored.cached
		? 'its metafile is cached by DVC too'
		: `its metafile is ${gitWords(stored)}`;
};

/**
 * One line on an object: how its data and its metafile are stored. Nothing while that is not known, and
 * for an object without files.
 */
export const objectStoredInWords = (
	workspace: Workspace,
	metafile: RepoPath,
): string | undefined => {
	const paths = (storedObjectOf(workspace, metafile)?.artifacts ?? []).flatMap(
		({ path }) => path ?? [],
	);
	const stored = paths.map((path) => storedAs(workspace, path));
	const own = storedAs(workspace, metafile);
	const [first] = stored;
	if (first === undefined)
		return own === undefined || own.by === 'nobody' ? undefined : `${storedInWords(own)}.`;
	const words = storedInWords(first);
	const alike = stored.every((one) => one !== undefined && storedInWords(one) === words);
	const data = alike ? words : 'Its files are not all kept in the same way';
	const meta = metafileWords(own);
	return meta === undefined || first.by === 'nobody' ? `${data}.` : `${data}; ${meta}.`;
};
