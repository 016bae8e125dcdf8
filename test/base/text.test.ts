import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinPath, relativePath, repoPath } from '../../server/src/core/base/path.ts';
import { suggest } from '../../server/src/core/base/suggest.ts';
import {
	applyEdits,
	lineEndAt,
	lineStartAt,
	lineStarts,
	positionAt,
} from '../../server/src/core/base/text.ts';

describe('lines', () => {
	it('end at \\n, \\r\\n and a lone \\r, as in LSP', () => {
		expect(lineStarts('a\nb\r\nc\rd')).toEqual([0, 2, 5, 7]);
	});

	it('begin and end around every offset', () => {
		const text = '\na\r\nb';
		const around = [0, 1, 2, 4, 5].map((at) => [lineStartAt(text, at), lineEndAt(text, at)]);
		expect(around).toEqual([
			[0, 0],
			[1, 2],
			[1, 2],
			[4, 5],
			[4, 5],
		]);
	});

	it('give every offset a position that leads back to it', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[ab\r\n]*$/), fc.nat(40), (text, at) => {
				const offset = Math.min(at, text.length);
				const starts = lineStarts(text);
				const { line, character } = positionAt(starts, offset);
				expect((starts[line] ?? 0) + character).toBe(offset);
			}),
		);
	});
});

describe('edits', () => {
	it('apply in any order, and insertions at one place keep theirs', () => {
		const edits = [
			{ range: { start: 3, end: 3 }, text: 'x' },
			{ range: { start: 0, end: 1 }, text: 'A' },
			{ range: { start: 3, end: 3 }, text: 'y' },
		];
		expect(applyEdits('abcd', edits)).toBe('Abcxyd');
	});
});

describe('paths', () => {
	it('are normalised', () => {
		expect(['./a//b/', 'a/../b', '../x', '.', '/a/../../b'].map(repoPath)).toEqual([
			'a/b',
			'b',
			'../x',
			'',
			'/b',
		]);
	});

	it('lead back when written relative to a folder', () => {
		const folder = fc
			.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 4 })
			.map((p) => repoPath(p.join('/')));
		fc.assert(
			fc.property(folder, folder, (base, path) => {
				expect(joinPath(base, relativePath(base, path))).toBe(path);
			}),
		);
	});
});

describe('suggestions', () => {
	it.each([
		['otus', 'outs'],
		['dep', 'deps'],
		['metric', 'metrics'],
		['CMD', 'cmd'],
		['cahce', 'cache'],
		['comand', 'cmd'],
		['dependencies', 'deps'],
		['outputs', 'outs'],
		['parameters', 'params'],
	])('%s is meant for %s', (word, name) => {
		expect(suggest(word, ['cmd', 'deps', 'outs', 'metrics', 'params', 'cache'])).toBe(name);
	});

	it('are silent when nothing is near', () => {
		expect(suggest('banana', ['cmd', 'deps', 'outs'])).toBeUndefined();
		expect(suggest('x', ['cmd', 'y'])).toBeUndefined();
	});
});
