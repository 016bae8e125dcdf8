// Configurations that real DVC has judged, and texts that configobj has read (see docs/oracle.md).
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { parseIni } from '../../server/src/core/syntax/ini.ts';
import type { Node } from '../../server/src/core/syntax/tree.ts';
import { settle, workspaceOf } from '../fixture.ts';
import recorded from './config-cases.json' with { type: 'json' };
import { configTexts } from './config-texts.mjs';
import { iniTexts } from './ini-texts.mjs';

const CONFIG = repoPath('.dvc/config');
const LOCAL = repoPath('.dvc/config.local');

const hashOf = (texts: unknown): string =>
	createHash('sha256').update(JSON.stringify(texts)).digest('hex');

const isRefused = (config: string, local: string | null): boolean => {
	const files = new Map([[CONFIG, config], ...(local === null ? [] : [[LOCAL, local] as const])]);
	const workspace = workspaceOf(files);
	return settle(workspace, () =>
		[...files.keys()].some((path) =>
			findingsOf(workspace, path).some(({ severity }) => severity === 'error'),
		),
	);
};

/** As Python's dictionaries compare: the order of names does not count. */
const plain = (node: Node | undefined): unknown => {
	if (node?.kind === 'map')
		return Object.fromEntries(
			node.entries.map(({ key, value }) => [key.kind === 'scalar' ? key.text : '', plain(value)]),
		);
	if (node?.kind === 'list') return node.items.map(plain);
	return node?.kind === 'scalar' ? node.text : undefined;
};

describe('the configuration', () => {
	it('is refused where DVC refuses it, and nowhere else', { timeout: 120_000 }, () => {
		const cases = configTexts();
		expect(hashOf(cases)).toBe(recorded.configs);
		const refused = [...recorded.refused].filter((one) => one === '1').length;
		expect(refused).toBeGreaterThan(cases.length / 4);
		expect(refused).toBeLessThan((cases.length * 3) / 4);
		for (const [index, { config, local }] of cases.entries())
			expect({ config, local, refused: isRefused(config, local) }).toEqual({
				config,
				local,
				refused: recorded.refused[index] === '1',
			});
	});
});

describe('its texts', () => {
	it('are read as configobj reads them', () => {
		const texts = iniTexts(recorded.read.length, recorded.seed);
		expect(hashOf(texts)).toBe(recorded.texts);
		const broken = recorded.read.filter((one) => one === null).length;
		expect(broken).toBeGreaterThan(texts.length / 4);
		expect(broken).toBeLessThan((texts.length * 3) / 4);
		for (const [index, text] of texts.entries()) {
			const { root, problems, duplicates } = parseIni(text);
			const read = problems.length + duplicates.length > 0 ? null : plain(root);
			expect({ text, read }).toEqual({ text, read: recorded.read[index] });
		}
	});

	it('may be any text: nothing fails, and ranges lie inside', () => {
		const letters = fc.constantFrom(...'[]=\'"#,% \n\r\tab\ufeff');
		fc.assert(
			fc.property(fc.string({ unit: letters, maxLength: 60 }), (text) => {
				const { root, problems } = parseIni(text);
				const inside = (node: Node | undefined): void => {
					if (node === undefined) return;
					expect(node.range.start).toBeGreaterThanOrEqual(0);
					expect(node.range.end).toBeGreaterThanOrEqual(node.range.start);
					expect(node.range.end).toBeLessThanOrEqual(text.length);
					if (node.kind === 'list') node.items.forEach(inside);
					if (node.kind === 'map')
						for (const { key, value } of node.entries) {
							inside(key);
							inside(value);
						}
				};
				inside(root);
				for (const { range } of problems) expect(range.end).toBeLessThanOrEqual(text.length);
			}),
		);
	});

	it.each([
		['quotes and commas', `[a]\nb = ${'"a",'.repeat(900)}"\n`],
		['brackets', '['.repeat(20_000)],
		[
			'sections in sections',
			Array.from({ length: 2000 }, (_, n) => `${'['.repeat(n + 1)}a${']'.repeat(n + 1)}`).join(
				'\n',
			),
		],
		['one long line', `[a]\nb = ${'x,"'.repeat(50_000)}\n`],
		[
			'references',
			`[a]\n${Array.from({ length: 60 }, (_, n) => `k${n} = ${`%(k${n + 1})s`.repeat(9)}`).join('\n')}\nk60 = x\n`,
		],
	])('of many %s end', (_, text) => {
		expect(isRefused(text, null)).toBeTypeOf('boolean');
	});
});
