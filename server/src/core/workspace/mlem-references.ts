// What one MLEM object says of another: links, and the environment of a deployment.
import {
	folderOf,
	isUrl,
	joinPath,
	leavesRoot,
	type RepoPath,
	selfAndParents,
} from '../base/path.ts';
import { mlemObjectOf } from '../model/mlem.ts';
import {
	childOf,
	isNull,
	mapOf,
	type Node,
	type ScalarNode,
	scalarOf,
	stringOf,
} from '../syntax/tree.ts';
import { documentOf, existsOf, type Workspace } from './workspace.ts';

export interface ObjectReference {
	/** Where the path is written. */
	readonly node: ScalarNode;
	/** The `object_type` that is meant; nothing where it is not written. */
	readonly expects: string | undefined;
	/** Where `expects` is written. */
	readonly expectsNode: ScalarNode | undefined;
	/** The type of the deployment that needs an environment of its own type. */
	readonly deployment: string | undefined;
}

/** What a link of each kind leads to; nothing where its `link_type` says. */
const LINKS: ReadonlyMap<string, string | undefined> = new Map([
	['link', undefined],
	['_typed_link', undefined],
	['link_env', 'env'],
	['link_model', 'model'],
]);

const linkIn = (
	map: Node | undefined,
	expects: string | undefined,
	deployment: string | undefined,
): readonly ObjectReference[] => {
	const node = scalarOf(childOf(map, 'path'));
	// What another project or revision holds is not known.
	const elsewhere = !isNull(childOf(map, 'project')) || !isNull(childOf(map, 'rev'));
	const expectsNode = scalarOf(childOf(map, 'link_type'));
	return node?.type !== 'string' || elsewhere
		? []
		: [{ node, expects: expects ?? expectsNode?.text, expectsNode, deployment }];
};

/** All references of a metafile that lead to objects of the same project. */
export const referencesIn = (workspace: Workspace, file: RepoPath): readonly ObjectReference[] => {
	const document = documentOf(workspace, file);
	if (document === undefined) return [];
	const { root, objectType, type } = mlemObjectOf(document);
	if (objectType !== undefined && LINKS.has(objectType))
		return linkIn(root, LINKS.get(objectType), undefined);
	if (objectType !== 'deployment') return [];
	const env = childOf(root, 'env');
	const node = scalarOf(env);
	if (node?.type === 'string')
		return [{ node, expects: 'env', expectsNode: undefined, deployment: type }];
	const isLink = mapOf(env) !== undefined && childOf(env, 'type') === undefined;
	return isLink ? linkIn(env, 'env', type) : [];
};

/**
 * The folder that paths of a metafile count from: the root of its MLEM project. Nothing while that is
 * not known, and where no project is seen: it may lie above the workspace.
 */
export const metafileBaseOf = (workspace: Workspace, file: RepoPath): RepoPath | undefined => {
	for (const folder of selfAndParents(folderOf(file))) {
		if (leavesRoot(folder)) return undefined;
		const kind = existsOf(workspace, joinPath(folder, '.mlem.yaml'));
		if (kind === undefined) return undefined;
		if (kind !== 'absent') return folder;
	}
	return undefined;
};

const withSuffix = (path: RepoPath): RepoPath =>
	path.endsWith('.mlem') ? path : (`${path}.mlem` as RepoPath);

/** The metafile that a path in `file` leads to; nothing for what lies elsewhere, or is not known. */
export const referredMetafile = (
	workspace: Workspace,
	file: RepoPath,
	text: string,
): RepoPath | undefined => {
	if (text === '' || isUrl(text) || text.startsWith('/') || text.includes('\\')) return undefined;
	const base = metafileBaseOf(workspace, file);
	const path = base === undefined ? undefined : withSuffix(joinPath(base, text));
	return path === undefined || leavesRoot(path) ? undefined : path;
};

export interface Referred {
	readonly objectType: string;
	/** The second discriminator of environments and the like. */
	readonly type: string | undefined;
}

/** Links behind links; more of them only in a circle. */
const MOST_LINKS = 20;

/** What a metafile is in the end, behind links; `circle` when these lead back to themselves. */
export const referredObject = (
	workspace: Workspace,
	metafile: RepoPath,
): Referred | 'circle' | undefined => {
	let at: RepoPath | undefined = metafile;
	for (let hops = 0; hops < MOST_LINKS && at !== undefined; hops++) {
		const document = documentOf(workspace, at);
		if (document?.root !== 'mapping' || document.problems.length > 0) return undefined;
		const { root, objectType, type } = mlemObjectOf(document);
		if (objectType === undefined) return undefined;
		if (!LINKS.has(objectType)) return { objectType, type };
		const [link] = linkIn(root, undefined, undefined);
		const text: string | undefined = link === undefined ? undefined : stringOf(link.node);
		at = text === undefined ? undefined : referredMetafile(workspace, at, text);
	}
	return at === undefined ? undefined : 'circle';
};
