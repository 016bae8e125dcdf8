// What holds for all refactorings.
import { expect, it } from 'vitest';
import { carryOut } from '../../server/src/core/refactors/carry-out.ts';
import { refactorsAt } from '../../server/src/core/refactors/refactors.ts';
import { apply } from '../../server/src/core/workspace/workspace.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';

const SOURCE = `
stages:
  fit_a<|>:
    cmd: python fit.py --n \${lr} --model a
    outs: [a.pkl]
  fit_b:
    cmd: python fit.py --n \${lr} --model b
    outs: [b.pkl]
#- params.yaml
lr: 1
`;

const asked = (source: string) => {
	const { files, cursor } = readFixture(source);
	if (cursor === undefined) throw new Error('the source has no cursor');
	const workspace = workspaceOf(files);
	const range = { start: cursor.offset, end: cursor.offset };
	const ask = () => refactorsAt(workspace, cursor.path, range, true);
	return { workspace, cursor, ask };
};

it('are offered from what is known already, without working anything out', () => {
	const { workspace, ask } = asked(SOURCE);
	const first = settle(workspace, ask);
	expect(first.length).toBeGreaterThan(1);
	const ran: string[] = [];
	workspace.onRun = (name, key) => ran.push(`${name} ${key}`);
	expect(ask().map(({ title }) => title)).toEqual(first.map(({ title }) => title));
	expect(ran).toEqual([]);
});

it('are not offered in a file that can not be read', () => {
	for (const broken of ['  fit_a<|>: [', '  fit_a<|>: {}\n  fit_a: {}\n', '\t- x<|>']) {
		const { workspace, ask } = asked(`stages:\n${broken}`);
		expect(settle(workspace, ask)).toEqual([]);
	}
});

it('wait for what is not known yet', () => {
	const { workspace, cursor, ask } = asked(SOURCE);
	const refactor = settle(workspace, ask).find(({ title }) => title.startsWith('Turn'));
	if (refactor === undefined) throw new Error('a refactoring was expected');
	expect(settle(workspace, () => carryOut(workspace, refactor))).toHaveProperty('edits');
	const params = [...readFixture(SOURCE).files.keys()].find((path) => path !== cursor.path);
	if (params === undefined) throw new Error('params.yaml was expected');
	apply(workspace, [{ kind: 'disk', path: params, content: undefined }]);
	expect(carryOut(workspace, refactor)).toHaveProperty('refused');
	expect(workspace.wanted.texts).toContain(params);
});

it('are held to their word in large files as well', () => {
	const many = Array.from({ length: 1100 }, (_, index) => `  s${index}:\n    cmd: echo ${index}\n`);
	const source = (params: string): string =>
		`stages:\n  fit:\n    cmd: python fit.py --n ${'${'}l<|>r}\n${many.join('')}#- params.yaml\n${params}`;
	const taken = (params: string) => {
		const { workspace, ask } = asked(source(params));
		const [refactor] = settle(workspace, ask);
		if (refactor === undefined) throw new Error('a refactoring was expected');
		return settle(workspace, () => carryOut(workspace, refactor));
	};
	expect(taken('lr: 1\n')).toHaveProperty('edits');
	// Written in its place the text would be looked up.
	expect(taken('lr: "\\\\${no}"\n')).toHaveProperty('refused');
});
