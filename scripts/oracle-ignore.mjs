// Compares our reading of ignore files with live DVC, or records what DVC says.
//   npm run oracle:ignore -- PYTHON_WITH_DVC [PAIRS [SEED]]
//   npm run oracle:ignore -- PYTHON_WITH_DVC --record
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { load } from './typescript.mjs';

const ORACLE = new URL('../test/oracle/', import.meta.url);
const [python, pairs = '10000', seed = '1'] = process.argv.slice(2);
const { questions } = await load('test/oracle/ignore-questions.ts');

const call = (args, input) =>
	execFileSync(python, args, { input, maxBuffer: 1e9, encoding: 'utf8' });

const ask = (trees) =>
	JSON.parse(call([fileURLToPath(new URL('ignore_verdicts.py', ORACLE))], JSON.stringify(trees)));

const versionOf = (tool) =>
	call(['-c', `from importlib.metadata import version; print(version('${tool}'))`]).trim();

const record = () => {
	const trees = [...questions.chosen, ...questions.random(300, 1)];
	const cases = ask(trees).map((answers, at) => ({ ...trees[at], answers }));
	const text = JSON.stringify({
		tools: { dvc: versionOf('dvc'), pathspec: versionOf('pathspec') },
		command: 'npm run oracle:ignore -- PYTHON_WITH_DVC --record',
		cases,
	});
	writeFileSync(
		new URL('ignore-cases.json', ORACLE),
		`${text.replaceAll('{"files"', '\n{"files"')}\n`,
	);
};

const compare = () => {
	const trees = questions.random(Number(pairs), Number(seed));
	const counts = { pairs: 0, differ: 0, broken: 0, ignored: 0, reincluded: 0, unmatched: 0 };
	for (const [at, answers] of ask(trees).entries()) {
		const ours = questions.answersTo(trees[at]);
		for (const [index, theirs] of answers.entries()) {
			counts.pairs++;
			if (theirs === 'broken') counts.broken++;
			else if (theirs[0]) counts.ignored++;
			else if (theirs[1] !== '') counts.reincluded++;
			else counts.unmatched++;
			if (questions.agree(trees[at], ours[index], theirs)) continue;
			counts.differ++;
			const paths = trees[at].paths[index];
			if (counts.differ <= 10)
				console.log(JSON.stringify({ ...trees[at], paths, dvc: theirs, ours: ours[index] }));
		}
	}
	console.log(JSON.stringify({ seed: Number(seed), ...counts }));
	if (counts.differ > 0) process.exitCode = 1;
};

if (python === undefined) {
	console.error('Name the Python that has DVC: npm run oracle:ignore -- PYTHON_WITH_DVC');
	process.exitCode = 2;
} else if (pairs === '--record') record();
else compare();
