// Compares our reading of ignore files with live DVC, or records what DVC says.
//   npm run oracle:ignore -- PYTHON_WITH_DVC [PAIRS [SEED]] [--git]
//   npm run oracle:ignore -- PYTHON_WITH_DVC --record [--git]
// With --git it is about .gitignore files as DVC reads them.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { load } from './typescript.mjs';

const ORACLE = new URL('../test/oracle/', import.meta.url);
const args = process.argv.slice(2).filter((each) => each !== '--git');
const isGit = args.length < process.argv.length - 2;
const [python, pairs = '10000', seed = '1'] = args;
const { questions } = await load('test/oracle/ignore-questions.ts');
const { chosen, random, answersTo, agree, sort } = questions[isGit ? '.gitignore' : '.dvcignore'];

const call = (args, input) =>
	execFileSync(python, args, {
		input,
		maxBuffer: 1e9,
		encoding: 'utf8',
		stdio: ['pipe', 'pipe', 'ignore'],
	});

const ask = (trees) => {
	const script = isGit ? 'git_ignore_verdicts.py' : 'ignore_verdicts.py';
	return JSON.parse(call([fileURLToPath(new URL(script, ORACLE))], JSON.stringify(trees)));
};

const versionOf = (tool) =>
	call(['-c', `from importlib.metadata import version; print(version('${tool}'))`]).trim();

const record = () => {
	const trees = [...chosen, ...random(300, 1)];
	const cases = ask(trees).map((answers, at) => ({ ...trees[at], answers }));
	const tools = ['dvc', ...(isGit ? ['scmrepo', 'dulwich'] : ['pathspec'])];
	const text = JSON.stringify({
		tools: Object.fromEntries(tools.map((tool) => [tool, versionOf(tool)])),
		command: `npm run oracle:ignore -- PYTHON_WITH_DVC --record${isGit ? ' --git' : ''}`,
		cases,
	});
	writeFileSync(
		new URL(isGit ? 'git-ignore-cases.json' : 'ignore-cases.json', ORACLE),
		`${text.replaceAll('{"files"', '\n{"files"')}\n`,
	);
};

const compare = () => {
	const trees = random(Number(pairs), Number(seed));
	const counts = { pairs: 0, differ: 0 };
	for (const [at, answers] of ask(trees).entries()) {
		const ours = answersTo(trees[at]);
		for (const [index, theirs] of answers.entries()) {
			counts.pairs++;
			counts[sort(theirs)] = (counts[sort(theirs)] ?? 0) + 1;
			if (agree(trees[at], ours[index], theirs)) continue;
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
