import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { schema } from '../../server/src/core/schema/generated/mlem.js';
import { mistakesAgainst } from '../../server/src/core/schema/judge.ts';
import type { Mistake } from '../../server/src/core/schema/validate.ts';
import { parseYaml } from '../../server/src/core/syntax/yaml.ts';
import { ALLOWED, gradeOf, type MlemVerdict, saidOf } from '../oracle/mlem-agreement.ts';
import recorded from '../oracle/mlem-cases.json' with { type: 'json' };
import { mlemTexts } from '../oracle/mlem-texts.mjs';

/** The verdicts by the letters they are recorded as. */
const VERDICTS: Readonly<Record<string, MlemVerdict['verdict']>> = {
	r: 'read',
	l: 'late',
	m: 'migrated',
	R: 'refused',
};

const placeOf = ({ kind, path, key }: Mistake): string => {
	const onKey = kind === 'unknown-key' || kind === 'missing-key' || kind === 'key-type';
	return [...path, ...(onKey ? [key ?? ''] : [])].join('/').replaceAll('\u0000', '');
};

describe(`what MLEM ${recorded.tools.mlem} says of generated files`, () => {
	const texts = mlemTexts();

	it('was recorded of these texts', () => {
		expect(createHash('sha256').update(JSON.stringify(texts)).digest('hex')).toBe(recorded.texts);
		expect(recorded.verdicts).toHaveLength(texts.length);
		expect([...new Set(recorded.verdicts)].sort()).toEqual(['R', 'l', 'm', 'r']);
	});

	it('is what we say', () => {
		const different = texts.filter(
			({ file, text }, index) =>
				!ALLOWED[VERDICTS[recorded.verdicts[index] ?? ''] ?? 'read'].includes(
					gradeOf(saidOf({ file, text })),
				),
		);
		expect(different).toEqual([]);
	}, 120_000);

	it('is said of the same places', () => {
		const places = recorded.places.values();
		const elsewhere = texts.flatMap(({ file, text }, index) => {
			if (recorded.verdicts[index] === 'r') return [];
			const theirs = (places.next().value ?? '').split(' ');
			const { root, problems } = parseYaml(text, 'yaml11');
			if (file !== 'a.mlem' || root === undefined || problems.length > 0) return [];
			return mistakesAgainst(schema(), root)
				.map(placeOf)
				.filter((own) => !theirs.some((one) => one.startsWith(own) || own.startsWith(one)))
				.map((own) => ({ text, own, theirs }));
		});
		expect(elsewhere).toEqual([]);
	}, 120_000);
});
