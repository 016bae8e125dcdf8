import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../server/src/core/base/text.ts';
import { kindOf } from '../../server/src/core/model/kind.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { RULES } from '../../server/src/core/rules/registry.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';

interface Found {
	readonly path: string;
	readonly text: string;
	readonly start: number;
	readonly words: string;
}

/** All findings of all files of a marked source, in the form of its labels. */
const check = (source: string): { found: readonly Found[]; wanted: readonly Found[] } => {
	const { files, unreadable, labels } = readFixture(source);
	const workspace = workspaceOf(files, unreadable);
	const found = settle(workspace, () =>
		[...files.keys()].flatMap((path) =>
			findingsOf(workspace, path, {}, (rule, at, failure) => {
				throw new Error(`${rule.id} failed in ${at}: ${String(failure)}`);
			}).map((finding) => ({
				path,
				text: files.get(path)?.slice(finding.range.start, finding.range.end) ?? '',
				start: finding.range.start,
				words: finding.rule.id,
			})),
		),
	);
	const wanted = labels.map(({ path, range, words }) => ({
		path,
		text: files.get(path)?.slice(range.start, range.end) ?? '',
		start: range.start,
		words,
	}));
	return { found, wanted };
};

describe.each(RULES)('$id', (rule) => {
	it('finds what its bad example labels, and nothing else', () => {
		const { found, wanted } = check(rule.example.bad);
		expect(wanted.some(({ words }) => words === rule.id)).toBe(true);
		expect(found).toEqual(wanted);
	});

	it('finds nothing in its good example', () => {
		expect(check(rule.example.good).found).toEqual([]);
	});

	it('has preferred fixes that mend what they belong to, and nothing new is wrong then', () => {
		const { files } = readFixture(rule.example.bad);
		const workspace = workspaceOf(files);
		for (const [path, text] of files) {
			const before = settle(workspace, () => findingsOf(workspace, path));
			const fixes = before.flatMap((finding) =>
				finding.rule === rule
					? (finding.fixes ?? []).filter((fix) => fix.preferred).slice(0, 1)
					: [],
			);
			const here = fixes.flatMap((fix) => fix.here ?? []);
			if (here.length === 0 || fixes.some((fix) => fix.elsewhere !== undefined)) continue;
			const mended = workspaceOf(new Map([...files, [path, applyEdits(text, here)]]));
			const left = settle(mended, () => findingsOf(mended, path));
			expect(left.length).toBe(before.length - fixes.length);
		}
	});

	it('says all that its documentation needs', () => {
		expect(rule.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
		for (const words of [rule.summary, rule.behaviour, rule.why]) expect(words).toMatch(/\S.*\.$/s);
		const { files } = readFixture(rule.example.bad);
		expect([...files.keys()].some((path) => rule.kinds.includes(kindOf(path) ?? 'params'))).toBe(
			true,
		);
	});
});
