import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { applyEdits } from '../../server/src/core/base/text.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import type { Finding } from '../../server/src/core/rules/rule.ts';
import { settle, workspaceOf } from '../fixture.ts';
import recorded from '../oracle/schema-cases.json' with { type: 'json' };
import { schemaTexts } from '../oracle/schema-texts.mjs';

const FILE = repoPath('dvc.yaml');

const errorsOf = (text: string): readonly Finding[] => {
	const workspace = workspaceOf(new Map([[FILE, text]]));
	const rules = ['dvc-yaml-schema', 'yaml-syntax', 'duplicate-key'];
	return settle(workspace, () => findingsOf(workspace, FILE)).filter(({ rule }) =>
		rules.includes(rule.id),
	);
};

/** What DVC's schema lets pass and its loading then crashes on; each was tried with DVC 3.67.1. */
const CRASHES_LATER = [
	/^`datasets` is /,
	/^`matrix` .* is an empty mapping/,
	/of `plots` in stage .* is (?:a|an empty) list/,
	/of `params` in stage .* is (?:a|an empty) (?:mapping|list)|of `params` in stage .* is the/,
];

describe('the schema of dvc.yaml', () => {
	it('refuses what DVC refuses and nothing else', { timeout: 60_000 }, () => {
		const texts = schemaTexts(recorded.paths.length, recorded.seed);
		expect(createHash('sha256').update(JSON.stringify(texts)).digest('hex')).toBe(recorded.texts);
		let refused = 0;
		for (const [index, text] of texts.entries()) {
			const paths = recorded.paths[index] ?? [];
			const found = errorsOf(text).filter(
				({ message }) => paths.length > 0 || !CRASHES_LATER.some((one) => one.test(message)),
			);
			expect({ text, refused: found.length > 0 }).toEqual({ text, refused: paths.length > 0 });
			if (paths.length > 0) refused++;
		}
		expect(refused).toBeGreaterThan(texts.length / 2);
	});

	const mistake = (text: string): { readonly at: string; readonly says: string } => {
		const found = errorsOf(text);
		expect(found.map(({ message }) => message)).toHaveLength(1);
		const [finding] = found;
		return {
			at: text.slice(finding?.range.start, finding?.range.end),
			says: finding?.message ?? '',
		};
	};

	it.each([
		['stages:\n  a:\n    cmd: x\n    otus: [m]\n', 'otus', 'Did you mean `outs`?'],
		['stages:\n  a:\n    cmd: 5\n', '5', 'Put it in quotes'],
		['stages:\n  a:\n    deps: [b]\n', 'a', 'Stage `a` has no `cmd`'],
		['stages:\n  a:\n    cmd: x\n    frozen: yes\n', 'yes', '`true` or `false`'],
		['stages:\n  a:\n    cmd: x\n    outs: ${o}\n', '${o}', 'before it fills in'],
		['stages:\n  a:\n    cmd: x\n    outs:\n', 'outs', 'Write a value or remove it'],
		['stages:\n', 'stages', '`stages` is empty'],
		['stages: [a]\n', 'stages', 'is a list'],
		['- a\n', '- a\n', 'holds a mapping'],
		['stages:\n  1:\n    cmd: x\n', '1', 'a name must be text'],
		['stages:\n  a:\n    cmd: x\n    live: d\n', 'live', 'was removed in DVC 3'],
		[
			'stages:\n  a:\n    foreach: [x]\n    do: {cmd: x}\n    deps: [m]\n',
			'deps',
			'Move it into `do`',
		],
		['plots:\n  p: {x: a}\n', 'plots', 'must be a list of plots'],
		['stages:\n  a: {cmd: x, outs: [{m: {cache: no}}]}\n', 'no', '`cache` of `m` in stage `a`'],
		['stages: {a: {cmd: x, outs: [{m: {cahce: false}}]}}\n', 'cahce', '`cache`'],
		['x: &s {cmd: 1}\nstages: {a: *s}\n', 'x', 'is unknown'],
	])('%j is marked where it is mended', (text, at, says) => {
		const found = errorsOf(text)[0];
		expect(text.slice(found?.range.start, found?.range.end)).toBe(at);
		expect(found?.message).toContain(says);
	});

	it.each([
		['stages:\n  a:\n    deps: [b]\n', 'Add `cmd`', "stages:\n  a:\n    cmd: ''\n    deps: [b]\n"],
		['stages:\n  a: {deps: [b]}\n', 'Add `cmd`', "stages:\n  a: {cmd: '', deps: [b]}\n"],
		[
			'artifacts:\n  m:\n    type: x\n',
			'Add `path`',
			"artifacts:\n  m:\n    path: ''\n    type: x\n",
		],
		[
			'stages:\n  a:\n    cmd: x\n    zzz: 1 # why\n',
			'Remove `zzz`',
			'stages:\n  a:\n    cmd: x\n',
		],
	])('%j is mended by %j', (text, title, mended) => {
		const fix = errorsOf(text)
			.flatMap(({ fixes = [] }) => fixes)
			.find((one) => one.title === title);
		expect(applyEdits(text, fix?.here ?? [])).toBe(mended);
		expect(errorsOf(mended)).toEqual([]);
	});

	it('says one thing of flags that are not indented, and indents them', () => {
		const text = 'stages:\n  a:\n    cmd: x\n    outs:\n      - m:\n        cache: false\n';
		expect(mistake(text).at).toBe('cache');
		const [fix] = errorsOf(text)[0]?.fixes ?? [];
		expect(applyEdits(text, fix?.here ?? [])).toBe(
			'stages:\n  a:\n    cmd: x\n    outs:\n      - m:\n          cache: false\n',
		);
	});

	it.each(['', '# only a comment\n', '~\n', '[]\n', '{}\n', 'false\n', '0\n', "''\n"])(
		'takes %j for an empty file',
		(text) => {
			expect(errorsOf(text)).toEqual([]);
		},
	);

	it('does not judge what aliases unfold beyond measure', () => {
		const levels = Array.from({ length: 12 }, (_, n) =>
			n === 0
				? 'l0: &l0 [x, x, x, x, x, x, x, x, x]'
				: `l${n}: &l${n} [${Array(9)
						.fill(`*l${n - 1}`)
						.join(', ')}]`,
		);
		const found = errorsOf(`${levels.join('\n')}\nstages:\n  a:\n    cmd: x\n    outs: *l11\n`);
		expect(found.some(({ message }) => message.includes('`outs`'))).toBe(false);
	});
});
