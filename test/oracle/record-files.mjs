// Records test/oracle/file-cases.json: what DVC makes of the trees in FILE_TREES.
//   node test/oracle/record-files.mjs PYTHON_WITH_DVC
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fileTrees } from './file-trees.mjs';

const [python] = process.argv.slice(2);
const verdicts = JSON.parse(
	execFileSync(python, [fileURLToPath(new URL('tree_verdicts.py', import.meta.url))], {
		input: JSON.stringify(Object.fromEntries(fileTrees())),
		maxBuffer: 1e9,
	}),
);
const dvc = execFileSync(
	python,
	['-c', "from importlib.metadata import version; print(version('dvc'))"],
	{ encoding: 'utf8' },
).trim();
writeFileSync(
	new URL('file-cases.json', import.meta.url),
	`${JSON.stringify(
		{
			tools: { dvc },
			command: 'node test/oracle/record-files.mjs PYTHON_WITH_DVC',
			refusals: Object.fromEntries(
				Object.entries(verdicts).map(([name, { refusal }]) => [name, refusal]),
			),
		},
		null,
		'\t',
	)}\n`,
);
