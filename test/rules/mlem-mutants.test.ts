import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ALLOWED, gradeOf, isNamed, type MlemVerdict, saidOf } from '../oracle/mlem-agreement.ts';
import recorded from '../oracle/mlem-mutant-cases.json' with { type: 'json' };
import { questions } from '../oracle/mlem-questions.ts';
import { mlemDocuments } from '../oracle/mlem-texts.mjs';

const VERDICTS: Readonly<Record<string, MlemVerdict['verdict']>> = {
	r: 'read',
	l: 'late',
	m: 'migrated',
	R: 'refused',
};

describe(`what MLEM ${recorded.tools.mlem} says of mutants of seed ${recorded.seed}`, () => {
	const documents = mlemDocuments().flatMap(({ least, full }) => [
		{ file: 'a.mlem', text: least },
		{ file: 'a.mlem', text: full },
	]);
	const texts = questions.mutants(documents, recorded.count, recorded.seed);

	it('was recorded of these texts', () => {
		expect(createHash('sha256').update(JSON.stringify(texts)).digest('hex')).toBe(recorded.texts);
		expect(recorded.verdicts).toHaveLength(texts.length);
		expect([...new Set(recorded.verdicts)].sort()).toEqual(['R', 'l', 'm', 'r']);
		// What differs on purpose is the exception.
		expect(recorded.onPurpose.length).toBeLessThan(texts.length / 100);
	});

	it('is what we say, on the lines that MLEM names', () => {
		const lines = recorded.lines.values();
		const different = texts.flatMap((one, index) => {
			const verdict = VERDICTS[recorded.verdicts[index] ?? ''] ?? 'read';
			const named = verdict === 'refused' ? (lines.next().value ?? '') : '';
			if (recorded.onPurpose.includes(index)) return [];
			const said = saidOf(one);
			const errors = said.filter(({ severity }) => severity === 'error');
			const agrees =
				ALLOWED[verdict].includes(gradeOf(said)) &&
				(verdict !== 'refused' || errors.some(({ line }) => isNamed(named, line)));
			return agrees ? [] : [{ ...one, verdict, named, said }];
		});
		expect(different).toEqual([]);
	}, 120_000);
});
