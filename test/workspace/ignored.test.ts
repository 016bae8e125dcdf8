import { expect, it } from 'vitest';
import { type RepoPath, repoPath } from '../../server/src/core/base/path.ts';
import { ignoreVerdictOf } from '../../server/src/core/workspace/ignored.ts';
import { apply, openWorkspace } from '../../server/src/core/workspace/workspace.ts';
import { settle, workspaceOf } from '../fixture.ts';

const filesOf = (files: Record<string, string>): Map<RepoPath, string> =>
	new Map(Object.entries(files).map(([path, text]) => [repoPath(path), text]));

it('says nothing is ignored while nothing is known, and wants what would tell', () => {
	const workspace = openWorkspace();
	expect(ignoreVerdictOf(workspace, repoPath('data/x.csv'), false).ignored).toBe(false);
	expect([...workspace.wanted.folders]).toEqual(['']);
});

it('asks the repository a path belongs to, and the outer one when told to', () => {
	const workspace = workspaceOf(
		filesOf({
			'.dvc/config': '',
			'.dvcignore': '*.csv',
			'sub/.dvc/config': '',
			'sub/.dvcignore': '*.txt',
			'sub/a.csv': '',
		}),
	);
	const verdict = (path: string, options = {}): boolean =>
		settle(workspace, () => ignoreVerdictOf(workspace, repoPath(path), false, options)).ignored;
	expect(verdict('sub/a.csv')).toBe(false);
	expect(verdict('sub/a.txt')).toBe(true);
	expect(verdict('sub/a.bin', { root: repoPath('') })).toBe(true);
	expect(verdict('sub/a.bin', { root: repoPath(''), nested: false })).toBe(false);
	const sub = settle(workspace, () => ignoreVerdictOf(workspace, repoPath('sub'), true));
	expect(sub.ignored).toBe(true);
});

it('reads an edited ignore file again, and no other', () => {
	const workspace = workspaceOf(
		filesOf({
			'.dvc/config': '',
			'.dvcignore': '*.a',
			'x/.dvcignore': '*.b',
			'y/.dvcignore': '*.c',
		}),
	);
	const ask = (): readonly boolean[] =>
		settle(workspace, () =>
			['x/f.a', 'x/f.b', 'y/f.b', 'y/f.c'].map(
				(path) => ignoreVerdictOf(workspace, repoPath(path), false).ignored,
			),
		);
	expect(ask()).toEqual([true, true, false, true]);
	const ran: string[] = [];
	workspace.onRun = (query, key) => ran.push(`${query} ${key.replace('\0', '|')}`);
	apply(workspace, [{ kind: 'editor', path: repoPath('x/.dvcignore'), text: '!*.a' }]);
	expect(ask()).toEqual([false, false, false, true]);
	expect(ran.filter((each) => each.startsWith('ignore')).sort()).toEqual([
		'ignore folder 1|x',
		'ignore lines x/.dvcignore',
	]);
});
