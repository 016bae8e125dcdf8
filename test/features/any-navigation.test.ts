// Whatever stands in a file and wherever the cursor is: navigation answers, and renames edit inside
// the texts they edit, no place twice.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Location } from '../../server/src/core/base/path.ts';
import { repoPath } from '../../server/src/core/base/path.ts';
import { definition } from '../../server/src/core/features/definition.ts';
import { linkedPlaces } from '../../server/src/core/features/linked-editing.ts';
import { outline } from '../../server/src/core/features/outline.ts';
import { highlights, references } from '../../server/src/core/features/references.ts';
import {
	declaration,
	implementation,
	typeDefinition,
} from '../../server/src/core/features/related-places.ts';
import { prepareRename, rename } from '../../server/src/core/features/rename.ts';
import type { RenameEdits } from '../../server/src/core/features/rename-edit.ts';
import { renamePaths } from '../../server/src/core/features/rename-path.ts';
import { workspaceSymbols } from '../../server/src/core/features/workspace-symbols.ts';
import { textOf, type Workspace } from '../../server/src/core/workspace/workspace.ts';
import { settle } from '../fixture.ts';
import { expectInside, openWith, place } from './any-place.ts';

const expectPlaces = (workspace: Workspace, locations: readonly Location[]): void => {
	for (const { path, range } of locations) expectInside(range, textOf(workspace, path) ?? '');
};

const expectEdits = (workspace: Workspace, edits: RenameEdits): void => {
	for (const [path, list] of edits) {
		const sorted = [...list].sort((a, b) => a.range.start - b.range.start);
		for (const [index, { range }] of sorted.entries()) {
			expectInside(range, textOf(workspace, path) ?? '');
			expect(sorted[index - 1]?.range.end ?? 0).toBeLessThanOrEqual(range.start);
		}
	}
};

const NAMES = ['renamed', 'a/b.csv', '', 'x y', '${x}', '../up', '1', 'true', 'é', 'one.csv'];

describe('for any text and any place', () => {
	it('all that leads somewhere leads into a text', () => {
		fc.assert(
			fc.property(place, ({ path, content, at }) => {
				const offset = at % (content.length + 20);
				const workspace = openWith(path, content);
				settle(workspace, () => {
					for (const ask of [definition, declaration, typeDefinition, implementation])
						expectPlaces(workspace, ask(workspace, path, offset)?.locations ?? []);
					expectPlaces(workspace, references(workspace, path, offset, true));
					for (const { location } of highlights(workspace, path, offset))
						expectPlaces(workspace, [location]);
					for (const range of linkedPlaces(workspace, path, offset)?.ranges ?? [])
						expectInside(range, content);
					for (const { range } of outline(workspace, path)) expectInside(range, content);
					for (const { location } of workspaceSymbols(workspace, ''))
						expectPlaces(workspace, [location]);
				});
			}),
			{ numRuns: 300 },
		);
	});

	it('a rename edits each place once, and what is prepared can be renamed to itself', () => {
		fc.assert(
			fc.property(
				place,
				fc.constantFrom(...NAMES),
				fc.boolean(),
				({ path, content, at }, to, movesFiles) => {
					const offset = at % (content.length + 20);
					const workspace = openWith(path, content);
					const made = settle(workspace, () => rename(workspace, path, offset, to, { movesFiles }));
					if (made?.kind === 'renamed') expectEdits(workspace, made.edits);
					const found = settle(workspace, () =>
						prepareRename(workspace, path, offset, { movesFiles }),
					);
					if (found?.kind === 'refused') expect(found.reason).not.toBe('');
					if (found?.kind !== 'renamable') return;
					expectInside(found.range, content);
					expect(content.slice(found.range.start, found.range.end)).toBe(found.name);
				},
			),
			{ numRuns: 400 },
		);
	});

	it('files that move are written anew inside the texts that name them', () => {
		fc.assert(
			fc.property(place, fc.nat(), ({ path, content }, choice) => {
				const workspace = openWith(path, content);
				const sources = ['data', 'data/raw/x.csv', 'params.yaml', 'dvc.yaml', path, 'models'];
				const from = repoPath(sources[choice % sources.length] ?? '');
				const moves = [{ from, to: repoPath(`new/${from}`) }];
				const { edits, problems } = settle(workspace, () =>
					renamePaths(workspace, { moves, withFiles: choice % 2 === 0 }),
				);
				expectEdits(workspace, edits);
				for (const problem of problems) expect(problem).toMatch(/\.$/);
			}),
			{ numRuns: 300 },
		);
	});
});
