// Whatever was edited before, answers are those of a workspace that has only ever seen the last text.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { shiftRange } from '../../server/src/core/base/text.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import {
	type Document,
	NOTHING_READ,
	readDocument,
} from '../../server/src/core/syntax/document.ts';
import { type Entry, entriesOf, type Node } from '../../server/src/core/syntax/tree.ts';
import { apply, type Workspace } from '../../server/src/core/workspace/workspace.ts';
import { settle, workspaceOf } from '../fixture.ts';

const PIPELINE = repoPath('dvc.yaml');

const START = `# the pipeline
vars:
  - size: 3
stages:
  # first
  prepare:
    cmd: python prepare.py   # in two
    deps: [prepare.py]
    outs:
    - data/a.csv
    - data/b.csv:
        cache: false

  train:
    foreach: [x, y]
    do:
      cmd: >-
        python train.py
        --name \${item}
      outs:
        - models/\${item}
        - models/\${item}.mlem
metrics:
- m.json
`;

const PARTS = [
	...[
		'\n',
		'  ',
		'    ',
		':',
		': ',
		'- ',
		'#',
		'"',
		"'",
		'[',
		']',
		'{',
		'}',
		'&a ',
		'*a',
		'\t',
		'|',
	],
	...[
		'stages:\n',
		'  train:\n',
		'    cmd: x\n',
		'cmd: y',
		'vars:\n',
		'---\n',
		'<<: *a\n',
		'\r\n',
		'x',
	],
	...['    outs: [m, m.mlem]\n', '  prepare:\n', '<<<<<<< HEAD\n', 'otus: 1', '\u0000', '${', '}'],
];

/** An edit: what is taken out where, as parts of the text's length, and what is put in. */
const edit = fc.record({
	at: fc.double({ min: 0, max: 1, noNaN: true }),
	length: fc.constantFrom(0, 0, 1, 3, 20),
	text: fc.oneof(fc.constantFrom(...PARTS), fc.constant('')),
});

const edited = (
	text: string,
	{ at, length, text: put }: { at: number; length: number; text: string },
) => {
	const start = Math.floor(at * text.length);
	return text.slice(0, start) + put + text.slice(start + length);
};

/** All that is said of a document, in offsets of its text. */
const said = (document: Document): unknown => ({
	root: document.root,
	problems: document.problems,
	duplicates: document.duplicates,
	entries: document.pieces.flatMap(({ start, path, piece }) =>
		piece.entry === undefined || (path.length === 1 && path[0] === 'stages')
			? []
			: [{ path, entry: moved(piece.entry, start) }],
	),
});

const moved = (entry: Entry, by: number): unknown => ({
	key: movedNode(entry.key, by),
	value: movedNode(entry.value, by),
});

const movedNode = (node: Node | undefined, by: number): unknown => {
	if (node === undefined) return undefined;
	const range = shiftRange(node.range, by);
	if (node.kind === 'list')
		return {
			kind: 'list',
			range: range.start,
			items: node.items.map((item) => movedNode(item, by)),
		};
	if (node.kind === 'map')
		return {
			kind: 'map',
			range: range.start,
			entries: entriesOf(node).map((one) => moved(one, by)),
		};
	if (node.kind === 'alias') return { kind: 'alias', range, name: node.name };
	return { ...node, range };
};

describe('a document', () => {
	it('says the same in pieces and as a whole', () => {
		let compared = 0;
		fc.assert(
			fc.property(fc.array(edit, { maxLength: 4 }), (edits) => {
				const text = edits.reduce(edited, START);
				const cut = { dialect: 'yaml12', nested: new Set(['stages']) } as const;
				const pieces = readDocument(text, cut, NOTHING_READ).document;
				// An anchor nobody uses makes the text one that is never cut.
				const whole = readDocument(
					`${text}\n`,
					{ ...cut, nested: undefined },
					NOTHING_READ,
				).document;
				if (pieces.whole !== undefined || whole.root !== 'mapping') return;
				expect(pieces.problems.length > 0).toBe(whole.problems.length > 0);
				if (whole.problems.length > 0) return;
				compared++;
				const again = { ...whole, pieces: placedAgain(whole) };
				expect(said(pieces)).toEqual(said(again));
			}),
			{ numRuns: 600 },
		);
		expect(compared).toBeGreaterThan(100);
	});
});

/** The pieces a whole document would have, had its stages been told apart. */
const placedAgain = (whole: Document): Document['pieces'] =>
	whole.pieces.flatMap((placed) => {
		const { entry } = placed.piece;
		if (entry === undefined || placed.path[0] !== 'stages') return [placed];
		const children = entriesOf(entry.value).map((child) => ({
			...placed,
			path: ['stages', child.key.kind === 'scalar' ? child.key.text : ''],
			piece: { ...placed.piece, entry: child },
		}));
		return [placed, ...children];
	});

const findings = (workspace: Workspace): unknown =>
	settle(workspace, () => findingsOf(workspace, PIPELINE)).map(({ rule, fixes, ...rest }) => ({
		...rest,
		rule: rule.id,
		fixes: fixes?.map(({ title, here }) => ({ title, here })),
	}));

describe('findings', () => {
	it('after any edits are those of a fresh workspace', () => {
		fc.assert(
			fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
				const workspace = workspaceOf(new Map([[PIPELINE, START]]));
				let text = START;
				for (const one of edits) {
					text = edited(text, one);
					apply(workspace, [{ kind: 'editor', path: PIPELINE, text }]);
					findings(workspace);
				}
				expect(findings(workspace)).toEqual(findings(workspaceOf(new Map([[PIPELINE, text]]))));
			}),
			{ numRuns: 200 },
		);
	});

	it('lie inside the text, and so do their fixes', () => {
		fc.assert(
			fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
				const text = edits.reduce(edited, START);
				const workspace = workspaceOf(new Map([[PIPELINE, text]]));
				for (const { range, fixes = [] } of settle(workspace, () =>
					findingsOf(workspace, PIPELINE),
				))
					for (const one of [
						range,
						...fixes.flatMap(({ here = [] }) => here.map((e) => e.range)),
					]) {
						expect(one.start).toBeGreaterThanOrEqual(0);
						expect(one.start).toBeLessThanOrEqual(one.end);
						expect(one.end).toBeLessThanOrEqual(text.length);
					}
			}),
			{ numRuns: 300 },
		);
	});
});
