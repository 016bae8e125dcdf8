// Whether the stages of a renamed project are those of before, as far as a rename shall keep them.
import { nameOf } from '../../server/src/core/base/path.ts';
import type { StageReport } from '../../server/src/core/features/resolve.ts';
import type { RenameCase } from './renames.ts';

/** See rename_verdicts.py; our own reading of a project tells nothing of locks. */
export interface Stage extends StageReport {
	readonly changed?: boolean;
	readonly hashes?: readonly (readonly [string, unknown])[];
}

/** Where a dvc.yaml moves alone its stages run in another folder, and paths are written otherwise. */
const comparable = (stage: Stage, { moves, swap }: RenameCase): object => {
	const { addressing, cmd, wdir, changed, ...rest } = stage;
	const [move] = moves;
	const deeper = swap[1] === '' && move !== undefined;
	const alone = deeper && ['dvc.yaml', 'dvc.lock'].includes(nameOf(move.from));
	if (alone) return { ...rest, file: nameOf(rest.file) };
	return deeper ? { ...rest, changed } : { ...rest, addressing, cmd, wdir, changed };
};

const shown = (stages: readonly Stage[], made: RenameCase, back: boolean): readonly string[] => {
	const [to, from] = made.swap;
	return stages
		.map((stage) => {
			const text = JSON.stringify(comparable(stage, made));
			return back ? text.replaceAll(to, from) : text;
		})
		.sort();
};

/** What differs after a rename, in a few lines; nothing where all is as it should be. */
export const renameDifference = (
	made: RenameCase,
	before: readonly Stage[],
	after: readonly Stage[] | null | undefined,
): string | undefined => {
	if (after === null || after === undefined) return 'refused after the rename';
	const [old, now] = [shown(before, made, false), shown(after, made, true)];
	const lost = old.filter((stage) => !now.includes(stage));
	const added = now.filter((stage) => !old.includes(stage));
	if (lost.length + added.length === 0) return undefined;
	return [...lost.map((stage) => `- ${stage}`), ...added.map((stage) => `+ ${stage}`)].join('\n');
};
