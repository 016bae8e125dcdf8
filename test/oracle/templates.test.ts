// Small projects of which real DVC's verdict is recorded: stages, edges, refusals (see docs/oracle.md).
import { describe, expect, it } from 'vitest';
import { disagreements, type Verdict } from './agreement.ts';
import graphs from './graph-cases.json' with { type: 'json' };
import templates from './template-cases.json' with { type: 'json' };
import { graphTrees, templateTrees } from './template-trees.mjs';

const sets = [
	{ trees: templateTrees(), recorded: templates, least: 50 },
	{ trees: graphTrees(), recorded: graphs, least: 25 },
].map(({ trees, recorded, least }) => {
	const verdicts = recorded.verdicts as unknown as Readonly<Record<string, Verdict>>;
	const asked = [...trees].map(([name, files]) => ({ name, files, said: verdicts[name] }));
	return { asked, names: Object.keys(verdicts), least };
});

it.each(sets)('has a verdict for every tree, and no other', ({ asked, names, least }) => {
	expect(names).toEqual(asked.map(({ name }) => name));
	const refused = asked.filter(({ said }) => said?.accepted === null).length;
	expect(refused).toBeGreaterThan(least);
	expect(asked.length - refused).toBeGreaterThan(least);
});

describe('we say what DVC says', () => {
	it.each(sets.flatMap(({ asked }) => asked))('$name', ({ files, said }) => {
		expect(said).toBeDefined();
		expect(disagreements(files, said as Verdict)).toEqual([]);
	});
});
