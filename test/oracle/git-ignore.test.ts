import { describe, expect, it } from 'vitest';
import { gitAnswersTo } from './git-ignore-answers.ts';
import recorded from './git-ignore-cases.json' with { type: 'json' };
import type { IgnoreTree } from './ignore-answers.ts';

type Case = IgnoreTree & { readonly answers: readonly boolean[] };

const cases = recorded.cases as unknown as readonly Case[];

describe(`what Git ignores, as DVC ${recorded.tools.dvc} asks of dulwich ${recorded.tools.dulwich}`, () => {
	it('is recorded in number, with both answers', () => {
		const answers = cases.flatMap((each) => each.answers);
		expect(answers.filter((ignored) => ignored).length).toBeGreaterThan(400);
		expect(answers.filter((ignored) => !ignored).length).toBeGreaterThan(400);
	});

	it('is answered alike', () => {
		const differ = cases.flatMap((each) => {
			const ours = gitAnswersTo(each);
			return each.paths.flatMap((path, at) =>
				ours[at] === each.answers[at]
					? []
					: [{ files: each.files, path, theirs: each.answers[at], our: ours[at] }],
			);
		});
		expect(differ).toEqual([]);
	});
});
