// What one rule says in a marked source, and what its fixes leave.
import { applyEdits } from '../../server/src/core/base/text.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';

/**
 * All that one rule says in a marked source, and the text of the file in which it first says
 * something after its preferred fixes there.
 */
export const checkLint = (id: string, source: string) => {
	const { files } = readFixture(source);
	const workspace = workspaceOf(files);
	const found = [...files.keys()].flatMap((path) =>
		settle(workspace, () => findingsOf(workspace, path))
			.filter(({ rule }) => rule.id === id)
			.map((finding) => ({ path, ...finding })),
	);
	const path = found[0]?.path;
	const edits = found
		.filter((finding) => finding.path === path)
		.flatMap(({ fixes }) => fixes?.find(({ preferred }) => preferred)?.here ?? []);
	return {
		messages: found.map(({ message }) => message),
		mended:
			edits.length === 0 ? undefined : applyEdits(files.get(path ?? ('' as never)) ?? '', edits),
	};
};
