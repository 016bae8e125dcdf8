// What is kept in step by difference is what a workspace says that has only ever seen the last texts,
// and what the definition says when it is asked of all stages at once.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithin, type RepoPath, repoPath } from '../../server/src/core/base/path.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { edgesIn, stagesIn } from '../../server/src/core/workspace/graph.ts';
import { neighboursOf, readersOf } from '../../server/src/core/workspace/neighbours.ts';
import { allOutputsOf, writersAt } from '../../server/src/core/workspace/outputs.ts';
import { apply, type Workspace } from '../../server/src/core/workspace/workspace.ts';
import { settle, workspaceOf } from '../fixture.ts';

const ROOT = repoPath('');
const PIPELINES = ['dvc.yaml', 'a/dvc.yaml', 'a/b/dvc.yaml', 'c/dvc.yaml'].map(repoPath);
const FILES = [...PIPELINES, repoPath('c/raw.dvc')];

const path = fc.constantFrom(
	...[
		'/a',
		'/a/b',
		'/a/b/x',
		'/a/y',
		'/a/y/z',
		'/c',
		'/c/raw',
		'/c/x',
		'/x',
		'/x/y',
		'/params.yaml',
	],
);

interface StageText {
	readonly name: string;
	readonly deps: readonly string[];
	readonly outs: readonly string[];
}

const stage: fc.Arbitrary<StageText> = fc.record({
	name: fc.constantFrom('s', 't', 'u'),
	deps: fc.uniqueArray(path, { maxLength: 2 }),
	outs: fc.uniqueArray(path, { maxLength: 2 }),
});

/** Paths of the project as a dvc.yaml of that depth writes them. */
const written = (file: RepoPath, paths: readonly string[]): string => {
	const up = '../'.repeat(file.split('/').length - 1);
	return `[${paths.map((one) => up + one.slice(1)).join(', ')}]`;
};

const pipelineText = (file: RepoPath, stages: readonly StageText[]): string =>
	[
		'stages:',
		...stages.flatMap(({ name, deps, outs }) => [
			`  ${name}:`,
			`    cmd: echo ${name}`,
			`    deps: ${written(file, deps)}`,
			`    outs: ${written(file, outs)}`,
		]),
		'',
	].join('\n');

const change = fc.tuple(
	fc.constantFrom(...PIPELINES),
	fc.uniqueArray(stage, { maxLength: 3, selector: ({ name }) => name }),
);

const POINTER = 'outs:\n- md5: d41d8cd98f00b204e9800998ecf8427e\n  size: 1\n  path: raw\n';

const texts = (
	changes: readonly (readonly [RepoPath, readonly StageText[]])[],
): Map<RepoPath, string> => {
	const files = new Map(FILES.map((file) => [file, file.endsWith('.dvc') ? POINTER : 'stages:\n']));
	for (const [file, stages] of changes) files.set(file, pipelineText(file, stages));
	return files;
};

const all = (workspace: Workspace): unknown =>
	settle(workspace, () => ({
		findings: FILES.map((file) =>
			findingsOf(workspace, file).map(({ rule, range, message, related }) => ({
				rule: rule.id,
				range,
				message,
				related,
			})),
		),
		edges: edgesIn(workspace, ROOT).map(edgeText),
		after: stagesIn(workspace, ROOT).map((one) => neighboursOf(workspace, one).after.map(edgeText)),
		readers: ['a/y', 'x'].map((one) =>
			readersOf(workspace, repoPath(one)).map(({ addressing }) => addressing),
		),
		outputs: [...allOutputsOf(workspace)].map(([key, writers]) => [
			key,
			writers.map(({ stage: { addressing } }) => addressing),
		]),
	}));

const edgeText = ({ from, to, out, reason }: ReturnType<typeof edgesIn>[number]): string => {
	const { text } = reason.kind === 'dep' ? reason.dep : reason.params;
	return [from.addressing, to.addressing, out.path, text].join(' ');
};

const changes = fc.array(change, { minLength: 1, maxLength: 8 });

describe('the graph', () => {
	it('after any edits is that of a fresh workspace', () => {
		fc.assert(
			fc.property(changes, (edits) => {
				const workspace = workspaceOf(texts([]));
				edits.forEach((edit, at) => {
					const [file] = edit;
					const files = texts(edits.slice(0, at + 1));
					apply(workspace, [{ kind: 'editor', path: file, text: files.get(file) }]);
					expect(all(workspace)).toEqual(all(workspaceOf(files)));
				});
			}),
			{ numRuns: 50 },
		);
	});

	it('tells other files of stages that changed places', () => {
		const stage = (name: string): string => `  ${name}:\n    cmd: ${name}\n    outs: [x]\n`;
		const text = (names: readonly string[]): string => `stages:\n${names.map(stage).join('')}`;
		const other = repoPath('z/dvc.yaml');
		const files = (names: readonly string[]): Map<RepoPath, string> =>
			new Map([
				[repoPath('dvc.yaml'), text(names)],
				[other, 'stages:\n  z:\n    cmd: z\n    outs: [../x]\n'],
			]);
		const writers = (workspace: Workspace): readonly string[] =>
			settle(workspace, () => {
				findingsOf(workspace, other);
				return writersAt(workspace, 'x').map(({ stage }) => stage.name);
			});
		const workspace = workspaceOf(files(['a', 'b']));
		expect(writers(workspace)).toEqual(['a', 'b', 'z']);
		const before = settle(workspace, () => findingsOf(workspace, other));
		apply(workspace, [{ kind: 'editor', path: repoPath('dvc.yaml'), text: text(['b', 'a']) }]);
		expect(writers(workspace)).toEqual(['b', 'a', 'z']);
		const after = settle(workspace, () => findingsOf(workspace, other));
		expect(after).toEqual(findingsOf(workspaceOf(files(['b', 'a'])), other));
		expect(after).not.toEqual(before);
	});

	it('has just the edges and writers that all stages together say', () => {
		let edges = 0;
		fc.assert(
			fc.property(changes, (edits) => {
				const workspace = workspaceOf(texts(edits));
				settle(workspace, () => FILES.map((file) => findingsOf(workspace, file)));
				const stages = stagesIn(workspace, ROOT);
				const outs = stages.flatMap((one) => one.outs.map((out) => ({ one, out })));
				const meet = (a: RepoPath, b: RepoPath): boolean => isWithin(a, b) || isWithin(b, a);
				const expected = stages.flatMap((from) =>
					from.deps.flatMap((dep) =>
						outs
							.filter(({ out }) => dep.path !== undefined && out.path !== undefined)
							.filter(({ out }) => meet(dep.path ?? ROOT, out.path ?? ROOT))
							.map(({ one, out }) =>
								[from.addressing, one.addressing, out.path, dep.text].join(' '),
							),
					),
				);
				edges += expected.length;
				expect(edgesIn(workspace, ROOT).map(edgeText).sort()).toEqual(expected.sort());
				for (const { out } of outs)
					expect(
						writersAt(workspace, out.path ?? ROOT).map(({ stage: { addressing } }) => addressing),
					).toEqual(
						outs.filter((other) => other.out.path === out.path).map(({ one }) => one.addressing),
					);
			}),
			{ numRuns: 50 },
		);
		expect(edges).toBeGreaterThan(100);
	});
});

const FOLDERS = 40;

const monorepo = (folders: number): Map<RepoPath, string> => {
	const files = new Map<RepoPath, string>();
	for (let at = 0; at < folders; at++) {
		const before = at % 4 === 0 ? 'raw/d.bin' : `../p${at - 1}/model.pkl`;
		files.set(
			repoPath(`p${at}/dvc.yaml`),
			`stages:\n  clean:\n    cmd: clean ${before}\n    deps: [${before}]\n    outs: [work/clean.csv]\n  train:\n    cmd: train\n    deps: [work/clean.csv]\n    outs: [model.pkl]\n`,
		);
		files.set(repoPath(`p${at}/raw/d.bin.dvc`), POINTER.replace('path: raw', 'path: d.bin'));
	}
	return files;
};

describe('an edit in one folder of many', () => {
	const files = monorepo(FOLDERS);
	const one = repoPath('p5/dvc.yaml');
	const reader = repoPath('p6/dvc.yaml');

	/** What ran for an edit, with all files looked at before and after. */
	const ranFor = (
		from: string,
		to: string,
		looked: readonly RepoPath[],
		files = monorepo(FOLDERS),
	): readonly string[] => {
		const workspace = workspaceOf(files);
		const look = (): void =>
			void settle(workspace, () => looked.map((file) => findingsOf(workspace, file)));
		look();
		const ran: string[] = [];
		workspace.onRun = (query, key) => ran.push(`${query} ${key}`);
		const text = files.get(one) ?? '';
		expect(text).toContain(from);
		apply(workspace, [{ kind: 'editor', path: one, text: text.replace(from, to) }]);
		look();
		return ran;
	};

	it('computes nothing again of files that it does not touch', () => {
		const ran = ranFor('outs: [model.pkl]', 'outs: [other.pkl]', [...files.keys()]);
		const others = [...files.keys()].filter((file) => file !== one && file !== reader);
		const again = ran.filter((name) => others.some((file) => name.endsWith(` ${file}`)));
		// Who needs the reader asks again whether it is in a circle with it.
		expect(again).toEqual(['file knot p7/dvc.yaml']);
		expect(ran).toContain(`rule missing-dependency ${reader}`);
		expect(ran.filter((name) => name === 'edges from ').length).toBeLessThanOrEqual(2);
	});

	it.each([
		['outs: [model.pkl]', 'outs: [other.pkl]'],
		['outs: [work/clean.csv]', 'outs: [work]'],
		['deps: [work/clean.csv]', 'deps: [../p30/model.pkl]'],
		['cmd: train', 'cmd: fit'],
	])('runs as many queries in a hundred folders as in four hundred: `%s`', (from, to) => {
		const [few, many] = [100, 400].map((folders) =>
			ranFor(from, to, [one, reader], monorepo(folders)).toSorted(),
		);
		expect(many).toEqual(few);
		// Each of these asks about some dozens of files, and not about all.
		const inGroups = many?.filter((name) => / in group \d+$/.test(name));
		expect(new Set(inGroups).size).toBe(inGroups?.length);
		expect(inGroups?.length).toBeLessThan(10);
	});

	it('leaves the graph alone when only a command changes', () => {
		const ran = ranFor('cmd: train', 'cmd: fit', [...files.keys()]);
		expect(
			ran.filter((name) => /^(?:outputs $|edges from |producers by file |cycles )/.test(name)),
		).toEqual([]);
	});
});
