// A params file is read entry by entry, and says what it says as a whole.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { valueAt } from '../../server/src/core/model/value.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { parseYaml } from '../../server/src/core/syntax/yaml.ts';
import { dataOf } from '../../server/src/core/workspace/data.ts';
import { placeOf } from '../../server/src/core/workspace/names.ts';
import { apply, documentOf, type Workspace } from '../../server/src/core/workspace/workspace.ts';
import { settle, workspaceOf } from '../fixture.ts';

const PARAMS = repoPath('params.yaml');
const PIPELINE = repoPath('dvc.yaml');

const keys = (count: number, indent: string): string =>
	Array.from(
		{ length: count },
		(_, index) => `${indent}key_${index}: the value of number ${index}\n`,
	).join('');

/** A short mapping, a long one, and values that rules speak of. */
const START = `# what is tried
rate: 1e-5
small:
  fast: yes
  steps: [1, 2]
large:
  # so many
  first: off
  deeper: {a: 010}
${keys(120, '  ')}  token: 0123456789abcdef0123456789abcdef
last: 2001-01-01
`;

const STAGES = `stages:
  train:
    cmd: python train.py \${small.fast} \${large.key_7}
    params: [rate, large.key_8, large.gone, small.steps]
`;

const workspaceWith = (params: string): Workspace =>
	workspaceOf(
		new Map([
			[PIPELINE, STAGES],
			[PARAMS, params],
		]),
	);

/** All that is said of both files up to an offset of the params file. */
const said = (workspace: Workspace, until: number): unknown => {
	const all = settle(workspace, () =>
		[PARAMS, PIPELINE].map((path) =>
			findingsOf(workspace, path).map(({ rule, range, message, severity, fixes }) => ({
				path,
				rule: rule.id,
				range,
				message,
				severity,
				fixes: fixes?.map(({ title, here }) => ({ title, here })),
			})),
		),
	);
	return all.map((found) =>
		found.filter(({ path, range }) => path !== PARAMS || range.end < until),
	);
};

const LINES = [
	...[
		'',
		'# so',
		'new: 1',
		'two words: 2',
		'rate: 010',
		'small:',
		'  steps: yes',
		'  key_9: 1e5',
		'  - a',
	],
	...[
		'    far: off',
		'large:',
		'  <<: {a: 1}',
		'  more:',
		'   odd: 1',
		'password: hunter2hunter',
		'}',
	],
	...['word', '  word', '\tx: 1', "'quoted': no", '  "a b": 1', '  1: one', 'text: |', '---'],
];

/** Replaces some lines near the start or the end, where it is not one of many. */
const edit = fc.record({
	at: fc.oneof(fc.nat(11), fc.integer({ min: 124, max: 131 })),
	length: fc.constantFrom(0, 0, 1, 2, 118),
	lines: fc.array(fc.constantFrom(...LINES), { maxLength: 2 }),
});

const edited = (
	text: string,
	{ at, length, lines }: { at: number; length: number; lines: readonly string[] },
): string =>
	text
		.split('\n')
		.toSpliced(at, length, ...lines)
		.join('\n');

describe('a params file read entry by entry', () => {
	it('says what it says as a whole, after any edits', () => {
		let cut = 0;
		fc.assert(
			fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
				const workspace = workspaceWith(START);
				let text = START;
				said(workspace, text.length);
				for (const change of edits) {
					text = edited(text, change);
					apply(workspace, [{ kind: 'editor', path: PARAMS, text: `${text}\nend:  1\n` }]);
					said(workspace, text.length);
				}
				// A text with an anchor is never cut.
				const whole = workspaceWith(`${text}\nend: &e 1\n`);
				if (documentOf(workspace, PARAMS)?.whole !== undefined) return;
				if ((documentOf(whole, PARAMS)?.problems.length ?? 0) > 0) {
					expect(documentOf(workspace, PARAMS)?.problems).not.toEqual([]);
					return;
				}
				expect(documentOf(whole, PARAMS)?.whole).toBeDefined();
				cut++;
				expect(said(workspace, text.length)).toEqual(said(whole, text.length));
			}),
			{ numRuns: 100 },
		);
		expect(cut).toBeGreaterThan(15);
	});

	it('has the values of the whole text, at their places', () => {
		const workspace = workspaceWith(START);
		const document = settle(workspace, () => documentOf(workspace, PARAMS));
		expect(document?.pieces.filter(({ path }) => path[0] === 'large')).toHaveLength(124);
		const data = settle(workspace, () => dataOf(workspace, PARAMS));
		const unsupported: { type: string; path: (string | number)[] }[] = [];
		const value = valueAt(parseYaml(START, 'yaml12').root, PARAMS, [], unsupported as never);
		expect(unsupported).not.toEqual([]);
		expect(data).toEqual({ kind: 'names', value, unsupported });
		for (const path of [['large'], ['small'], ['small', 'fast'], ['large', 'key_110'], ['last']]) {
			const place = placeOf(workspace, { file: PARAMS, path });
			expect(place && START.slice(place.range.start, place.range.end)).toBe(path.at(-1));
		}
		const deep = placeOf(workspace, { file: PARAMS, path: ['large', 'deeper', 'a'] });
		expect(deep?.range.start).toBe(START.indexOf('a: 010'));
	});

	it('reads nothing again but the entry that is edited', () => {
		const workspace = workspaceWith(START);
		said(workspace, START.length);
		const before = new Set(documentOf(workspace, PARAMS)?.pieces.map(({ piece }) => piece));
		const text = START.replace('the value of number 100\n', 'yes\n');
		apply(workspace, [{ kind: 'editor', path: PARAMS, text }]);
		const after = documentOf(workspace, PARAMS)?.pieces ?? [];
		expect(after.filter(({ piece }) => !before.has(piece)).map(({ path }) => path)).toEqual([
			['large', 'key_100'],
		]);
		const found = settle(workspace, () => findingsOf(workspace, PARAMS));
		const at = text.indexOf('key_100: yes') + 'key_100: '.length;
		expect(
			found.filter(({ rule, range }) => rule.id === 'ambiguous-value' && range.start === at),
		).toHaveLength(1);
	});
});
