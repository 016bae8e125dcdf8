// Records test/oracle/template-cases.json and graph-cases.json: what DVC makes of the trees in
// template-trees.txt and graph-trees.txt.
//   node test/oracle/record-templates.mjs PYTHON_WITH_DVC
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { graphTrees, templateTrees } from './template-trees.mjs';

const [python] = process.argv.slice(2);
const dvc = execFileSync(
	python,
	['-c', "from importlib.metadata import version; print(version('dvc'))"],
	{ encoding: 'utf8' },
).trim();
const record = (trees, name) => {
	const verdicts = JSON.parse(
		execFileSync(python, [fileURLToPath(new URL('tree_verdicts.py', import.meta.url))], {
			input: JSON.stringify(Object.fromEntries(trees)),
			maxBuffer: 1e9,
		}),
	);
	const command = 'node test/oracle/record-templates.mjs PYTHON_WITH_DVC';
	writeFileSync(
		new URL(name, import.meta.url),
		`${JSON.stringify({ tools: { dvc }, command, verdicts }, null, '\t')}\n`,
	);
};
record(templateTrees(), 'template-cases.json');
record(graphTrees(), 'graph-cases.json');
