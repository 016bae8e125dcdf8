import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { applyEdits } from '../../server/src/core/base/text.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { metafileCached } from '../../server/src/core/rules/metafile-cached.ts';
import { settle, workspaceOf } from '../fixture.ts';
import uncachedCases from '../oracle/uncached-cases.json' with { type: 'json' };
import { uncachedTexts } from '../oracle/uncached-texts.mjs';

const PIPELINE = repoPath('dvc.yaml');

const findingsIn = (text: string) => {
	const workspace = workspaceOf(new Map([[PIPELINE, text]]));
	return settle(workspace, () => findingsOf(workspace, PIPELINE)).filter(
		({ rule }) => rule === metafileCached,
	);
};

/** The text with every fix of the rule applied; nothing when a finding has none. */
const mend = (text: string): string | undefined => {
	const findings = findingsIn(text);
	expect(findings).not.toEqual([]);
	const edits = findings.map(({ fixes }) => fixes?.[0]?.here);
	return edits.includes(undefined)
		? undefined
		: applyEdits(
				text,
				edits.flatMap((here) => here ?? []),
			);
};

describe.each(uncachedTexts)('$form', ({ before, after }) => {
	it(after === undefined ? 'is found and not mended' : 'is mended', () => {
		expect(mend(before)).toBe(after);
	});

	it('is mended with CRLF', () => {
		expect(mend(before.replaceAll('\n', '\r\n'))).toBe(after?.replaceAll('\n', '\r\n'));
	});

	it('is whole afterwards', () => {
		if (after !== undefined) expect(findingsIn(after)).toEqual([]);
	});
});

describe('DVC', () => {
	const recorded = new Map(uncachedCases.cases.map(({ text, outs }) => [text, outs]));

	it.each(
		uncachedTexts.flatMap(({ form, after }) => (after === undefined ? [] : [{ form, after }])),
	)('leaves the metafiles of $form to Git', ({ after }) => {
		for (const text of [after, after.replaceAll('\n', '\r\n')]) {
			const outs = recorded.get(text) ?? [];
			const metafiles = outs.filter(([path]) => String(path).endsWith('.mlem'));
			expect(metafiles.length).toBeGreaterThan(0);
			expect(metafiles.every(([, cached]) => cached === false)).toBe(true);
		}
	});
});

describe('stays silent', () => {
	const stage = (outs: string): string => `stages:\n  train:\n    cmd: x\n    outs:\n${outs}`;
	it.each([
		['when the flag is false', '      - a.mlem:\n          cache: false\n'],
		['when a later entry of the path says so', '      - a.mlem\n      - a.mlem: {cache: false}\n'],
		['about a name without a stem', '      - a/.mlem\n'],
		['about a URL', '      - s3://bucket/a.mlem\n'],
		['about a flag that the schema refuses', '      - a.mlem: {cache: maybe}\n'],
		['about a name that only a variable knows', '      - ${file}\n'],
	])('%s', (_, outs) => {
		expect(findingsIn(stage(outs))).toEqual([]);
	});
});
