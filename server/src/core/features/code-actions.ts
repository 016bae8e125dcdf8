// The fixes that fit a place, and those that mend a whole file at once.
import type { RepoPath } from '../base/path.ts';
import type { Range } from '../base/text.ts';
import type { RuleSettings } from '../rules/check.ts';
import type { Edits, Finding } from '../rules/rule.ts';
import type { Workspace } from '../workspace/workspace.ts';

export interface CodeAction {
	readonly title: string;
	readonly kind: 'quickfix' | 'source.fixAll';
	readonly preferred: boolean;
	/** What it mends; empty for `source.fixAll`. */
	readonly findings: readonly Finding[];
	/** Worked out only when somebody takes it. */
	readonly edits: () => Edits;
}

/** What an editor says the person points at. */
export interface ActionPlace {
	readonly range: Range;
	/** Diagnostics the editor sent, by start and rule id; when there are any they decide, not `range`. */
	readonly diagnostics: readonly { readonly start: number; readonly code: string | undefined }[];
}

export const codeActions = (
	_workspace: Workspace,
	_path: RepoPath,
	_place: ActionPlace,
	_settings: RuleSettings,
): readonly CodeAction[] => [];
