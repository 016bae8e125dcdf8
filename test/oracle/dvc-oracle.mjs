// Compares us with live DVC: all projects as they are, then mutants of them.
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { load } from '../../scripts/typescript.mjs';
import { askersOf, versionOf } from './python-tools.mjs';
import { outsideTrees, ownTrees } from './source-trees.mjs';

const VERSION = '3.67.1';
const SCRIPT = fileURLToPath(new URL('dvc_verdicts.py', import.meta.url));
const DIFFERENCES = new URL('../../docs/dvc-differences.md', import.meta.url);
/** How many mutants are made and asked about at once. */
const BATCH = 50;
/** How long one project may be made smaller. */
const SHRINKING_MS = 15_000;

const { oracle: ours } = await load('test/oracle/dvc-oracle.ts');

/** Disagreements by kind and cause: how often, and the smallest project that shows it. */
const groupsOf = (known) => {
	const groups = new Map();
	const counts = { asked: 0, refused: 0, unanswered: 0, differ: 0, known: new Map() };
	const add = (tree, verdict) => {
		counts.asked++;
		if (verdict?.errors === undefined) {
			counts.unanswered++;
			return;
		}
		if (verdict.errors.length > 0) counts.refused++;
		const found = ours.disagreements(tree.files, verdict);
		const unknown = found.filter((one) => {
			const title = ours.knownAs(one, tree.files, known);
			if (title !== undefined) counts.known.set(title, (counts.known.get(title) ?? 0) + 1);
			return title === undefined;
		});
		if (unknown.length > 0) counts.differ++;
		for (const one of unknown) {
			const key = `${one.kind}: ${one.cause}`;
			const group = groups.get(key) ?? { key, count: 0, size: Infinity };
			group.count++;
			const size = JSON.stringify(tree.files).length;
			if (size < group.size) Object.assign(group, { size, tree, example: one });
			groups.set(key, group);
		}
	};
	return { groups, counts, add };
};

const shrunk = (group, ask, known) => {
	const end = Date.now() + SHRINKING_MS;
	return ours.shrink(group.tree.files, (candidates) =>
		Promise.all(
			candidates.map(async (files) => {
				if (Date.now() > end) return false;
				const verdict = await ask(ours.initialised(files));
				if (verdict?.errors === undefined) return false;
				return ours
					.disagreements(files, verdict)
					.some(
						(one) =>
							`${one.kind}: ${one.cause}` === group.key &&
							ours.knownAs(one, files, known) === undefined,
					);
			}),
		),
	);
};

const print = async (groups, ask, known) => {
	const sorted = [...groups.values()].sort((a, b) => b.count - a.count);
	for (const { count, key, example } of sorted)
		console.log(`${count} × ${key} (${example.detail.replaceAll('\n', ' ').slice(0, 200)})`);
	for (const group of sorted) {
		console.log(`\n== ${group.count} × ${group.key}`);
		console.log(`   ${group.example.detail.replaceAll('\n', ' ').slice(0, 400)}`);
		console.log(`   first seen in: ${group.tree.name}\n`);
		console.log(ours.printTree(await shrunk(group, ask, known)).replaceAll(/^/gm, '    '));
	}
};

const compareAll = async (trees, ask, add) => {
	const verdicts = await Promise.all(trees.map(({ files }) => ask(ours.initialised(files))));
	for (const [index, tree] of trees.entries()) add(tree, verdicts[index]);
};

const mutants = function* (trees, { seed, skip, trees: count, minutes, only }) {
	const filters = only.map((source) => new RegExp(source));
	const fits = (path) => filters.length === 0 || filters.some((filter) => filter.test(path));
	const some = trees.filter(({ files }) => Object.keys(files).some(fits));
	const end = Date.now() + minutes * 60_000;
	for (let at = skip; at < skip + count && Date.now() < end; at += BATCH) {
		const size = Math.min(BATCH, skip + count - at);
		yield Array.from({ length: size }, (_, index) => ours.mutantOf(some, seed, at + index, fits));
	}
};

const compare = async (ask, version, options) => {
	const known = ours.knownDifferences(readFileSync(DIFFERENCES, 'utf8'));
	const trees = [...ownTrees(), ...outsideTrees(options)];
	const { groups, counts, add } = groupsOf(known);
	await compareAll(trees, ask, add);
	const untouched = counts.asked;
	for (const batch of mutants(trees, options)) {
		await compareAll(batch, ask, add);
		if (counts.asked % 1000 < BATCH)
			console.error(`${counts.asked} asked, ${counts.differ} differ`);
	}
	await print(groups, ask, known);
	console.log(
		`DVC ${version}, seed ${options.seed}: ${untouched} trees and ${counts.asked - untouched} mutants asked, ` +
			`${counts.refused} refused, ${counts.unanswered} unanswered, ${counts.differ} differ`,
	);
	for (const [title, count] of counts.known) console.log(`known: ${count} × ${title}`);
	return counts.differ;
};

/** The largest project that is recorded, in characters of JSON. */
const RECORDED_SIZE = 1500;

/** Mutants of the project's own trees with DVC's answers, for the ordinary tests. */
const record = async (ask, version, options) => {
	const { seed, skip, trees: count } = options;
	const cases = [];
	for (const batch of mutants(ownTrees(), { ...options, minutes: Infinity })) {
		const small = batch.filter(({ files }) => JSON.stringify(files).length <= RECORDED_SIZE);
		const verdicts = await Promise.all(small.map(({ files }) => ask(ours.initialised(files))));
		for (const [index, tree] of small.entries())
			if (verdicts[index]?.errors !== undefined) cases.push({ ...tree, dvc: verdicts[index] });
	}
	const about = JSON.stringify({
		tools: { dvc: version },
		command: `npm run oracle -- dvc --seed ${seed} --skip ${skip} --trees ${count} --record ${options.record}`,
		cases: [],
	});
	const lines = cases.map((one) => JSON.stringify(one)).join(',\n');
	writeFileSync(options.record, `${about.replace('[]}', () => `[\n${lines}\n]}`)}\n`);
	console.log(`${cases.length} mutants recorded in ${options.record}`);
	return 0;
};

const run = async (python, options) => {
	const version = versionOf(python, 'dvc');
	if (version !== VERSION) console.error(`This is DVC ${version}; we follow ${VERSION}.`);
	const { ask, close } = askersOf(python, SCRIPT, { processes: availableParallelism() });
	try {
		return options.record === undefined
			? await compare(ask, version, options)
			: await record(ask, version, options);
	} finally {
		close();
	}
};

export const dvcOracle = {
	requirements: [`dvc==${VERSION}`],
	summary: 'errors, stages and edges of whole projects',
	run,
};
