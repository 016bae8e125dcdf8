import { expect, it } from 'vitest';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';

/** The severities of what is found in the first file, which has a key twice. */
const severitiesIn = (source: string): readonly string[] => {
	const { files } = readFixture(source);
	const [path] = files.keys();
	if (path === undefined) throw new Error('the source has no file');
	const workspace = workspaceOf(files);
	return settle(workspace, () => findingsOf(workspace, path))
		.filter(({ rule }) => rule.id === 'duplicate-key')
		.map(({ severity }) => severity);
};

const TWICE = 'a: 1\na: 2\n';
const PIPELINE = 'stages:\n  s:\n    cmd: x\n';

it.each([
	['beside a dvc.yaml', 'params.yaml', `#- dvc.yaml\n${PIPELINE}`],
	['that vars name', 'x/params.yaml', `#- dvc.yaml\nvars: [x/params.yaml]\n${PIPELINE}`],
	[
		'that vars take names from',
		'x/params.yaml',
		`#- dvc.yaml\nvars: ['x/params.yaml:a']\n${PIPELINE}`,
	],
	[
		'that the vars of a stage name, from a folder that a variable holds',
		'x/params.yaml',
		`#- dvc.yaml\nvars: [{d: x}]\n${PIPELINE}    wdir: \${d}\n    vars: [params.yaml]\n`,
	],
])('a mistake in a params file %s is an error: DVC refuses it', (_, path, pipeline) => {
	expect(severitiesIn(`#- ${path}\n${TWICE}${pipeline}`)).toEqual(['error']);
});

it.each([
	['alone', 'params.yaml', ''],
	['in another folder', 'x/params.yaml', `#- dvc.yaml\n${PIPELINE}`],
	['of another name', 'params.yml', `#- dvc.yaml\n${PIPELINE}`],
	[
		'beside a dvc.yaml that DVC ignores',
		'x/params.yaml',
		`#- .dvcignore\nx\n#- x/dvc.yaml\n${PIPELINE}`,
	],
])('a mistake in a params file %s is a warning: DVC never loads it', (_, path, others) => {
	expect(severitiesIn(`#- ${path}\n${TWICE}${others}`)).toEqual(['warning']);
});

it.each([
	[
		'beside a merge key DVC takes the last one: a warning',
		'base: &b {x: 1}\nall: {<<: *b, a: 1, a: 2}\n',
		['warning'],
	],
	[
		'deeper, and in lists',
		'base: &b {x: 1}\nall:\n- <<: *b\n  in: {c: 1}\n  a: 1\n  a: 2\n  a: 3\n',
		['warning', 'warning'],
	],
	['a merge key that brings nothing changes nothing', 'all: {<<: {}, a: 1, a: 2}\n', ['error']],
	['a second merge key is refused', 'b: &b {x: 1}\nc: {<<: *b, <<: *b}\n', ['error']],
	['what the merge key brings may be written again', 'b: &b {x: 1}\nc: {<<: *b, x: 2}\n', []],
])('%s', (_, params, expected) => {
	expect(severitiesIn(`#- params.yaml\n${params}#- dvc.yaml\n${PIPELINE}`)).toEqual(expected);
});
