import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { definitionsOf } from '../../server/src/core/model/pipeline.ts';
import { findingsMark, findingsOf } from '../../server/src/core/rules/check.ts';
import { apply, documentOf } from '../../server/src/core/workspace/workspace.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';

const SOURCE = `
#- dvc.yaml
stages:
  prepare:
    cmd: python prepare.py
    outs: [data.csv]
  train:
    cmd: python train.py
    deps: [data.csv]
#- sub/dvc.yaml
stages:
  other:
    cmd: python other.py
`;

const PIPELINE = repoPath('dvc.yaml');
const OTHER = repoPath('sub/dvc.yaml');

/** Names of the queries that ran for a path while `action` was done and all findings asked again. */
const ranDuring = (
	workspace: ReturnType<typeof workspaceOf>,
	action: () => void,
): readonly string[] => {
	settle(workspace, () => [findingsOf(workspace, PIPELINE), findingsOf(workspace, OTHER)]);
	const ran: string[] = [];
	workspace.onRun = (query, key) => ran.push(`${query} ${key}`);
	action();
	settle(workspace, () => [findingsOf(workspace, PIPELINE), findingsOf(workspace, OTHER)]);
	return ran;
};

describe('an edit computes again only what depends on it', () => {
	const { files } = readFixture(SOURCE);
	const text = files.get(PIPELINE) ?? '';

	it('reads nothing of other files', () => {
		const workspace = workspaceOf(files);
		const ran = ranDuring(workspace, () =>
			apply(workspace, [
				{ kind: 'editor', path: PIPELINE, text: text.replace('train.py', 'fit.py') },
			]),
		);
		expect(ran).toContain('document dvc.yaml');
		expect(ran).not.toContain('content sub/dvc.yaml');
		expect(ran).not.toContain('document sub/dvc.yaml');
	});

	it('leaves the findings of other files as they are, without looking at their rules', () => {
		const other = (at: number) => repoPath(`p${at}/dvc.yaml`);
		const many = Array.from({ length: 50 }, (_, at) => other(at));
		const workspace = workspaceOf(
			new Map([...files, ...many.map((path) => [path, 'stages:\n  a:\n    cmd: x\n'] as const)]),
		);
		const marks = () =>
			settle(workspace, () => [...many, PIPELINE].map((path) => findingsMark(workspace, path)));
		const before = marks();
		const ran: string[] = [];
		workspace.onRun = (query) => ran.push(query);
		apply(workspace, [
			{ kind: 'editor', path: PIPELINE, text: text.replace('train.py', 'fit.py') },
		]);
		const after = marks();
		expect(after.slice(0, -1)).toEqual(before.slice(0, -1));
		expect(after.filter((mark, at) => mark !== before[at])).toHaveLength(1);
		expect(ran.filter((query) => query === 'ran')).toHaveLength(1);
	});

	it('does nothing at all when the text is the same', () => {
		const workspace = workspaceOf(files);
		const ran = ranDuring(workspace, () =>
			apply(workspace, [{ kind: 'editor', path: PIPELINE, text }]),
		);
		// That a file is open is looked at: it may be one that was never saved.
		expect(ran.filter((name) => !/^(?:content|standing|files)/.test(name))).toEqual([]);
	});

	it('keeps the identity of stages that only moved', () => {
		const workspace = workspaceOf(files);
		const stages = () => {
			const document = documentOf(workspace, PIPELINE);
			return document === undefined ? [] : definitionsOf(document);
		};
		const before = stages();
		apply(workspace, [
			{ kind: 'editor', path: PIPELINE, text: text.replace('prepare.py', 'prepare.py --longer') },
		]);
		const after = stages();
		expect(after.map(({ definition }) => definition.name)).toEqual(['prepare', 'train']);
		expect(after[0]?.definition).not.toBe(before[0]?.definition);
		expect(after[1]?.definition).toBe(before[1]?.definition);
		expect(after[1]?.start).toBe((before[1]?.start ?? 0) + ' --longer'.length);
	});

	const pieces = (workspace: ReturnType<typeof workspaceOf>) =>
		(documentOf(workspace, PIPELINE)?.pieces ?? []).map(({ piece }) => piece);

	it.each([
		['a stage is put in between', '  train:', '  fit:\n    cmd: python fit.py\n  train:', 1],
		['a stage is taken out', / {2}prepare:\n(?: {4}.*\n)*/, '', 0],
		['a stage is written twice', '  train:', '  prepare:\n    cmd: a\n  train:', 1],
		[
			'two stages change places',
			/( {2}prepare:\n(?: {4}.*\n)*)( {2}train:\n(?: {4}.*\n)*)/,
			'$2$1',
			0,
		],
	])('reads only new pieces when %s', (_, from, to, fresh) => {
		const workspace = workspaceOf(files);
		const before = new Set(pieces(workspace));
		const edited = text.replace(from, to);
		expect(edited).not.toBe(text);
		apply(workspace, [{ kind: 'editor', path: PIPELINE, text: edited }]);
		expect(pieces(workspace).filter((piece) => !before.has(piece))).toHaveLength(fresh);
	});

	it('keeps the identity of findings in a stage that neither changed nor moved', () => {
		const wrong = text.replaceAll('    cmd:', '    frozn: true\n    cmd:');
		const workspace = workspaceOf(new Map([...files, [PIPELINE, wrong]]));
		const findings = () => settle(workspace, () => findingsOf(workspace, PIPELINE));
		const [prepare, train] = findings();
		apply(workspace, [
			{ kind: 'editor', path: PIPELINE, text: wrong.replace('train.py', 'fit.py') },
		]);
		const after = findings();
		expect(after[0]).toBe(prepare);
		expect(after[1]).toEqual(train);
	});
});
