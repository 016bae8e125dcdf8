// `npm run docs`: writes the rules' pages anew from the rules, docs/features.md from the features, and in README.md
// the table of rules and what `npm start` prints. The program must be built.

import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { load } from './typescript.mjs';

const { rulePages, withOutput, withRulesTable } = await load('scripts/rule-docs.ts');
const { featuresPage } = await load('scripts/feature-docs.ts');
const DOCS = new URL('../docs/rules/', import.meta.url);
const README = new URL('../README.md', import.meta.url);

const pages = rulePages();
mkdirSync(DOCS, { recursive: true });
for (const name of readdirSync(DOCS)) if (!pages.has(name)) rmSync(new URL(name, DOCS));
for (const [name, text] of pages) writeFileSync(new URL(name, DOCS), text);

writeFileSync(new URL('../docs/features.md', import.meta.url), featuresPage());

const { stdout } = spawnSync(
	process.execPath,
	['server/dist/mlem-dvc-ls.cjs', 'check', 'examples/broken', '--exit-zero'],
	{ cwd: fileURLToPath(new URL('../', import.meta.url)), encoding: 'utf8' },
);
writeFileSync(README, withOutput(withRulesTable(readFileSync(README, 'utf8')), stdout));
