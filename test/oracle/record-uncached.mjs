// Records test/oracle/uncached-cases.json: what DVC reads from dvc.yaml after `cache: false` was added.
//   node test/oracle/record-uncached.mjs PYTHON_WITH_DVC
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { uncachedTexts } from './uncached-texts.mjs';

const [python] = process.argv.slice(2);
const texts = uncachedTexts.flatMap(({ after }) =>
	after === undefined ? [] : [after, after.replaceAll('\n', '\r\n')],
);
const verdicts = JSON.parse(
	execFileSync(python, [fileURLToPath(new URL('uncached_verdicts.py', import.meta.url))], {
		input: JSON.stringify(texts),
		maxBuffer: 1e9,
	}),
);
const dvc = execFileSync(
	python,
	['-c', "from importlib.metadata import version; print(version('dvc'))"],
	{ encoding: 'utf8' },
).trim();
writeFileSync(
	new URL('uncached-cases.json', import.meta.url),
	`${JSON.stringify(
		{
			tools: { dvc },
			command: 'node test/oracle/record-uncached.mjs PYTHON_WITH_DVC',
			cases: texts.map((text, index) => ({ text, outs: verdicts[index] })),
		},
		undefined,
		'\t',
	)}\n`,
);
