// Refactorings that were taken, and what real DVC makes of the projects before and after.
import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { applyEdits } from '../../server/src/core/base/text.ts';
import type { StageReport } from '../../server/src/core/features/resolve.ts';
import { carryOut } from '../../server/src/core/refactors/carry-out.ts';
import { refactorsAt } from '../../server/src/core/refactors/refactors.ts';
import { settle, workspaceOf } from '../fixture.ts';
import { toldOf } from '../refactors/everywhere.ts';
import recorded from './refactor-cases.json' with { type: 'json' };
import { filesOf, type RefactorCase, writtenIn } from './refactor-cases.ts';

type Stages = readonly StageReport[] | null;

interface Project {
	readonly name: string;
	readonly files: Readonly<Record<string, string>>;
	readonly dvc: Stages;
}

const projects = new Map(
	(recorded.projects as unknown as readonly Project[]).map((one) => [one.name, one]),
);
const cases = recorded.cases as unknown as readonly (RefactorCase & { readonly dvc: Stages })[];

it('has some of every kind, all of projects that DVC accepts', () => {
	const kinds = new Set(cases.map(({ title }) => title.replace(/`[^`]*`|\d+/g, '…')));
	expect(kinds.size).toBeGreaterThan(18);
	expect([...projects.values()].filter(({ dvc }) => dvc === null)).toEqual([]);
});

describe('DVC finds the stages that are meant', () => {
	it.each(cases)('$name: $title', ({ name, file, offset, title, written, dvc }) => {
		const project = projects.get(name);
		const before = filesOf(project?.files ?? {});
		const workspace = workspaceOf(before);
		const range = { start: offset, end: offset };
		const change = settle(workspace, () => {
			const all = refactorsAt(workspace, repoPath(file), range, true);
			const refactor = all.find((one) => one.title === title);
			return refactor && carryOut(workspace, refactor);
		});
		if (change === undefined || 'refused' in change)
			throw new Error(change?.refused ?? 'not offered');
		const after = new Map([...before, ...(change.created ?? [])]);
		for (const path of change.deleted ?? []) after.delete(path);
		for (const [path, edits] of change.edits)
			after.set(path, applyEdits(before.get(path) ?? '', edits));
		// DVC was asked about these very texts.
		expect(writtenIn(before, after)).toEqual(written);
		const stages = project?.dvc ?? [];
		expect(toldOf(dvc ?? [])).toEqual(toldOf(change.expected?.(stages) ?? stages));
	});
});
