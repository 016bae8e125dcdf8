// Short words behind what is written: what a person would look up.
import type { RepoPath } from '../base/path.ts';
import type { Range } from '../base/text.ts';
import { type FileKind, kindOf } from '../model/kind.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Inlay } from './inlay-hint.ts';
import { inlaysInObject } from './inlay-mlem.ts';

type Inlays = (workspace: Workspace, path: RepoPath) => Iterable<Inlay>;

const BY_KIND: Readonly<Partial<Record<FileKind, Inlays>>> = { mlem: inlaysInObject };

/** Those that stand in a range of the file. */
export const inlays = (workspace: Workspace, path: RepoPath, range: Range): readonly Inlay[] => {
	const kind = kindOf(path);
	const of = kind === undefined ? undefined : BY_KIND[kind];
	return of === undefined
		? []
		: [...of(workspace, path)].filter(({ at }) => range.start <= at && at <= range.end);
};
