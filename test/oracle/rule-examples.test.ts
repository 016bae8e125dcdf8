// The examples of our rules, of which real DVC's verdict is recorded: it refuses what a rule calls an error,
// and takes what a rule merely warns of, and every good example (see docs/oracle.md).
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type DvcError, disagreements } from './agreement.ts';
import { knownAs, knownDifferences } from './known-differences.ts';
import recorded from './rule-example-cases.json' with { type: 'json' };
import { ruleExamples } from './rule-examples.ts';

const known = knownDifferences(
	readFileSync(new URL('../../docs/dvc-differences.md', import.meta.url), 'utf8'),
);
const refusals = recorded.verdicts as unknown as Readonly<Record<string, readonly DvcError[]>>;
const examples = ruleExamples();

it('has a verdict for every example, and no other', () => {
	expect(Object.keys(refusals)).toEqual(examples.map(({ name }) => name));
});

it('calls an error what DVC refuses, and nothing else', () => {
	const refused = examples.filter(({ name }) => (refusals[name]?.length ?? 0) > 0);
	const errors = examples.filter(
		({ name, isOfDvc, severity }) => isOfDvc && severity === 'error' && name.endsWith(': bad'),
	);
	// A broken params file is an error only where `vars` load it, which the example does not.
	const graded = ['params-syntax: bad'];
	expect(refused.map(({ name }) => name)).toEqual(
		errors.map(({ name }) => name).filter((name) => !graded.includes(name)),
	);
	expect(refused.length).toBeGreaterThan(20);
});

describe('the mistakes stand where DVC finds them', () => {
	it.each(examples)('$name', ({ name, files }) => {
		const errors = refusals[name] ?? [];
		const unknown = disagreements(files, { errors, accepted: null }).filter(
			(difference) => knownAs(difference, files, known) === undefined,
		);
		expect(unknown).toEqual([]);
	});
});
