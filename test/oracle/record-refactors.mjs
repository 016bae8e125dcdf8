// Records test/oracle/refactor-cases.json: what DVC makes of projects before and after refactorings.
//   node test/oracle/record-refactors.mjs PYTHON_WITH_DVC
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { load } from '../../scripts/typescript.mjs';
import { askersOf, versionOf } from './python-tools.mjs';
import { treesIn } from './trees.mjs';

const GENERATED = 12;
/** Of each kind of refactoring, so many are recorded. */
const MOST = 8;

const [python] = process.argv.slice(2);
const { oracle } = await load('test/oracle/refactor-cases.ts');
const chosen = [...treesIn('refactor-trees.txt')].map(([name, files]) => ({ name, files }));
const trees = [...chosen, ...oracle.generatedTrees(GENERATED)];
const cases = oracle.casesOf(trees, MOST);
const { ask, close } = askersOf(python, fileURLToPath(new URL('dvc_verdicts.py', import.meta.url)));
const stagesOf = async (files) => (await ask(oracle.initialised(files)))?.accepted?.stages ?? null;
const names = new Set(cases.map(({ name }) => name));
const projects = await Promise.all(
	trees
		.filter(({ name }) => names.has(name))
		.map(async ({ name, files }) => ({ name, files, dvc: await stagesOf(files) })),
);
const filesOf = new Map(projects.map(({ name, files }) => [name, files]));
const judged = await Promise.all(
	cases.map(async (one) => ({
		...one,
		dvc: await stagesOf(oracle.afterOf(filesOf.get(one.name), one)),
	})),
);
close();
const listed = (items) => `[\n${items.map((one) => JSON.stringify(one)).join(',\n')}\n]`;
const tools = JSON.stringify({ dvc: versionOf(python, 'dvc') });
const command = JSON.stringify('node test/oracle/record-refactors.mjs PYTHON_WITH_DVC');
writeFileSync(
	new URL('refactor-cases.json', import.meta.url),
	`{"tools":${tools},"command":${command},"projects":${listed(projects)},"cases":${listed(judged)}}\n`,
);
console.log(`${judged.length} refactorings recorded`);
