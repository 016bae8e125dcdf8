// Whatever stands in a file and wherever the cursor is: features answer, and answer inside the text.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../server/src/core/base/text.ts';
import { codeActions } from '../../server/src/core/features/code-actions.ts';
import { lensAt, lensPlaces } from '../../server/src/core/features/code-lens.ts';
import { complete } from '../../server/src/core/features/complete.ts';
import { hover } from '../../server/src/core/features/hover-at.ts';
import { inlayDetails, inlays } from '../../server/src/core/features/inlay.ts';
import { resolvedText } from '../../server/src/core/features/resolved-text.ts';
import { tokenBlocks } from '../../server/src/core/features/semantic-tokens.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { documentOf, textOf } from '../../server/src/core/workspace/workspace.ts';
import { expectInside, openWith, place } from './any-place.ts';

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
