// A renamed project has the stages it had, with the new name: by our own reading, for projects made
// at random and for the examples, and by DVC's, as it was recorded.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tree } from './project.ts';
import { renameDifference } from './rename-agreement.ts';
import recorded from './rename-cases.json' with { type: 'json' };
import { projectOf, stagesOf } from './rename-projects.ts';
import { digestOf, type RenameCase, renamedAs, renameOf } from './renames.ts';

const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));

const exampleOf = (name: string): Tree => {
	const folder = join(EXAMPLES, name);
	const files = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name: file }) => join(parentPath, file))
		.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')] as const);
	return { name, files: Object.fromEntries(files) };
};

const difference = (made: RenameCase): string | undefined =>
	renameDifference(made, stagesOf(made.before), stagesOf(made.after));

const keepsStages = (tree: Tree, number: number): void => {
	const made = renameOf(tree, 7, number);
	if (made === undefined) return;
	const found = difference(made);
	expect(found, `${tree.name}: ${made.what}`).toBeUndefined();
	if (made.refused !== undefined) expect(made.refused).toMatch(/^.*[A-Z`].*\.$/s);
};

describe('a renamed project has the same stages', () => {
	it('when it is made at random', () => {
		fc.assert(
			fc.property(fc.nat(1_000_000), fc.nat(1_000_000), (project, number) =>
				keepsStages(projectOf(project), number),
			),
			{ numRuns: 25 },
		);
	});

	it.each(['by-hand', 'pipeline'])('when it is an example (%s)', (name) => {
		const tree = exampleOf(name);
		expect(stagesOf(tree.files).length).toBeGreaterThan(0);
		for (let number = 0; number < 15; number++) keepsStages(tree, number);
	});
});

describe('DVC found the same stages', () => {
	it('in more than a hundred projects, for renames of every kind', () => {
		const { cases } = recorded;
		expect(cases.length).toBeGreaterThan(100);
		const named = cases.filter(({ asked }) => 'file' in asked).map(({ asked }) => asked.from);
		for (const kind of [/\.csv$/, /^storage$/, /^depth$/, /^inputs$/, /^split$/])
			expect(
				named.some((name) => kind.test(name)),
				String(kind),
			).toBe(true);
		expect(cases.length - named.length).toBeGreaterThan(20);
		expect(cases.filter((one) => one.difference !== null)).toEqual([]);
	});

	it('when it was asked about what we make of them today', () => {
		for (const { number, asked, digest } of recorded.cases) {
			const made = renamedAs(projectOf(recorded.seed * 1_000_000 + number), asked);
			expect(digestOf(made.after), made.what).toBe(digest);
		}
	});
});
