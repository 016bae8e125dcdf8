// What DVC says when it runs stages, recorded, against our warnings.
import { describe, expect, it } from 'vitest';
import type { RepoPath } from '../../server/src/core/base/path.ts';
import { kindOf } from '../../server/src/core/model/kind.ts';
import { type Definition, definitionsOf } from '../../server/src/core/model/pipeline.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { documentOf, type Workspace } from '../../server/src/core/workspace/workspace.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';
import recorded from './running-cases.json' with { type: 'json' };
import { RUNNING } from './running-rules.ts';
import { runningTrees } from './running-trees.mjs';

const verdicts: Record<string, Record<string, readonly string[]>> = recorded.verdicts;

interface Found {
	readonly path: RepoPath;
	readonly start: number;
	readonly text: string;
	readonly rule: string;
}

const running = (workspace: Workspace, path: RepoPath) =>
	findingsOf(workspace, path).filter(({ rule }) => RUNNING.has(rule.id));

const check = (source: string) => {
	const { files, labels } = readFixture(source);
	const workspace = workspaceOf(files);
	const slice = (path: RepoPath, start: number, end: number): string =>
		files.get(path)?.slice(start, end) ?? '';
	const found = settle(workspace, () =>
		[...files.keys()].flatMap((path) =>
			running(workspace, path).map(({ range, rule }): Found => {
				const text = slice(path, range.start, range.end);
				return { path, start: range.start, text, rule: rule.id };
			}),
		),
	);
	const wanted = labels.map(({ path, range, words }): Found => {
		return { path, start: range.start, text: slice(path, range.start, range.end), rule: words };
	});
	return { workspace, files, found, wanted };
};

/** Rules about other commands than `dvc repro`. */
const NOT_RUN: ReadonlySet<string> = new Set(['unknown-remote', 'plot-format']);

/** Definitions with something wrong in them, by file and name. */
const wrongIn = (
	workspace: Workspace,
	files: Iterable<RepoPath>,
	found: readonly Found[],
): ReadonlySet<string> => {
	const wrong = new Set<string>();
	for (const path of files) {
		const document = kindOf(path) === 'dvc-yaml' ? documentOf(workspace, path) : undefined;
		for (const { start, definition } of document === undefined ? [] : definitionsOf(document)) {
			const { range } = (definition satisfies Definition).entry;
			const inside = found.some(
				(one) =>
					!NOT_RUN.has(one.rule) &&
					one.path === path &&
					range.start + start <= one.start &&
					one.start < range.end + start,
			);
			if (inside) wrong.add(`${path}:${definition.name}`);
		}
	}
	return wrong;
};

/** Definitions of which DVC fails to run a stage. */
const failingIn = (name: string): ReadonlySet<string> => {
	const failing = new Set<string>();
	for (const [command, said] of Object.entries(verdicts[name] ?? {})) {
		const stage = /^repro -s (.*)$/.exec(command)?.[1]?.replace(/@.*/, '');
		if (stage === undefined || !said.some((text) => text.startsWith('failed to'))) continue;
		failing.add(stage.includes(':') ? stage : `dvc.yaml:${stage}`);
	}
	return failing;
};

describe.each([...runningTrees()])('%s', (name, { source, commands }) => {
	it('has just the warnings of its labels', () => {
		const { found, wanted } = check(source);
		expect(found).toEqual(wanted.sort((a, b) => a.start - b.start));
	});

	it('has one in every stage that DVC fails to run, and in no other', () => {
		expect(verdicts[name], 'recorded').toBeDefined();
		const { workspace, files, found } = check(source);
		expect(wrongIn(workspace, files.keys(), found)).toEqual(failingIn(name));
	});

	it.runIf(commands.length > 0)('is wrong for the other commands, or right for all', () => {
		const wrong = check(source).wanted.length > 0;
		for (const command of commands)
			expect((verdicts[name]?.[command] ?? []).length > 0, command).toBe(wrong);
	});
});

describe('the recording', () => {
	it('has stages of either kind, and no tree that is gone', () => {
		expect(Object.keys(verdicts)).toEqual([...runningTrees().keys()]);
		const all = Object.values(verdicts).flatMap((tree) => Object.values(tree));
		expect(all.filter((said) => said.length === 0).length).toBeGreaterThan(10);
		expect(all.filter((said) => said.length > 0).length).toBeGreaterThan(10);
	});
});
