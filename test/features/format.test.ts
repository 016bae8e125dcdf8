import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RepoPath, ROOT, repoPath } from '../../server/src/core/base/path.ts';
import { applyEdits } from '../../server/src/core/base/text.ts';
import {
	type FormatLibrary,
	formatDialect,
	formatEdits,
	formatted,
} from '../../server/src/core/features/format.ts';
import { resolveAll } from '../../server/src/core/features/resolve.ts';
import { formatLibrary } from '../../server/src/formatter/load.ts';
import { settle, workspaceOf } from '../fixture.ts';

const format = (text: string, library: FormatLibrary = formatLibrary) =>
	formatted(text, 'yaml12', library);

/** A text becomes another one, and that one stays as it is. */
const checkFormat = async (before: string, after: string): Promise<void> => {
	expect(await format(before)).toBe(after);
	expect(await format(after)).toBe(after);
};

describe('formatting', () => {
	it('evens out indentation, blanks and blank lines, and keeps every comment', async () => {
		await checkFormat(
			`# head


stages:
  a:
      cmd:   x   # why
      # deps
      deps:
      - p  ${''}
      outs:   [ b,c ]   # flow



  b:
    cmd: y
# end`,
			`# head

stages:
  a:
    cmd: x # why
    # deps
    deps:
    - p
    outs: [b, c] # flow

  b:
    cmd: y
# end
`,
		);
	});

	it('keeps quotes, long commands, block texts, anchors and numbers as they are written', async () => {
		const long = 'python train.py '.repeat(12).trimEnd();
		const text = `vars:
  - lr: 1e-3
  - a: 0x1F
  - b: 'single'
  - c: "double"
  - d: 'it''s'
stages:
  train: &t
    cmd: ${long}
    desc: '${long}'
  block:
    cmd: |
      if a; then
        b
      fi

      c
  folded:
    cmd: >-
      python x.py
      --flag
  again: *t
`;
		expect(await format(text)).toBe(text);
	});

	it('keeps the habits of a text: its indentation, the column of its lists, blanks in braces', async () => {
		for (const text of [
			'stages:\n    a:\n        cmd: x\n        deps:\n        -   b\n'.replace('-   b', '- b'),
			'stages:\n  a:\n    cmd: x\n    deps:\n      - b\n    outs:\n      - c:\n          cache: false\n',
			'stages:\n  a:\n    cmd: x\n    deps:\n    - b\n    outs:\n    - c:\n        cache: false\n    - d\n',
			'a: { b: 1 }\n',
			'a: {b: 1}\n',
			'a:\r\n  b: 1\r\n',
		])
			expect(await format(text)).toBe(text);
	});

	it('lays brackets of several lines out anew', async () => {
		await checkFormat('a: [x,\n   y]\nb: {c: 1,\n  d: 2}\n', 'a: [x, y]\nb: {c: 1, d: 2}\n');
	});

	it('leaves alone what is not valid, and what has nothing in it', async () => {
		for (const text of [
			'a: [',
			'a: 1\na: b: c',
			'\ta: 1',
			'# only\n',
			'',
			'a: *gone\n',
			'{{ x }}: 1',
		])
			expect(await format(text)).toBeUndefined();
	});

	it('is refused when a library changes a value, an anchor, the order, or loses a comment', async () => {
		const text = 'a: 1 # why\nb: &x {c: d}\ne: *x\n';
		const wrong = [
			text.replace('1', '2'),
			text.replace('1', '"1"'),
			text.replace(' # why', ''),
			text.replaceAll('x', 'y'),
			'b: &x {c: d}\na: 1 # why\ne: *x\n',
			`${text}f: 1\n`,
			'a: 1 # why\nb: &x {c: d}\ne: {c: d}\n',
			'a: [',
		];
		for (const answer of wrong)
			expect(await format(text, () => Promise.resolve(answer)), answer).toBeUndefined();
		expect(await format(text, () => Promise.reject(new Error('no')))).toBeUndefined();
		expect(await format(text, () => Promise.resolve(text))).toBe(text);
	});

	it('is for files that people write', () => {
		const of = (path: string) => formatDialect(repoPath(path));
		expect(['dvc.yaml', 'a/params.yml', '.mlem.yaml'].map(of)).toEqual([
			'yaml12',
			'yaml12',
			'yaml11',
		]);
		for (const path of ['dvc.lock', 'a.dvc', 'b.mlem', 'params.json', '.dvcignore', 'x.yaml'])
			expect(of(path)).toBeUndefined();
	});
});

describe('edits', () => {
	const before = 'a:   1\nb: 2\nc:   3\n';
	const after = 'a: 1\nb: 2\nc: 3\n';

	it('leave lines alone that stay', () => {
		expect(formatEdits(before, after, 'yaml12')).toEqual([
			{ range: { start: 0, end: 7 }, text: 'a: 1\n' },
			{ range: { start: 12, end: 19 }, text: 'c: 3\n' },
		]);
	});

	it('stay within the lines of a range', () => {
		const only = (start: number, end: number) =>
			applyEdits(before, formatEdits(before, after, 'yaml12', [{ start, end }]));
		expect(only(0, 3)).toBe('a: 1\nb: 2\nc:   3\n');
		expect(only(2, 7)).toBe('a: 1\nb: 2\nc:   3\n');
		expect(only(8, 9)).toBe(before);
		expect(only(14, 99)).toBe('a:   1\nb: 2\nc: 3\n');
		expect(only(0, 19)).toBe(after);
	});

	it('of a part are none where the part alone would say something else', () => {
		const outer = 'a:\n    b:\n        c: 1\n';
		const inner = 'a:\n  b:\n    c: 1\n';
		const from = outer.indexOf('    b');
		expect(
			formatEdits(outer, inner, 'yaml12', [{ start: from, end: outer.indexOf('        c') }]),
		).toHaveLength(1);
		expect(
			formatEdits(
				'a:\n    b:\n        c: 1\n    d: 2\n',
				'a:\n  b:\n    c: 1\n  d: 2\n',
				'yaml12',
				[{ start: from, end: from + 1 }],
			),
		).toEqual([]);
	});
});

describe('what DVC runs', () => {
	const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));

	it.each(['pipeline', 'by-hand', 'broken'])('is the same for the example %s', async (example) => {
		const paths = readdirSync(EXAMPLES + example, { recursive: true, encoding: 'utf8' })
			.map((path) => repoPath(path.replaceAll('\\', '/')))
			.filter((path) => /\.(?:yaml|dvc|lock|mlem|json|toml|py)$|\.dvcignore$/.test(path));
		const files = new Map<RepoPath, string>();
		for (const path of paths)
			try {
				files.set(path, readFileSync(`${EXAMPLES}${example}/${path}`, 'utf8'));
			} catch {
				// A folder.
			}
		const after = new Map(files);
		for (const [path, text] of files) {
			const dialect = formatDialect(path);
			const result = dialect && (await formatted(text, dialect, formatLibrary));
			if (result !== undefined) after.set(path, result);
		}
		const [was, is] = [files, after].map((each) => {
			const workspace = workspaceOf(each);
			return settle(workspace, () => resolveAll(workspace, ROOT));
		});
		expect(is).toEqual(was);
		expect(paths.some((path) => formatDialect(path) !== undefined)).toBe(true);
	});

	const word = fc.constantFrom(
		'a',
		'b.c',
		"'q r'",
		'"s\\n"',
		'1e3',
		'~',
		'${x}',
		'|\n',
		'# c\n',
		'&n v',
		'*n',
	);
	const line = fc
		.tuple(fc.nat(4), fc.constantFrom('k: ', '- ', '- k: ', '# c ', '', 'k:', '[a, ', '{b: '), word)
		.map(([depth, lead, text]) => `${' '.repeat(depth * 2)}${lead}${text}`);

	it('is the same for any text: a result says what the text said, and stays as it is', async () => {
		let results = 0;
		await fc.assert(
			fc.asyncProperty(fc.array(line, { maxLength: 8 }), async (lines) => {
				const text = lines.join('\n');
				const once = await format(text);
				if (once === undefined) return;
				results++;
				expect(await format(once)).toBe(once);
				expect(applyEdits(text, formatEdits(text, once, 'yaml12'))).toBe(once);
			}),
			{ numRuns: 500 },
		);
		expect(results).toBeGreaterThan(30);
	});
});
