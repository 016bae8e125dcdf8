// Compares us with live MLEM: files as they are, then mutants of them. See docs/oracle.md.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from '../../scripts/typescript.mjs';
import { mlemConfigurations, mlemDocuments } from './mlem-texts.mjs';

export const VERSION = '0.4.14';
const SCRIPT = fileURLToPath(new URL('mlem_verdicts.py', import.meta.url));
export const DIFFERENCES = new URL('../../docs/mlem-differences.md', import.meta.url);
/** How many mutants are asked about at once. */
const BATCH = 500;
/** How many smaller texts of one difference are tried at a time, and how often. */
const CHUNK = 30;
const ROUNDS = 25;

const isOurs = (path) => path.endsWith('.mlem') || basename(path) === '.mlem.yaml';

const fromLines = (file) =>
	readFileSync(file, 'utf8')
		.split('\n')
		.filter((line) => line.trim() !== '')
		.map((line) => JSON.parse(line))
		.map(({ file: name, text }) => ({ file: name, text }));

/** Configurations may have a name of their own: `config/NAME.yaml`. */
const fromFolder = (folder) =>
	readdirSync(folder, { recursive: true })
		.filter((path) => isOurs(path) || /(?:^|\/)config\/[^/]*\.yaml$/.test(path))
		.map((path) => [path, join(folder, path)])
		.filter(([, file]) => statSync(file).isFile())
		.map(([path, file]) => ({
			file: path.endsWith('.mlem') ? basename(path) : '.mlem.yaml',
			text: readFileSync(file, 'utf8'),
		}));

/** One text with what it must have and one with all it may have, for every implementation. */
export const generated = () =>
	mlemDocuments().flatMap(({ least, full }) => [
		{ file: 'a.mlem', text: least },
		{ file: 'a.mlem', text: full },
	]);

/** Asks a Python that has MLEM about many texts at once. */
export const askerOf = (python) => (texts) =>
	texts.length === 0
		? []
		: JSON.parse(
				execFileSync(python, [SCRIPT], {
					input: JSON.stringify(texts),
					maxBuffer: 1e9,
					stdio: ['pipe', 'pipe', 'ignore'],
				}),
			);

const linesOf = ({ one, verdict, difference }) => [
	one.text.replace(/^/gm, '    | '),
	...verdict.complaints.map(
		({ first, last, message }, index) =>
			`    MLEM ${verdict.verdict}, lines ${first}–${last}, ${verdict.paths[index].join('.')}: ${message}`,
	),
	...difference.said.map(
		({ line, severity, message }) => `    we, line ${line}: ${severity}: ${message}`,
	),
];

/** `found` is told of the first difference of each group at once. */
const groupsOf = (differ, found) => {
	const groups = new Map();
	const counts = { asked: 0, differ: 0, verdicts: {}, known: {} };
	const add = (one, verdict) => {
		counts.asked++;
		counts.verdicts[verdict.verdict] = (counts.verdicts[verdict.verdict] ?? 0) + 1;
		const difference = differ(one, verdict);
		if (difference === undefined) return;
		if (difference.known !== undefined) {
			counts.known[difference.known] = (counts.known[difference.known] ?? 0) + 1;
			return;
		}
		counts.differ++;
		if (!groups.has(difference.group)) found({ one, verdict, difference });
		const group = groups.get(difference.group) ?? { count: 0 };
		group.count++;
		if (group.one === undefined || one.text.length < group.one.text.length)
			Object.assign(group, { one, verdict, difference });
		groups.set(difference.group, group);
	};
	return { groups, counts, add };
};

/** The smallest text found for each group. */
const shrink = (groups, { ask, differ, smaller }) => {
	const all = groups.map((group) => ({ ...group, candidates: smaller(group.one.text) }));
	for (let round = 0; round < ROUNDS; round++) {
		const tried = all.flatMap((state) =>
			state.candidates.splice(0, CHUNK).map((text) => ({ state, one: { ...state.one, text } })),
		);
		if (tried.length === 0) break;
		for (const [index, verdict] of ask(tried.map(({ one }) => one)).entries()) {
			const { state, one } = tried[index];
			if (one.text.length >= state.one.text.length) continue;
			const difference = differ(one, verdict);
			if (difference?.group === state.difference.group && difference.known === undefined)
				Object.assign(state, { one, verdict, difference, candidates: smaller(one.text) });
		}
	}
	return all;
};

const print = ({ count, ...example }) => {
	console.log(`\n== ${count} × ${example.difference.group}`);
	for (const line of linesOf(example)) console.log(line);
};

const tell = (example) => {
	console.error(`differs: ${example.difference.group}`);
	for (const line of linesOf(example)) console.error(line);
};

/** The mutants from number `skip`, of the files that `only` names. */
const mutantsOf = (made, files, { seed, trees, skip, only }) => {
	const filters = only.map((source) => new RegExp(source));
	const fit = files.filter(
		({ file }) => filters.length === 0 || filters.some((filter) => filter.test(file)),
	);
	return trees === 0 || fit.length === 0 ? [] : made(fit, skip + trees, seed).slice(skip);
};

/** `trees`: how many mutants. Answers how many differences nobody knew of. */
const run = async (python, options) => {
	const { seed, minutes, cases, corpus } = options;
	if (options.record !== undefined) {
		console.error(
			'`--record` is for DVC. The mutants of metafiles are recorded by `node test/oracle/record-mlem-mutants.mjs`.',
		);
		return 1;
	}
	const { questions } = await load('test/oracle/mlem-questions.ts');
	const { mutants, differenceOf, knownDifferences, smaller } = questions;
	const known = knownDifferences(readFileSync(DIFFERENCES, 'utf8'));
	const differ = (one, verdict) => differenceOf(one, verdict, known);
	const ask = askerOf(python);
	const files = [
		...cases.flatMap(fromLines),
		...corpus.flatMap(fromFolder),
		...generated(),
		...mlemConfigurations(),
	].filter(({ file }) => isOurs(file));
	const { groups, counts, add } = groupsOf(differ, tell);
	const compare = (texts) => {
		for (const [index, verdict] of ask(texts).entries()) add(texts[index], verdict);
	};
	const end = Date.now() + minutes * 60_000;
	compare(files);
	const made = mutantsOf(mutants, files, options);
	for (let at = 0; at < made.length && Date.now() < end; at += BATCH) {
		compare(made.slice(at, at + BATCH));
		console.error(`${counts.asked} asked, ${counts.differ} differ`);
	}
	const sorted = [...groups.values()].sort((a, b) => b.count - a.count);
	for (const group of shrink(sorted, { ask, differ, smaller })) print(group);
	const verdicts = Object.entries(counts.verdicts).map(([name, count]) => `${count} ${name}`);
	console.log(
		`MLEM ${VERSION}, seed ${seed}: ${files.length} files and ${counts.asked - files.length} mutants asked ` +
			`(${verdicts.join(', ')}), ${counts.differ} differ`,
	);
	for (const [title, count] of Object.entries(counts.known))
		console.log(`known: ${count} × ${title}`);
	return counts.differ;
};

export const mlemOracle = {
	requirements: [
		`mlem==${VERSION}`,
		...['isort<6', 'pydantic<2', 'setuptools<81', 'numpy', 'pandas', 'scikit-learn', 'scipy'],
	],
	summary: 'metafiles and .mlem.yaml, read by MLEM',
	run,
};
