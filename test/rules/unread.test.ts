// Files that DVC never reads, and locks that Git ignores: what is told of them, and how it is mended.
import { describe, expect, it } from 'vitest';
import { type RepoPath, repoPath } from '../../server/src/core/base/path.ts';
import { applyEdits } from '../../server/src/core/base/text.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import type { Finding } from '../../server/src/core/rules/rule.ts';
import { apply, type Workspace } from '../../server/src/core/workspace/workspace.ts';
import { settle, workspaceOf } from '../fixture.ts';

const GIT = { '.git/HEAD': 'ref: refs/heads/main\n' };
const PIPELINE = 'stages:\n  a:\n    cmd: a\n';

type Files = Readonly<Record<string, string>>;

const open = (files: Files): Workspace =>
	workspaceOf(new Map(Object.entries(files).map(([path, text]) => [repoPath(path), text])));

const findings = (workspace: Workspace, path: string): readonly Finding[] =>
	settle(workspace, () => findingsOf(workspace, repoPath(path)));

/** `rule: message` of every finding in a file. */
const checkFile = (files: Files, path: string): readonly string[] =>
	findings(open(files), path).map(({ rule, message }) => `${rule.id}: ${message}`);

/** The ignore files after each fix for a pipeline's lock, the preferred ones first. */
const checkFixes = (files: Files, path: string): readonly Files[] => {
	const workspace = open({ ...GIT, ...files });
	const fixes = findings(workspace, path).flatMap((finding) => finding.fixes ?? []);
	return fixes
		.toSorted((a, b) => Number(b.preferred ?? false) - Number(a.preferred ?? false))
		.map(({ elsewhere }) =>
			Object.fromEntries(
				[...(elsewhere?.(workspace) ?? [])].map(([file, edits]) => [
					file,
					applyEdits(files[file] ?? '', edits),
				]),
			),
		);
};

describe('why a file is never read', () => {
	it.each([
		[{ '.gitignore': '\n/drafts' }, 'line 2 of `.gitignore` (`/drafts`) has Git ignore it.'],
		[{ '.git/info/exclude': '*.yaml' }, 'line 1 of `.git/info/exclude` (`*.yaml`) has Git'],
		[{ '.dvcignore': 'drafts' }, 'line 1 of `.dvcignore` (`drafts`) hides it.'],
		[{ 'drafts.dvc': 'outs:\n- path: drafts' }, 'it lies in `drafts`, an output of `drafts.dvc`.'],
	])('is told: %j', (files, reason) => {
		const told = checkFile({ ...GIT, 'drafts/dvc.yaml': '- 1', ...files }, 'drafts/dvc.yaml');
		expect(told).toHaveLength(1);
		expect(told[0]).toContain(`DVC never reads this \`dvc.yaml\`: ${reason}`);
	});

	it('goes for the lock beside it as well; a lock alone must not be ignored', () => {
		const files = { ...GIT, 'dvc.yaml': PIPELINE, 'dvc.lock': 'schema: "2.0"\n' };
		expect(checkFile({ ...files, '.gitignore': 'dvc.yaml' }, 'dvc.lock').join()).toContain(
			'DVC never reads this `dvc.lock`',
		);
		expect(checkFile({ ...files, '.gitignore': 'dvc.lock' }, 'dvc.lock').join()).toContain(
			'DVC refuses a `dvc.yaml` whose lock Git does not keep',
		);
	});

	it('is no pattern of Git where there is no Git repository', () => {
		const files = { 'dvc.yaml': PIPELINE, '.gitignore': 'dvc.*' };
		expect(checkFile(files, 'dvc.yaml')).toEqual([]);
		expect(checkFile({ ...files, ...GIT }, 'dvc.yaml')).toHaveLength(1);
	});

	it('changes with the ignore file', () => {
		const workspace = open({ ...GIT, '.gitignore': 'dvc.yaml', 'dvc.yaml': PIPELINE });
		expect(findings(workspace, 'dvc.yaml').map(({ rule }) => rule.id)).toEqual(['never-read']);
		apply(workspace, [{ kind: 'editor', path: repoPath('.gitignore'), text: '/data\n*.lock\n' }]);
		expect(findings(workspace, 'dvc.yaml').map(({ rule }) => rule.id)).toEqual(['lock-ignored']);
	});
});

describe('a Git repository above the root', () => {
	const above = (path: string, text: string | undefined): Workspace => {
		const workspace = open({ 'dvc.yaml': PIPELINE });
		const folder = { kind: 'unreadable', why: 'folder' } as const;
		apply(workspace, [
			{ kind: 'place', path: '/ann/projects/model' },
			{ kind: 'disk', path: repoPath('../.git'), content: { kind: 'absent' } },
			{ kind: 'disk', path: repoPath('../../.git'), content: folder },
			{
				kind: 'disk',
				path: repoPath(path),
				content: text === undefined ? folder : { kind: 'text', text },
			},
		]);
		return workspace;
	};

	it.each([
		['../../.gitignore', 'projects/model/dvc.lock', ['lock-ignored']],
		['../../.gitignore', '/model/dvc.lock', []],
		['../../.gitignore', 'model/', ['never-read']],
		['../.gitignore', '/model/dvc.lock', ['lock-ignored']],
		['../../.git/info/exclude', '*.lock', ['lock-ignored']],
		['../../../.gitignore', '*.lock', []],
	])('is asked with the names of the folders between: %s %s', (path, text, rules) => {
		const found = findings(above(path, text), 'dvc.yaml');
		expect(found.map(({ rule }) => rule.id)).toEqual(rules);
		expect(found.flatMap(({ fixes }) => fixes ?? [])).toEqual([]);
	});
});

describe('a lock that Git ignores', () => {
	it.each<[string, string, Files, readonly Files[]]>([
		[
			'its own name goes',
			'dvc.yaml',
			{ '.gitignore': '/data\ndvc.lock\n*.pkl\n' },
			[{ '.gitignore': '/data\n*.pkl\n' }, { '.gitignore': '/data\ndvc.lock\n!dvc.lock\n*.pkl\n' }],
		],
		[
			'a glob stays, and the lock is brought back',
			'dvc.yaml',
			{ '.gitignore': '*.lock' },
			[{ '.gitignore': '*.lock\n!dvc.lock' }, { '.gitignore': '' }],
		],
		[
			'a path brings back that lock only',
			'pipe/dvc.yaml',
			{ '.gitignore': '/p*/*.lock\n' },
			[{ '.gitignore': '/p*/*.lock\n!/pipe/dvc.lock\n' }, { '.gitignore': '' }],
		],
		[
			'every line goes that hides it',
			'pipe/dvc.yaml',
			{ '.gitignore': '*.lock\n', 'pipe/.gitignore': 'dvc.lock' },
			[{ 'pipe/.gitignore': 'dvc.lock\n!dvc.lock' }, { '.gitignore': '', 'pipe/.gitignore': '' }],
		],
	])('%s', (_, path, ignoring, after) => {
		expect(checkFixes({ ...ignoring, [path]: PIPELINE }, path)).toEqual(after);
	});

	it('is told at the pattern too', () => {
		const workspace = open({ ...GIT, 'dvc.yaml': PIPELINE, '.gitignore': '# mine\r\n*.lock \r\n' });
		const [finding] = findings(workspace, 'dvc.yaml');
		expect(finding?.related?.map(({ location }) => location)).toEqual([
			{ path: '.gitignore' as RepoPath, range: { start: 8, end: 14 } },
		]);
	});
});
