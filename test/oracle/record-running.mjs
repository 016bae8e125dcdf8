// Records test/oracle/running-cases.json: what DVC says when it uses the trees of running-trees.txt.
//   node test/oracle/record-running.mjs PYTHON_WITH_DVC
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { filesOf, runningTrees } from './running-trees.mjs';

const [python] = process.argv.slice(2);
const trees = [...runningTrees()].map(([name, { commands, source }]) => [
	name,
	{ commands, files: filesOf(source) },
]);
const verdicts = JSON.parse(
	execFileSync(python, [fileURLToPath(new URL('running_verdicts.py', import.meta.url))], {
		input: JSON.stringify(Object.fromEntries(trees)),
		maxBuffer: 1e9,
	}),
);
const dvc = execFileSync(
	python,
	['-c', "from importlib.metadata import version; print(version('dvc'))"],
	{ encoding: 'utf8' },
).trim();
writeFileSync(
	new URL('running-cases.json', import.meta.url),
	`${JSON.stringify(
		{
			tools: { dvc },
			command: 'node test/oracle/record-running.mjs PYTHON_WITH_DVC',
			verdicts,
		},
		null,
		'\t',
	)}\n`,
);
