// `npm run docs`: writes the rules' pages anew from the rules, and in README.md their table and what `npm start`
// prints. The program must be built.

import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { load } from './typescript.mjs';

const { rulePages, withOutput, withRulesTable } = await load('scripts/rule-docs.ts');
const DOCS = new URL('../docs/rules/', import.meta.url);
const README = new URL('../README.md', import.meta.url);

const pages = rulePages();
mkdirSync(DOCS, { recursive: true });
for (const name of readdirSync(DOCS)) if (!pages.has(name)) rmSync(new URL(name, DOCS));
for (const [name, text] of pages) writeFileSync(new URL(name, DOCS), text);

const { stdout } = spawnSync(
	process.execPath,
	['server/dist/mlem-dvc-ls.cjs', 'check', 'examples/broken', '--exit-zero'],
	{ cwd: fileURLToPath(new URL('../', import.meta.url)), encoding: 'utf8' },
);
writeFileSync(README, withOutput(withRulesTable(readFileSync(README, 'utf8')), stdout));
