// `npm run docs`: writes the rules' pages, and the table of rules in README.md, anew from the rules themselves.

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { load } from './typescript.mjs';

const { rulePages, withRulesTable } = await load('scripts/rule-docs.ts');
const DOCS = new URL('../docs/rules/', import.meta.url);
const README = new URL('../README.md', import.meta.url);

const pages = rulePages();
mkdirSync(DOCS, { recursive: true });
for (const name of readdirSync(DOCS)) if (!pages.has(name)) rmSync(new URL(name, DOCS));
for (const [name, text] of pages) writeFileSync(new URL(name, DOCS), text);
writeFileSync(README, withRulesTable(readFileSync(README, 'utf8')));
