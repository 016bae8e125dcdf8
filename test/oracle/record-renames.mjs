// Renames at random, and asks DVC for the stages before and after; see docs/oracle.md.
//   node test/oracle/record-renames.mjs PYTHON_WITH_DVC [--record] [--seed N] [--count N] [--corpus FOLDER]
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { load } from '../../scripts/typescript.mjs';
import { askersOf, versionOf } from './python-tools.mjs';
import { outsideTrees, ownTrees } from './source-trees.mjs';

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		record: { type: 'boolean', default: false },
		seed: { type: 'string', default: '1' },
		count: { type: 'string', default: '400' },
		corpus: { type: 'string', multiple: true, default: [] },
	},
});
const [python] = positionals;
const [seed, count] = [Number(values.seed), Number(values.count)];
const { oracle } = await load('test/oracle/rename-oracle.ts');
const script = fileURLToPath(new URL('rename_verdicts.py', import.meta.url));
const { ask, close } = askersOf(python, script);

const outside = outsideTrees({ cases: [], corpus: values.corpus });
const own = outside.length > 0 || values.record ? [] : ownTrees();

/** Trees of the corpus are named in the report; the others are made anew or our own. */
const treeFor = (number) =>
	outside.length > 0
		? outside[number % outside.length]
		: number % 3 === 0 && own.length > 0
			? own[(number * 7) % own.length]
			: oracle.projectOf(seed * 1_000_000 + number);

const before = new Map();
const stagesBefore = (tree) => {
	if (!before.has(tree.name)) before.set(tree.name, ask(oracle.initialised(tree.files)));
	return before.get(tree.name);
};

const counts = { made: 0, refused: 0, nothing: 0, unreadable: 0, differ: 0 };
const cases = [];
const reasons = new Map();

const noteRefusal = (reason) => {
	counts.refused++;
	const form = reason.replaceAll(/`[^`]*`/g, '`…`').replaceAll(/\d+/g, 'N');
	reasons.set(form, (reasons.get(form) ?? 0) + 1);
};

const one = async (number) => {
	const tree = treeFor(number);
	const known = await stagesBefore(tree);
	if (!Array.isArray(known)) {
		counts.unreadable++;
		return;
	}
	const made = oracle.renameOf(tree, seed, number);
	if (made === undefined) counts.nothing++;
	else if (made.refused !== undefined) noteRefusal(made.refused);
	else {
		const after = await ask(oracle.initialised(made.after));
		if (after === undefined || after === 'too long') {
			counts.unreadable++;
			return;
		}
		counts.made++;
		const difference = oracle.renameDifference(made, known, after) ?? null;
		const { asked } = made;
		cases.push({ number, asked, digest: oracle.digestOf(made.after), difference });
		if (difference === null) return;
		counts.differ++;
		console.log(`== ${tree.name} (number ${number}): ${made.what}\n${difference.slice(0, 1500)}\n`);
	}
};

const STEP = 20;
for (let at = 0; at < count; at += STEP)
	await Promise.all(
		Array.from({ length: Math.min(STEP, count - at) }, (_, index) => one(at + index)),
	);
close();
console.log(`DVC ${versionOf(python, 'dvc')}, seed ${seed}: ${JSON.stringify(counts)}`);
for (const [reason, times] of [...reasons].sort((a, b) => b[1] - a[1]).slice(0, 15))
	console.log(`refused ${times} × ${reason}`);
if (values.record) {
	const about = {
		tools: { dvc: versionOf(python, 'dvc') },
		command: `node test/oracle/record-renames.mjs PYTHON_WITH_DVC --record --seed ${seed} --count ${count}`,
		seed,
		cases: cases.sort((a, b) => a.number - b.number),
	};
	const file = new URL('rename-cases.json', import.meta.url);
	writeFileSync(file, `${JSON.stringify(about, null, '\t')}\n`);
}
process.exitCode = counts.differ === 0 ? 0 : 1;
