// Mutants of the project's own trees of which real DVC's verdict is recorded (see docs/oracle.md).
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { disagreements, type Verdict } from './agreement.ts';
import { knownAs, knownDifferences } from './known-differences.ts';
import recorded from './mutant-cases.json' with { type: 'json' };
import type { Files } from './project.ts';

const known = knownDifferences(
	readFileSync(new URL('../../docs/dvc-differences.md', import.meta.url), 'utf8'),
);
const cases = recorded.cases.map(({ name, files, dvc }) => ({
	name,
	files: files as unknown as Files,
	dvc: dvc as unknown as Verdict,
}));

it('has some hundred, refused and accepted', () => {
	const refused = cases.filter(({ dvc }) => dvc.accepted === null).length;
	expect(refused).toBeGreaterThan(100);
	expect(cases.length - refused).toBeGreaterThan(50);
});

describe('we say what DVC says', () => {
	it.each(cases)('$name', ({ files, dvc }) => {
		const unknown = disagreements(files, dvc).filter(
			(one) => knownAs(one, files, known) === undefined,
		);
		expect(unknown).toEqual([]);
	});
});
