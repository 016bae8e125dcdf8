// Asks live DVC; started by scripts/oracle-ignore.mjs, which bundles it.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { agree, answersTo, type IgnoreAnswer, type IgnoreTree } from './ignore-answers.ts';
import { CHOSEN } from './ignore-chosen.ts';
import { ignoreTrees } from './ignore-trees.ts';

const ask = (
	python: string,
	folder: string,
	trees: readonly IgnoreTree[],
): readonly (readonly IgnoreAnswer[])[] =>
	JSON.parse(
		execFileSync(python, [join(folder, 'ignore_verdicts.py')], {
			input: JSON.stringify(trees),
			maxBuffer: 1e9,
			encoding: 'utf8',
		}),
	) as readonly (readonly IgnoreAnswer[])[];

const versionOf = (python: string, tool: string): string =>
	execFileSync(
		python,
		['-c', `from importlib.metadata import version; print(version('${tool}'))`],
		{ encoding: 'utf8' },
	).trim();

const record = (python: string, folder: string): number => {
	const trees = [...CHOSEN, ...ignoreTrees(300, 1)];
	const cases = ask(python, folder, trees).map((answers, at) => ({ ...trees[at], answers }));
	writeFileSync(
		join(folder, 'ignore-cases.json'),
		`${JSON.stringify({
			tools: { dvc: versionOf(python, 'dvc'), pathspec: versionOf(python, 'pathspec') },
			command: 'npm run oracle:ignore -- PYTHON_WITH_DVC --record',
			cases,
		}).replaceAll('{"files"', '\n{"files"')}\n`,
	);
	return 0;
};

const compare = (python: string, folder: string, pairs: number, seed: number): number => {
	const trees = ignoreTrees(pairs, seed);
	const counts = { pairs: 0, differ: 0, broken: 0, ignored: 0, reincluded: 0, unmatched: 0 };
	for (const [at, answers] of ask(python, folder, trees).entries()) {
		const tree = trees[at];
		if (tree === undefined) continue;
		const ours = answersTo(tree);
		for (const [index, theirs] of answers.entries()) {
			counts.pairs++;
			if (theirs === 'broken') counts.broken++;
			else if (theirs[0]) counts.ignored++;
			else if (theirs[1] !== '') counts.reincluded++;
			else counts.unmatched++;
			if (agree(tree, ours[index] ?? 'broken', theirs)) continue;
			counts.differ++;
			if (counts.differ <= 10)
				console.log(
					JSON.stringify({ ...tree, paths: tree.paths[index], dvc: theirs, ours: ours[index] }),
				);
		}
	}
	console.log(JSON.stringify({ seed, ...counts }));
	return counts.differ === 0 ? 0 : 1;
};

/** Returns the exit code. */
export const run = (args: readonly string[], folder: string): number => {
	const [python, second = '10000', third = '1'] = args;
	if (python === undefined) {
		console.error('Name the Python that has DVC: npm run oracle:ignore -- PYTHON_WITH_DVC');
		return 2;
	}
	return second === '--record'
		? record(python, folder)
		: compare(python, folder, Number(second), Number(third));
};
