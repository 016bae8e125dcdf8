// What rules find in the values of a params file, looked for piece by piece where the file is read so.

import { memo } from '../base/memo.ts';
import type { RepoPath } from '../base/path.ts';
import type { Part } from '../syntax/document.ts';
import type { Stretch } from '../syntax/stretches.ts';
import type { Node } from '../syntax/tree.ts';
import { cutDocumentOf, treeOf } from '../workspace/data.ts';
import { textOf, type Workspace } from '../workspace/workspace.ts';
import { type Problem, shiftProblem } from './rule.ts';

/** Looks at a value and all below it; ranges count in `source`. */
type Look = (source: string, value: Node | undefined) => Iterable<Problem>;

/** A check that asks `look` about all of a params file; it says nothing of one that can't be read. */
export const inParams = (look: Look) => {
	const inStretch = memo(({ parts }: Stretch<Part>) =>
		parts.flatMap(({ piece }, at) => {
			const problems = [...look(piece.text, piece.tree.root)];
			return problems.length === 0 ? [] : [{ at, problems }];
		}),
	);
	return function* (workspace: Workspace, path: RepoPath): Generator<Problem> {
		const document = cutDocumentOf(workspace, path);
		if (document === undefined) {
			const tree = treeOf(workspace, path);
			if (tree === undefined || tree.problems.length > 0) return;
			yield* look(textOf(workspace, path) ?? '', tree.root);
			return;
		}
		if (document.problems.length > 0) return;
		for (const { first, stretch } of document.stretches)
			for (const { at, problems } of inStretch(stretch)) {
				const start = document.pieces[first + at]?.start ?? 0;
				for (const problem of problems) yield shiftProblem(problem, start);
			}
	};
};
