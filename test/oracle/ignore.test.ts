import { describe, expect, it } from 'vitest';
import { agree, answersTo, type IgnoreAnswer, type IgnoreTree } from './ignore-answers.ts';
import recorded from './ignore-cases.json' with { type: 'json' };

type Case = IgnoreTree & { readonly answers: readonly IgnoreAnswer[] };

const cases = recorded.cases as unknown as readonly Case[];

describe(`ignore files as DVC ${recorded.tools.dvc} reads them`, () => {
	it('are recorded in number, with every kind of answer', () => {
		const answers = cases.flatMap((each) => each.answers);
		const count = (fits: (answer: IgnoreAnswer) => boolean): number => answers.filter(fits).length;
		expect(count((answer) => answer === 'broken')).toBeGreaterThan(50);
		expect(count((answer) => answer !== 'broken' && answer[0])).toBeGreaterThan(200);
		expect(
			count((answer) => answer !== 'broken' && !answer[0] && answer[1] !== ''),
		).toBeGreaterThan(50);
	});

	it('are read alike', () => {
		const differ = cases.flatMap((each) => {
			const ours = answersTo(each);
			return each.paths.flatMap((path, at) => {
				const theirs = each.answers[at] ?? 'broken';
				const our = ours[at] ?? 'broken';
				return agree(each, our, theirs) ? [] : [{ files: each.files, path, theirs, our }];
			});
		});
		expect(differ).toEqual([]);
	});
});
