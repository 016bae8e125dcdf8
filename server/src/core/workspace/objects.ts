// The MLEM objects of a workspace and the files they are stored in. Facts with names, not offsets.

import { equal } from '../base/equal.ts';
import { folderOf, isUrl, joinPath, type RepoPath } from '../base/path.ts';
import { query } from '../base/query.ts';
import { kindOf } from '../model/kind.ts';
import { type Artifact, mlemObjectOf } from '../model/mlem.ts';
import { allFilesOf, documentOf, type Workspace } from './workspace.ts';

export interface StoredArtifact {
	readonly key: string;
	/** `local`, `dvc`, `fsspec` … */
	readonly type: string;
	readonly uri: string | undefined;
	/** Where the file is; nothing for URLs and for storage that is no folder. */
	readonly path: RepoPath | undefined;
	readonly size: number | undefined;
	readonly hash: string | undefined;
}

export interface StoredObject {
	readonly metafile: RepoPath;
	readonly objectType: string | undefined;
	readonly artifacts: readonly StoredArtifact[];
}

/** The file of an artifact. MLEM takes a backslash for a part of a name it can't open. */
export const artifactPath = (metafile: RepoPath, { type, uri }: Artifact): RepoPath | undefined =>
	(type === 'local' || type === 'dvc') &&
	uri?.type === 'string' &&
	uri.text !== '' &&
	!isUrl(uri.text) &&
	!uri.text.includes('\\')
		? joinPath(folderOf(metafile), uri.text)
		: undefined;

/** What a metafile says it is; nothing while its text is not known, and for no mapping. */
export const storedObjectOf: (
	workspace: Workspace,
	metafile: RepoPath,
) => StoredObject | undefined = query(
	'object',
	(workspace: Workspace, key): StoredObject | undefined => {
		const metafile = key as RepoPath;
		const document = documentOf(workspace, metafile);
		if (document?.root !== 'mapping') return undefined;
		const { objectType, artifacts } = mlemObjectOf(document);
		return {
			metafile,
			objectType,
			artifacts: artifacts.map((artifact) => ({
				key: artifact.key,
				type: artifact.type,
				uri: artifact.uri?.text,
				path: artifactPath(metafile, artifact),
				size: artifact.size,
				hash: artifact.hash,
			})),
		};
	},
	equal,
);

interface Objects {
	readonly all: readonly StoredObject[];
	/** Metafiles by the paths of their artifacts. */
	readonly owners: ReadonlyMap<RepoPath, readonly RepoPath[]>;
}

const objectsQuery = query(
	'objects',
	(workspace: Workspace): Objects => {
		const all = (allFilesOf(workspace) ?? [])
			.filter((file) => kindOf(file) === 'mlem')
			.flatMap((file) => storedObjectOf(workspace, file) ?? []);
		const owners = new Map<RepoPath, RepoPath[]>();
		for (const { metafile, artifacts } of all)
			for (const { path } of artifacts)
				if (path !== undefined) owners.set(path, [...(owners.get(path) ?? []), metafile]);
		return { all, owners };
	},
	equal,
);

/** Every object whose metafile is below the workspace's root. */
export const objectsOf = (workspace: Workspace): readonly StoredObject[] =>
	objectsQuery(workspace, '').all;

/** The metafiles of the objects that a file belongs to. */
export const ownersOf = (workspace: Workspace, artifact: RepoPath): readonly RepoPath[] =>
	objectsQuery(workspace, '').owners.get(artifact) ?? [];
