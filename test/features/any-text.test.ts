// Whatever stands in a file and wherever the cursor is: features answer, and answer inside the text.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RepoPath, repoPath } from '../../server/src/core/base/path.ts';
import { applyEdits, type Range } from '../../server/src/core/base/text.ts';
import { codeActions } from '../../server/src/core/features/code-actions.ts';
import { lensAt, lensPlaces } from '../../server/src/core/features/code-lens.ts';
import { complete } from '../../server/src/core/features/complete.ts';
import { hover } from '../../server/src/core/features/hover-at.ts';
import { inlayDetails, inlays } from '../../server/src/core/features/inlay.ts';
import { resolvedText } from '../../server/src/core/features/resolved-text.ts';
import { tokenBlocks } from '../../server/src/core/features/semantic-tokens.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import {
	apply,
	documentOf,
	textOf,
	type Workspace,
} from '../../server/src/core/workspace/workspace.ts';
import { workspaceOf } from '../fixture.ts';

const WORDS = [
	...[
		'stages',
		'train',
		'cmd',
		'deps',
		'outs',
		'params',
		'cache',
		'wdir',
		'foreach',
		'do',
		'matrix',
	],
	...['vars', 'plots', 'artifacts', 'object_type', 'model', 'type', 'model_type', 'uri', 'env'],
	...['true', 'data/', 'x.mlem', '${item}', '${', 'a b', '*.csv', '!/x', 'python', '1', '<<', 'é'],
];
const MARKS = [
	...[
		': ',
		':',
		'- ',
		'-',
		' ',
		'\n',
		'\n  ',
		'\n    ',
		'\n      ',
		'\n        ',
		'\r\n',
		'\r\n  ',
	],
	...[
		'[',
		']',
		'{',
		'}',
		', ',
		',',
		'"',
		"'",
		'#',
		' # ',
		'|',
		'|\n      ',
		'>',
		'&a ',
		'*a',
		'!!str ',
	],
	...['\t', '\\', '---\n', '? ', '\u0000', '\ufeff', '\u2028', '\r', '😀'],
];

/** Texts that look like files of a kind, begun and broken anywhere. */
const text = fc
	.array(
		fc.oneof(fc.constantFrom(...WORDS), fc.constantFrom(...MARKS), fc.string({ maxLength: 3 })),
		{
			maxLength: 40,
		},
	)
	.map((parts) => parts.join(''));

/** A whole file of which a piece is replaced. */
const brokenFile = fc
	.tuple(
		fc.constantFrom(
			'stages:\n  a:\n    cmd: x ${item}\n    deps: [a, {b: c}]\n    outs:\n    - m.mlem:\n        cache: false\n  b:\n    foreach: [1]\n    do:\n      cmd: |\n        x\n        y\nvars:\n- {x: 1}\n',
			'[core]\n    remote = a\n[\'remote "a"\']\n    url = s3://b/k\n    type = copy, symlink\n',
			"schema: '2.0'\nstages:\n  a:\n    cmd: x\n    outs:\n    - path: o\n      md5: abcd\n",
			'object_type: model\nartifacts:\n  data:\n    uri: rf\n    size: 1\nmodel_type:\n  type: sklearn\n  methods:\n    predict:\n      args: []\n',
		),
		fc.nat(),
		fc.nat(12),
		text,
	)
	.map(([whole, at, length, part]) => {
		const start = at % (whole.length + 1);
		return whole.slice(0, start) + part.slice(0, 20) + whole.slice(start + length);
	});

const PATHS = [
	'dvc.yaml',
	'sub/dvc.yaml',
	'models/rf.mlem',
	'.mlem.yaml',
	'.dvcignore',
	'params.yaml',
	'data.csv.dvc',
	'dvc.lock',
	'.dvc/config',
	'.dvc/config.local',
];

const place = fc.record({
	path: fc.constantFrom(...PATHS).map(repoPath),
	content: fc.oneof(text, brokenFile),
	at: fc.nat(),
	snippets: fc.boolean(),
});

const openWith = (path: RepoPath, content: string): Workspace => {
	const workspace = workspaceOf(
		new Map(
			[
				['data/a b.csv', 'x'],
				['data/raw/x.csv', 'x'],
				['models/it\'s: "x".mlem', 'object_type: data'],
				['params.yaml', 'train: {lr: 0.1}'],
				['dvc.yaml', 'stages:\n  first:\n    cmd: x\n    outs: [one.csv, "2"]\n'],
			].map(([name = '', words = '']) => [repoPath(name), words]),
		),
	);
	apply(workspace, [{ kind: 'editor', path, text: content }]);
	return workspace;
};

const expectInside = (range: Range, content: string): void => {
	expect(range.start).toBeGreaterThanOrEqual(0);
	expect(range.end).toBeGreaterThanOrEqual(range.start);
	expect(range.end).toBeLessThanOrEqual(content.length);
};

describe('for any text and any place', () => {
	it('completion replaces the word at the cursor and nothing else', () => {
		fc.assert(
			fc.property(place, ({ path, content, at, snippets }) => {
				const offset = at % (content.length + 1);
				const workspace = openWith(path, content);
				const { items } = complete(workspace, path, offset, { snippets });
				for (const { edit, rank } of items) {
					expectInside(edit.range, content);
					expect(Number.isFinite(rank)).toBe(true);
					// Editors take only edits of the cursor's line that reach the cursor.
					expect(edit.range.start).toBeLessThanOrEqual(offset);
					expect(edit.range.end).toBeGreaterThanOrEqual(offset);
					expect(content.slice(edit.range.start, edit.range.end)).not.toMatch(/[\r\n]/);
					expect(applyEdits(content, [edit])).toBe(
						content.slice(0, edit.range.start) + edit.text + content.slice(edit.range.end),
					);
				}
				const ranks = items.map(({ rank }) => rank);
				expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
				expect(new Set(items.map(({ label }) => label)).size).toBe(items.length);
			}),
			{ numRuns: 1500 },
		);
	});

	it('hover speaks of what is under the pointer', () => {
		fc.assert(
			fc.property(place, ({ path, content, at }) => {
				const offset = at % (content.length + 1);
				const answer = hover(openWith(path, content), path, offset);
				if (answer === undefined) return;
				expectInside(answer.range, content);
				expect(answer.range.start).toBeLessThanOrEqual(offset);
				expect(answer.range.end).toBeGreaterThanOrEqual(offset);
				expect(answer.markdown).not.toBe('');
			}),
			{ numRuns: 500 },
		);
	});

	it('code actions edit inside the texts they edit, and never one place twice', () => {
		fc.assert(
			fc.property(place, ({ path, content }) => {
				const workspace = openWith(path, content);
				const whole = { start: 0, end: content.length };
				const found = findingsOf(workspace, path, {}, (rule, _, failure) => {
					throw new Error(`${rule.id} failed: ${String(failure)}`);
				});
				const actions = codeActions(workspace, path, { range: whole, diagnostics: [] }, {});
				if (found.every(({ fixes }) => fixes === undefined)) expect(actions).toEqual([]);
				for (const action of actions)
					for (const [file, edits] of action.edits()) {
						const before = textOf(workspace, file) ?? '';
						let end = -1;
						for (const { range } of edits.toSorted((a, b) => a.range.start - b.range.start)) {
							expectInside(range, before);
							expect(range.start).toBeGreaterThanOrEqual(end);
							end = range.end;
						}
					}
			}),
			{ numRuns: 500 },
		);
	});

	it('semantic tokens stand in order, each within one line', () => {
		fc.assert(
			fc.property(place, ({ path, content }) => {
				let end = 0;
				for (const block of tokenBlocks(openWith(path, content), path) ?? [])
					for (const { range } of block.tokens) {
						const [from, to] = [block.start + range.start, block.start + range.end];
						expectInside({ start: from, end: to }, content);
						expect(from).toBeGreaterThanOrEqual(end);
						expect(to).toBeGreaterThan(from);
						expect(content.slice(from, to)).not.toMatch(/[\r\n]/);
						end = to;
					}
			}),
			{ numRuns: 500 },
		);
	});

	it('inlay hints stand in the range, in order', () => {
		fc.assert(
			fc.property(place, ({ path, content, at }) => {
				const workspace = openWith(path, content);
				const range = { start: at % (content.length + 1), end: content.length };
				let last = range.start;
				for (const hint of inlays(workspace, path, range)) {
					expect(hint.at).toBeGreaterThanOrEqual(last);
					expect(hint.at).toBeLessThanOrEqual(range.end);
					expect(hint.label).toMatch(/^\S.*\S$|^\S$/);
					inlayDetails(workspace, path, hint);
					last = hint.at;
				}
			}),
			{ numRuns: 500 },
		);
	});

	it('lenses stand in the text, and lead to places that exist', () => {
		fc.assert(
			fc.property(place, ({ path, content }) => {
				const workspace = openWith(path, content);
				for (const lens of lensPlaces(workspace, path)) {
					expectInside(lens.range, content);
					const said = lensAt(workspace, path, lens);
					if (said !== undefined) expect(said.title).toMatch(/\S/);
					for (const at of said?.places ?? [])
						expectInside(at.range, textOf(workspace, at.path) ?? '');
				}
			}),
			{ numRuns: 500 },
		);
	});

	it('a pipeline is written out as YAML that can be read', () => {
		const pipelines = place.filter(({ path }) => path.endsWith('dvc.yaml'));
		fc.assert(
			fc.property(pipelines, ({ path, content }) => {
				const text = resolvedText(openWith(path, content), path) ?? '';
				const document = documentOf(openWith(path, text), path);
				expect(document?.problems, text).toEqual([]);
			}),
			{ numRuns: 300 },
		);
	});
});
