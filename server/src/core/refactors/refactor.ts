// What a refactoring is: something a person may want to do with a place where nothing is wrong.
import type { RepoPath } from '../base/path.ts';
import type { Range } from '../base/text.ts';
import type { StageReport } from '../features/resolve.ts';
import type { Edits } from '../rules/rule.ts';
import type { NodePlace } from '../syntax/node-at.ts';
import type { Workspace } from '../workspace/workspace.ts';

export type RefactorKind =
	| 'refactor.extract'
	| 'refactor.inline'
	| 'refactor.rewrite'
	| 'refactor.move';

/** What taking a refactoring does to the project. */
export interface ProjectChange {
	readonly edits: Edits;
	/** Files that are new, with their texts. */
	readonly created?: ReadonlyMap<RepoPath, string>;
	readonly deleted?: readonly RepoPath[];
	/** What the stages that are there before become by it; where nothing is said, they stay the same. */
	readonly expected?: (before: readonly StageReport[]) => readonly StageReport[];
}

/** Why something can't be done, for a person. */
export interface Refused {
	readonly refused: string;
}

export interface Refactor {
	readonly title: string;
	readonly kind: RefactorKind;
	/** Why it can't be taken here, although a person may expect it. */
	readonly disabled?: string;
	/** Operations on files that the editor must know. */
	readonly needs?: readonly ('create' | 'delete')[];
	/** Worked out only when somebody takes it. Go by `carryOut`, which holds it to its word. */
	readonly change: () => ProjectChange | Refused;
}

/** Where a person is, and what they want to hear of. */
export interface Asked {
	readonly workspace: Workspace;
	readonly file: RepoPath;
	/** What is selected; empty for a cursor. */
	readonly range: Range;
	/**
	 * They asked for refactorings by name: then those are told too that belong to what stands around,
	 * and those that can't be done, with the reason.
	 */
	readonly explicit: boolean;
	/** What stands at the start of the range. */
	readonly place: NodePlace | undefined;
}

export const refused = (reason: string): Refused => ({ refused: reason });

/** A refactoring that can't be taken. */
export const disabled = (kind: RefactorKind, title: string, reason: string): Refactor => ({
	kind,
	title,
	disabled: reason,
	change: () => refused(reason),
});
