// Stages that get other names, and what dvc.lock has recorded of them.
import { folderOf, joinPath, type RepoPath } from '../base/path.ts';
import { shiftRange, type TextEdit } from '../base/text.ts';
import type { StageReport } from '../features/resolve.ts';
import { writeString } from '../model/yaml-write.ts';
import type { Edits } from '../rules/rule.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';

/** New names by old ones, with `@…` for generated stages. */
export type Renames = ReadonlyMap<string, string>;

/** The edits of the dvc.lock beside a dvc.yaml: what is recorded stays true under another name. */
export const lockEdits = (workspace: Workspace, file: RepoPath, renames: Renames): Edits => {
	const lock = joinPath(folderOf(file), 'dvc.lock');
	const document = documentOf(workspace, lock);
	const edits = (document?.pieces ?? []).flatMap(({ path, piece, start }): TextEdit[] => {
		const name = path.length === 2 && path[0] === 'stages' ? renames.get(path[1] ?? '') : undefined;
		const key = piece.entry?.key;
		return name === undefined || key === undefined
			? []
			: [{ range: shiftRange(key.range, start), text: writeString(name, false) }];
	});
	return edits.length === 0 ? new Map() : new Map([[lock, edits]]);
};

export const renamedStages =
	(file: RepoPath, renames: Renames) =>
	(before: readonly StageReport[]): readonly StageReport[] =>
		before.map((stage) => {
			const name = stage.file === file ? renames.get(stage.name) : undefined;
			if (name === undefined) return stage;
			const around = stage.addressing.slice(0, -stage.name.length);
			return { ...stage, name, addressing: around + name };
		});

/** A name that is taken by no other, made of letters, digits, `_` and `-`. */
export const freeStageName = (wanted: string, taken: Set<string>): string => {
	const base = wanted.replace(/[^\p{L}\p{N}_-]+/gu, '_').replace(/^_+|_+$/g, '') || 'stage';
	let name = base;
	for (let number = 2; taken.has(name); number++) name = `${base}_${number}`;
	taken.add(name);
	return name;
};
