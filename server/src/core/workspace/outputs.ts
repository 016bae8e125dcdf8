// Who writes what, over every dvc.yaml and `.dvc` file that DVC reads.

import { memo } from '../base/memo.ts';
import { isUrl, type RepoPath } from '../base/path.ts';
import { query } from '../base/query.ts';
import { isDataset } from '../model/dataset-url.ts';
import { inGroups } from './file-groups.ts';
import { byPlace, pathIndex, type Said, type StretchesByFile } from './path-index.ts';
import type { ResolvedPath } from './resolved.ts';
import { collectedFilesOf, collectedGroups } from './unread.ts';
import { type Producer, producersOf, type StretchOf, type Writer } from './wiring.ts';
import type { Workspace } from './workspace.ts';

/** What a path goes by among all: itself from the root, or the URL that it is; nothing for others. */
export const keyOf = ({ path, text }: Pick<ResolvedPath, 'path' | 'text'>): string | undefined =>
	path ?? (isUrl(text) && !isDataset(text) ? text : undefined);

/** A writer, with the key of its output. */
export interface KeyedWriter extends Writer, Said<Producer> {}

const writersOfStage = memo((stage: Producer): readonly KeyedWriter[] =>
	stage.outs.flatMap((out): KeyedWriter[] => {
		const key = keyOf(out);
		return key === undefined ? [] : [{ key, stage, out }];
	}),
);

/** Neighbouring stages by their outputs, in order. */
export const writersIn = memo(({ stages }: StretchOf<Producer>): readonly KeyedWriter[] =>
	stages.flatMap(writersOfStage),
);

const producersByFile = inGroups(
	'producers by file',
	collectedGroups,
	(workspace, files): StretchesByFile<Producer> =>
		new Map(files.map((file) => [file, producersOf(workspace, file)])),
);

const outputs = pathIndex('outputs', producersByFile.all, writersIn);

/** Who writes a path or URL, in the order of the files. */
export const writersAt: (workspace: Workspace, key: string) => readonly Writer[] = outputs.at;

/** True when a path is an output. */
export const isOutput: (workspace: Workspace, path: RepoPath) => boolean = outputs.has;

/** The outputs that lie in a path or URL, by name. */
export const outputsBelow = (workspace: Workspace, key: string): readonly string[] =>
	[...outputs.below(workspace, key)].sort();

/** True when outputs lie in a path or URL. */
export const hasOutputsBelow: (workspace: Workspace, key: string) => boolean = outputs.hasBelow;

/** The paths right below a folder that are outputs or hold some. */
export const writtenRightBelow = (workspace: Workspace, folder: RepoPath): readonly RepoPath[] =>
	[...outputs.rightBelow(workspace, folder)] as RepoPath[];

/** The stage that writes all that lies in a folder, by its addressing; nothing for several. */
export const onlyWriterBelow: (workspace: Workspace, folder: RepoPath) => string | undefined =
	query('only writer below', (workspace: Workspace, folder) => {
		let only: string | undefined;
		for (const key of outputs.below(workspace, folder)) {
			const by = writersAt(workspace, key)[0]?.stage.addressing;
			if (only !== undefined && by !== only) return undefined;
			only = by;
		}
		return only;
	}) as (workspace: Workspace, folder: RepoPath) => string | undefined;

/** Compares stages by the order of the files, and by their own in one file. */
export const producersInOrder = (workspace: Workspace): ((a: Producer, b: Producer) => number) =>
	byPlace(collectedFilesOf(workspace) ?? [], (file) => producersOf(workspace, file));

const allQuery = query('all outputs', (workspace: Workspace) => {
	const all = new Map<RepoPath, Writer[]>();
	for (const file of collectedFilesOf(workspace) ?? [])
		for (const writer of producersOf(workspace, file).flatMap(writersIn)) {
			const { path } = writer.out;
			if (path === undefined) continue;
			const known = all.get(path);
			if (known === undefined) all.set(path, [writer]);
			else known.push(writer);
		}
	return all;
});

/** Every path that is written, with who does, in the order of the files: for what walks them all. */
export const allOutputsOf = (workspace: Workspace): ReadonlyMap<RepoPath, readonly Writer[]> =>
	allQuery(workspace, '');
