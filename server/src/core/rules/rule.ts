// What a rule is, and what it says.
import type { Location, RepoPath } from '../base/path.ts';
import { type Range, shiftEdit, shiftRange, type TextEdit } from '../base/text.ts';
import type { FileKind } from '../model/kind.ts';
import type { Definition } from '../model/pipeline.ts';
import type { Document, Piece } from '../syntax/document.ts';
import type { Step } from '../workspace/steps.ts';
import type { Workspace } from '../workspace/workspace.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Edits by file; offsets in the text the workspace has now. */
export type Edits = ReadonlyMap<RepoPath, readonly TextEdit[]>;

export interface Fix {
	readonly title: string;
	/** The one a person most likely wants; `source.fixAll` applies these only. */
	readonly preferred?: boolean;
	/** Edits of the file the problem stands in, counted as the problem's own range is. */
	readonly here?: readonly TextEdit[];
	/** Edits of other files; worked out only when somebody takes the fix. */
	readonly elsewhere?: (workspace: Workspace) => Edits;
	/** `elsewhere` may write a file that is not there yet: an editor must be able to make one. */
	readonly creates?: true;
}

/** What a person may run in a terminal. Nobody runs it for them: editors at most type it. */
export interface Command {
	readonly line: string;
	/** Where paths in it count from. */
	readonly folder: RepoPath;
}

export interface Problem {
	readonly range: Range;
	/** Names the thing, says what is wrong and what to do; names in backticks. */
	readonly message: string;
	/** Another place that matters; the message tells it in words as well. */
	readonly related?: readonly { readonly location: Location; readonly message: string }[];
	/** As `related`, for places of the same file; counted as the problem's own range is. */
	readonly relatedHere?: readonly { readonly range: Range; readonly message: string }[];
	/** Graded by the rule itself where harm differs; the rule's own severity otherwise. */
	readonly severity?: Severity;
	readonly fixes?: readonly Fix[];
	/** The range holds a secret: whoever shows its line leaves that out. */
	readonly secret?: true;
	/** Ways out that only DVC or Git can go; the message names them too. */
	readonly commands?: readonly Command[];
	/** The text can be removed without a change of meaning: shown faded. */
	readonly unnecessary?: boolean;
	/** The text is of an old form: shown struck out. */
	readonly deprecated?: boolean;
}

/** A problem told in a piece's own offsets, in those of the text: `by` is where the piece begins. */
export const shiftProblem = <P extends Problem>(problem: P, by: number): P => {
	if (by === 0) return problem;
	const { relatedHere, fixes } = problem;
	return {
		...problem,
		range: shiftRange(problem.range, by),
		...(relatedHere === undefined
			? {}
			: {
					relatedHere: relatedHere.map(({ range, message }) => ({
						range: shiftRange(range, by),
						message,
					})),
				}),
		...(fixes === undefined
			? {}
			: {
					fixes: fixes.map((fix) =>
						fix.here === undefined
							? fix
							: { ...fix, here: fix.here.map((edit) => shiftEdit(edit, by)) },
					),
				}),
	};
};

export interface Rule {
	/** The file's name without `.ts`, kebab-case. */
	readonly id: string;
	readonly kinds: readonly FileKind[];
	readonly severity: Severity;
	/** One sentence: what it reports. */
	readonly summary: string;
	/** What DVC, MLEM or Git does with such a file, in their own words where these help. */
	readonly behaviour: string;
	/** Why that matters to a person. */
	readonly why: string;
	/** Marked sources (see test/fixture.ts): tests and documentation in one. */
	readonly example: { readonly bad: string; readonly good: string };
	/** Looks at files that DVC itself never reads; all other rules leave these alone. */
	readonly ofUnread?: true;
	/**
	 * False for a document that has nothing of what `check` looks for: it is not asked then, and nothing
	 * is remembered of it. Looks at what is told of the document and not for it in all of a long text.
	 */
	readonly mayFind?: (document: Document) => boolean;
	/** Checks a whole file. Must be pure: reads the workspace, and never throws for broken input. */
	readonly check?: (workspace: Workspace, path: RepoPath) => Iterable<Problem>;
	/** Compares the file with others that may take long to be worked out: `steps` tells when. */
	readonly late?: true;
	/** Does what `check` will ask for, step by step, where that takes long: what is done is remembered. */
	readonly steps?: (workspace: Workspace, path: RepoPath) => Iterable<Step>;
	/**
	 * Checks one entry below `stages:` of a dvc.yaml by itself; ranges count from the piece's start.
	 * Its answer is remembered as long as the entry does not change, so it may read nothing else.
	 * Prefer it: with 10,000 stages only the edited one is checked again.
	 */
	readonly checkDefinition?: (definition: Definition, piece: Piece) => Iterable<Problem>;
}

/** A problem with all that an edge shows: rule, graded severity. */
export interface Finding extends Problem {
	readonly rule: Rule;
	readonly severity: Severity;
}
