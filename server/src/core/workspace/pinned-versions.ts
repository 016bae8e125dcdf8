// Which version of a package the objects of a workspace name.

import { equal } from '../base/equal.ts';
import type { RepoPath } from '../base/path.ts';
import { query } from '../base/query.ts';
import { kindOf } from '../model/kind.ts';
import { mlemObjectOf } from '../model/mlem.ts';
import { packagesOf } from '../model/mlem-requirements.ts';
import { allFilesOf, documentOf, type Workspace } from './workspace.ts';

export interface PinnedVersion {
	readonly metafile: RepoPath;
	readonly version: string;
}

const A_VERSION = /^\d[\w.+!-]*$/;

const pinnedIn = query(
	'pinned in',
	(workspace: Workspace, file): readonly (readonly [string, string])[] => {
		const document = documentOf(workspace, file as RepoPath);
		if (document === undefined) return [];
		return packagesOf(mlemObjectOf(document).root).flatMap(
			({ package: name, version }): (readonly [string, string])[] =>
				version?.type === 'string' && A_VERSION.test(version.text) ? [[name, version.text]] : [],
		);
	},
	equal,
);

const pinnedQuery = query(
	'pinned versions',
	(workspace: Workspace): ReadonlyMap<string, PinnedVersion> => {
		const pinned = new Map<string, PinnedVersion>();
		for (const metafile of allFilesOf(workspace) ?? [])
			if (kindOf(metafile) === 'mlem')
				for (const [name, version] of pinnedIn(workspace, metafile))
					if (!pinned.has(name)) pinned.set(name, { metafile, version });
		return pinned;
	},
	equal,
);

/** The version that the first object which names one has; nothing where none does. */
export const pinnedVersionOf = (workspace: Workspace, name: string): PinnedVersion | undefined =>
	pinnedQuery(workspace, '').get(name);
