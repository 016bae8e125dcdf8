// Small projects about the files beside dvc.yaml, of which real DVC's verdict is recorded (see docs/oracle.md).
import { expect, it } from 'vitest';
import { disagreements, type Verdict } from './agreement.ts';
import recorded from './file-cases.json' with { type: 'json' };
import { fileTrees } from './file-trees.mjs';

const verdicts = recorded.verdicts as unknown as Readonly<Record<string, Verdict>>;
const trees = [...fileTrees()].map(([name, files]) => ({ name, files, said: verdicts[name] }));

it('has a verdict for every tree, and no other', () => {
	expect(Object.keys(verdicts)).toEqual(trees.map(({ name }) => name));
	const refused = trees.filter(({ said }) => said?.accepted === null).length;
	expect(refused).toBeGreaterThan(50);
	expect(trees.length - refused).toBeGreaterThan(50);
});

it.each(trees)('$name: we say what DVC says', ({ files, said }) => {
	expect(said).toBeDefined();
	expect(disagreements(files, said as Verdict)).toEqual([]);
});
