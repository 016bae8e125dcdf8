// The pages that are made of the rules, and the README, say what is so.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { rulePages, withOutput, withRulesTable } from '../scripts/rule-docs.ts';
import { run } from './program.ts';

const ROOT = new URL('../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');

const STALE = 'run `npm run docs`';

describe('docs/rules', () => {
	it('has the pages that the rules make', () => {
		const written = readdirSync(new URL('docs/rules', ROOT)).map((name) => [
			name,
			read(`docs/rules/${name}`),
		]);
		expect(Object.fromEntries(written), STALE).toEqual(Object.fromEntries(rulePages()));
	});
});

describe('README.md', () => {
	it('lists the rules', () => {
		expect(read('README.md'), STALE).toBe(withRulesTable(read('README.md')));
	});

	it('shows what `npm start` prints', async () => {
		const { scripts } = JSON.parse(read('package.json')) as {
			readonly scripts: { readonly start: string };
		};
		const [, words = ''] = scripts.start.split('node server/dist/mlem-dvc-ls.cjs ');
		const { code, stdout } = await run(words.split(' '), { cwd: fileURLToPath(ROOT) });
		expect(code).toBe(0);
		expect(read('README.md'), STALE).toBe(withOutput(read('README.md'), stdout));
	});

	it('leads nowhere that is not there', () => {
		const links = [...read('README.md').matchAll(/\]\(([^)#]+)\)/g)].map(([, link = '']) => link);
		const inside = links.filter((link) => !/^https?:/.test(link));
		expect(inside.length).toBeGreaterThan(5);
		for (const link of inside) expect(existsSync(new URL(link, ROOT)), link).toBe(true);
	});
});
