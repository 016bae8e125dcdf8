// Metafiles that are huge, without end, or no text at all: a clear answer or none, never a failure.
import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { complete } from '../../server/src/core/features/complete.ts';
import { documentLinks } from '../../server/src/core/features/document-links.ts';
import { hover } from '../../server/src/core/features/hover-at.ts';
import { inlays } from '../../server/src/core/features/inlay.ts';
import { outline } from '../../server/src/core/features/outline.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { apply, type Content, type Workspace } from '../../server/src/core/workspace/workspace.ts';
import { settle, workspaceOf } from '../fixture.ts';

const path = repoPath('a.mlem');

const holding = (text: string): Workspace => workspaceOf(new Map([[path, text]]));

/** The rules that speak; one that fails fails the test. */
const rulesOf = (workspace: Workspace): readonly string[] =>
	settle(workspace, () =>
		findingsOf(workspace, path, {}, (rule, _path, failure) => {
			throw new Error(`${rule.id} failed: ${String(failure)}`);
		}),
	).map(({ rule, severity }) => `${severity} ${rule.id}`);

/** Everything an editor asks of a file, at its end and in its middle. */
const askAll = (workspace: Workspace, length: number): void => {
	for (const offset of [0, Math.floor(length / 2), length]) {
		settle(workspace, () => hover(workspace, path, offset));
		settle(workspace, () => complete(workspace, path, offset, { snippets: true }));
	}
	outline(workspace, path);
	settle(workspace, () => documentLinks(workspace, path));
	settle(workspace, () => inlays(workspace, path, { start: 0, end: length }));
};

describe('a metafile of 10,000 columns', () => {
	const columns = Array.from({ length: 10_000 }, (_, index) => `column_${index}`);
	const textOf = (last: string): string =>
		[
			...['object_type: data', 'reader:', '  type: pandas', '  format: csv', '  data_type:'],
			...['    type: dataframe', '    columns:', ...columns.map((name) => `    - ${name}`)],
			...['    dtypes:', ...columns.slice(1).map(() => '    - float64'), `    - ${last}`],
			...['    index_cols: []', ''],
		].join('\n');

	it('is judged to its end', () => {
		expect(rulesOf(holding(textOf('int64')))).toEqual([]);
		expect(rulesOf(holding(textOf('{a: 1}')))).toEqual(['warning mlem-schema']);
	});

	it('is answered everywhere', () => {
		const text = textOf('int64');
		const workspace = holding(text);
		askAll(workspace, text.length);
		const offset = text.indexOf('index_cols') + 1;
		expect(hover(workspace, path, offset)?.markdown).toContain('`index_cols`');
	});
});

describe('aliases', () => {
	it.each([
		['parameters', 'object_type: model\nparams: &a {b: *a}\n'],
		['processors', 'object_type: model\nprocessors: &a {model: *a}\n'],
		['artifacts', 'object_type: model\nartifacts: &a\n  data: *a\n'],
		['the whole object', '&a\nobject_type: model\nparams: *a\n'],
	])('that hold themselves are an error: %s', (_, text) => {
		const workspace = holding(text);
		expect(rulesOf(workspace).some((found) => found.startsWith('error '))).toBe(true);
		askAll(workspace, text.length);
	});

	it('that unfold to millions of values are not unfolded', () => {
		const levels = [...'bcdefghi'].map(
			(name, index) =>
				`  ${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefgh'[index]}`).join(', ')}]`,
		);
		const text = ['object_type: model', 'params:', '  a: &a [x, x, x]', ...levels, ''].join('\n');
		const workspace = holding(text);
		expect(rulesOf(workspace).filter((found) => found.startsWith('error mlem'))).toEqual([]);
		askAll(workspace, text.length);
	});
});

describe('a metafile that is no text', () => {
	const unreadable = (why: Extract<Content, { kind: 'unreadable' }>['why']): Workspace => {
		const workspace = workspaceOf(new Map());
		apply(workspace, [{ kind: 'disk', path, content: { kind: 'unreadable', why } }]);
		return workspace;
	};

	it('is an error when MLEM can not decode it', () => {
		const workspace = unreadable('not-utf8');
		expect(rulesOf(workspace)).toEqual(['error unreadable-file']);
		askAll(workspace, 0);
	});

	it('is an error when it holds bytes that YAML has no place for', () => {
		const pickle = '\u0004\u0095\u0000object_type\u0094.';
		expect(rulesOf(holding(pickle)).every((found) => found === 'error yaml-syntax')).toBe(true);
		expect(rulesOf(holding(pickle))).not.toEqual([]);
		askAll(holding(pickle), pickle.length);
	});

	it('is passed by when it is a folder', () => {
		const workspace = unreadable('folder');
		expect(rulesOf(workspace)).toEqual([]);
		askAll(workspace, 0);
	});
});
