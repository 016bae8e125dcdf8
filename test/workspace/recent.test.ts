// What is kept of the texts of closed files.
import { expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { openRecent } from '../../server/src/core/workspace/recent.ts';
import { apply } from '../../server/src/core/workspace/workspace.ts';
import { settle, workspaceOf } from '../fixture.ts';

const at = repoPath;
const LONG = 'x'.repeat(600_000);

it('keeps short texts until enough others have come', () => {
	const recent = openRecent<number>();
	for (const name of ['a', 'b', 'c'])
		recent.set(at(name), { text: 'x'.repeat(200_000), value: 1 }, false);
	expect(['a', 'b', 'c'].filter((name) => recent.get(at(name)) !== undefined)).toEqual(['b', 'c']);
});

it('keeps the last long text while a few others come, and takes it from none of them', () => {
	const recent = openRecent<number>();
	recent.set(at('short'), { text: 'x', value: 0 }, false);
	recent.set(at('long'), { text: LONG, value: 1 }, false);
	for (let other = 0; other < 7; other++)
		recent.set(at(`other${other}`), { text: 'x', value: other }, false);
	expect(recent.get(at('long'))?.value).toBe(1);
	expect(recent.get(at('short'))?.value).toBe(0);
	expect([...recent.all].map(([path]) => path)).toContain('long');
	recent.set(at('another'), { text: 'x', value: 2 }, false);
	expect(recent.get(at('long'))).toBeUndefined();
	recent.set(at('long'), { text: LONG, value: 3 }, false);
	recent.set(at('longer'), { text: `${LONG}x`, value: 4 }, false);
	expect(['long', 'longer'].map((name) => recent.get(at(name))?.value)).toEqual([undefined, 4]);
	recent.set(at('longer'), { text: 'x', value: 5 }, true);
	expect(recent.get(at('longer'))?.value).toBe(5);
});

it('a long pipeline is read once for its lock', () => {
	const stage = (index: number): string =>
		`  s${index}:\n    cmd: echo ${'x'.repeat(200)} ${index}\n`;
	const stages = Array.from({ length: 3000 }, (_, index) => stage(index)).join('');
	const lock = `schema: '2.0'\nstages:\n  s1:\n    cmd: echo ${'x'.repeat(200)} 1\n`;
	const workspace = workspaceOf(
		new Map([
			[at('dvc.yaml'), `stages:\n${stages}`],
			[at('dvc.lock'), lock],
			[at('params.yaml'), 'a: 1\n'],
			[at('.dvc/config'), '[core]\n    no_scm = true\n'],
		]),
	);
	const read: string[] = [];
	workspace.onRun = (name, key) => name === 'document' && read.push(key);
	apply(workspace, [{ kind: 'editor', path: at('dvc.lock'), text: lock }]);
	expect(settle(workspace, () => findingsOf(workspace, at('dvc.lock')))).toEqual([]);
	expect(read.filter((path) => path === 'dvc.yaml')).toEqual(['dvc.yaml']);
});
