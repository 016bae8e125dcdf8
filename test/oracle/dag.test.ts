// The graphs that we write are those that `dvc dag --dot` prints.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { type RepoPath, ROOT, repoPath } from '../../server/src/core/base/path.ts';
import { graphText } from '../../server/src/core/features/graph-text.ts';
import { resolveAll } from '../../server/src/core/features/resolve.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';
import recorded from './dag-cases.json' with { type: 'json' };

/** The texts of an example's files; those of bytes do not matter here. */
const exampleFiles = (name: string): ReadonlyMap<RepoPath, string> => {
	const folder = fileURLToPath(new URL(`../../examples/${name}`, import.meta.url));
	const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
	return new Map(
		paths
			.filter((path) => statSync(`${folder}/${path}`).isFile())
			.map((path) => [
				repoPath(path.replaceAll('\\', '/')),
				readFileSync(`${folder}/${path}`, 'utf8'),
			]),
	);
};

/** The statements of a DOT text, in no order; names as they are written there. */
const statements = (dot: string): readonly string[] =>
	dot
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line.endsWith(';'))
		.sort();

it.each(recorded.cases)('%#: the same stages and the same arrows', ({ example, tree, dot }) => {
	const files = example === undefined ? readFixture(tree ?? '').files : exampleFiles(example);
	const workspace = workspaceOf(files);
	const report = settle(workspace, () => resolveAll(workspace, ROOT));
	expect(statements(graphText(report, 'dot'))).toEqual(statements(dot));
});

it('has graphs with arrows and without', () => {
	const arrows = recorded.cases.map(({ dot }) => dot.split(' -> ').length - 1);
	expect(arrows.some((count) => count === 0)).toBe(true);
	expect(arrows.some((count) => count > 5)).toBe(true);
});
