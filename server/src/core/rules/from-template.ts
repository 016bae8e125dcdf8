// What the resolution of templates refuses, as problems of a rule.
import type { RepoPath } from '../base/path.ts';
import { shiftEdit, shiftRange } from '../base/text.ts';
import { DEFINE_IT } from '../workspace/missing-name.ts';
import { templateProblemsOf } from '../workspace/template-problems.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Fix, Problem } from './rule.ts';

/** The problems of one code, placed in the file. The fix that is preferred comes first. */
export const problemsFromTemplates = function* (
	workspace: Workspace,
	path: RepoPath,
	code: string,
	/** Adds to the message about a name that is not there. */
	more: (name: string) => string | undefined = () => undefined,
): Generator<Problem> {
	for (const { start, problem } of templateProblemsOf(workspace, path)) {
		if (problem.code !== code) continue;
		const { range, message, rename, escape: escaped, shell = false, missing, instead } = problem;
		const added = missing === undefined ? undefined : more(missing);
		const fixes: Fix[] = [];
		if (rename !== undefined)
			fixes.push({
				title: `Change to \`${rename.text}\``,
				preferred: true,
				here: [shiftEdit(rename, start)],
			});
		if (escaped !== undefined)
			fixes.push({
				title: `Put a backslash before it, so that ${shell ? 'the shell reads it' : 'DVC leaves the text alone'}`,
				preferred: rename === undefined && shell,
				here: [shiftEdit(escaped, start)],
			});
		if (instead !== undefined)
			fixes.push({ title: instead.title, here: [shiftEdit(instead.edit, start)] });
		yield {
			range: shiftRange(range, start),
			message: added === undefined ? message : `${message.replace(DEFINE_IT, '')} ${added}`,
			...(fixes.length > 0 ? { fixes } : {}),
		};
	}
};
