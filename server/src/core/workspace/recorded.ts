// What DVC has recorded of a file: in a `.dvc` pointer, or in `dvc.lock`.

import { memo } from '../base/memo.ts';
import { folderOf, joinPath, type RepoPath } from '../base/path.ts';
import type { Document, Piece } from '../syntax/document.ts';
import { childOf, listOf, scalarOf, stringOf } from '../syntax/tree.ts';
import type { ResolvedStage } from './resolved.ts';
import { trackedBy } from './tracked.ts';
import { documentOf, type Workspace } from './workspace.ts';

type Named = Pick<ResolvedStage, 'file' | 'name' | 'addressing'>;

export interface Recorded {
	/** The pointer or the lock. */
	readonly file: RepoPath;
	/** Hexadecimal digits. */
	readonly md5: string | undefined;
	/** Bytes. */
	readonly size: number | undefined;
	/** False for checksums of old versions, which treat texts in a way of their own. */
	readonly ofBytes: boolean;
	/** The stage whose lock it is. */
	readonly stage: Named | undefined;
}

const piecesByStage = memo(
	(document: Document): ReadonlyMap<string, Piece> =>
		new Map(
			document.pieces.flatMap(({ path, piece }) =>
				path[0] === 'stages' && path.length === 2 ? [[path[1] ?? '', piece] as const] : [],
			),
		),
);

const inLock = (
	workspace: Workspace,
	file: RepoPath,
	stage: Named,
	text: string,
): Recorded | undefined => {
	const document = documentOf(workspace, file);
	if (document === undefined) return undefined;
	const outs = childOf(piecesByStage(document).get(stage.name)?.entry?.value, 'outs');
	const out = listOf(outs)?.items.find((item) => stringOf(childOf(item, 'path')) === text);
	if (out === undefined) return undefined;
	const size = scalarOf(childOf(out, 'size'));
	return {
		file,
		md5: scalarOf(childOf(out, 'md5'))?.text,
		size: size?.type === 'int' ? Number(size.value) : undefined,
		ofBytes: stringOf(childOf(out, 'hash')) === 'md5',
		stage,
	};
};

/** Nothing where DVC has recorded nothing, only a folder around the file, or where that is not known yet. */
export const recordedOf = (workspace: Workspace, path: RepoPath): Recorded | undefined => {
	const tracker = trackedBy(workspace, path);
	if (tracker?.kind === 'pointer') {
		const { file, md5, size, hash } = tracker.pointed;
		return tracker.pointed.path === path
			? { file, md5, size, ofBytes: hash === 'md5', stage: undefined }
			: undefined;
	}
	if (tracker?.kind !== 'stage' || tracker.writer.out.path !== path) return undefined;
	const { stage, out } = tracker.writer;
	return inLock(workspace, joinPath(folderOf(stage.file), 'dvc.lock'), stage, out.text);
};
