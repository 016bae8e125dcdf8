// Records test/oracle/yaml-cases.json again, for the texts it holds:
//   node test/oracle/record-yaml.mjs PYTHON_WITH_DVC PYTHON_WITH_MLEM [MORE_TEXTS.json]
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const file = new URL('yaml-cases.json', import.meta.url);
const script = fileURLToPath(new URL('yaml_verdicts.py', import.meta.url));
const [dvcPython, mlemPython, more] = process.argv.slice(2);
const old = JSON.parse(readFileSync(file, 'utf8'));
const added = more === undefined ? [] : JSON.parse(readFileSync(more, 'utf8'));
const texts = [...new Set([...old.cases.map((one) => one.text), ...added])];

const ask = (python, tool) =>
	JSON.parse(
		execFileSync(python, [script, tool], {
			input: JSON.stringify(texts),
			stdio: ['pipe', 'pipe', 'ignore'],
		}),
	);
const versionOf = (python, name) =>
	execFileSync(
		python,
		['-c', `from importlib.metadata import version; print(version('${name}'))`],
		{ encoding: 'utf8' },
	).trim();

const dvc = ask(dvcPython, 'dvc');
const mlem = ask(mlemPython, 'mlem');
const without = ({ text: _text, ...verdict }) => verdict;
writeFileSync(
	file,
	`${JSON.stringify(
		{
			tools: { dvc: versionOf(dvcPython, 'dvc'), mlem: versionOf(mlemPython, 'mlem') },
			command: 'node test/oracle/record-yaml.mjs PYTHON_WITH_DVC PYTHON_WITH_MLEM',
			cases: texts.map((text, index) => ({
				text,
				dvc: without(dvc[index]),
				mlem: without(mlem[index]),
			})),
		},
		undefined,
		'\t',
	)}\n`,
);
