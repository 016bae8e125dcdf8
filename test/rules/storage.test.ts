// Rules on where DVC and MLEM keep artifacts, where their examples do not reach.
import { describe, expect, it } from 'vitest';
import { git, object, pointer, say } from './kept-files.ts';
import { checkFix, fixTitles } from './take-fix.ts';

describe('artifact-untracked', () => {
	const source = (files: string, config = 'core: {storage: {type: dvc}}'): string =>
		`#- .dvc/config\n#- .mlem.yaml\n${config}\n#- m/rf.mlem\n${object('rf', 'local')}#- m/rf\nx\n${files}`;

	it('goes by the setting of the project', () => {
		expect(say('artifact-untracked', source(git()))).toEqual([
			'DVC shall keep `m/rf`, but no `.dvc` file or stage does, and Git does not either. Run `dvc add m/rf`.',
			'$ dvc add m/rf',
		]);
		expect(say('artifact-untracked', source(git(), 'core: {}'))).toEqual([]);
	});

	it.each([
		['Git has the file', git('m/rf')],
		['it is not known what Git has', ''],
		['a pointer keeps it', `#- m/rf.dvc\n${pointer('rf')}${git()}`],
		[
			'a stage is not known',
			`#- dvc.yaml\nstages:\n  a:\n    cmd: a\n    outs: ['\${x}']\n${git()}`,
		],
	])('is silent where %s', (_, files) => {
		expect(say('artifact-untracked', source(files))).toEqual([]);
	});
});

describe('storage-not-dvc', () => {
	const source = (config: string): string => `#- .mlem.yaml\n${config}#- rf.mlem\n${object('rf')}`;
	const title = 'Set `core.storage.type` to `dvc`';

	it.each([
		['', 'core:\n  storage:\n    type: dvc\n'],
		['core:\n  debug: true\n', 'core:\n  debug: true\n  storage:\n    type: dvc\n'],
		['core:\n  storage:\n    type: local\n', 'core:\n  storage:\n    type: dvc\n'],
		[
			'pandas:\n  default_format: csv\n',
			'pandas:\n  default_format: csv\ncore:\n  storage:\n    type: dvc\n',
		],
	])('is mended in %j', (before, after) => {
		checkFix('storage-not-dvc', source(before), title, `#- .mlem.yaml\n${after}`);
	});

	it.each([['core: {storage: {type: fsspec, uri: s3://x}}\n'], ['core: [\n']])(
		'is silent with %j',
		(config) => {
			expect(say('storage-not-dvc', source(config))).toEqual([]);
		},
	);
});

describe('no-default-remote', () => {
	const source = (config: string): string => `#- .dvc/config\n${config}#- x.dvc\n${pointer('x')}`;

	it('sets one, beside what the section has', () => {
		checkFix(
			'no-default-remote',
			source('[core]\n    autostage = true\n[\'remote "a"\']\n    url = /x\n'),
			'Set `core.remote` to `a`',
			'#- .dvc/config\n[core]\n    remote = a\n    autostage = true\n[\'remote "a"\']\n    url = /x\n',
		);
		const two = '[\'remote "a"\']\n    url = /x\n[\'remote "b"\']\n    url = /y\n';
		expect(fixTitles('no-default-remote', source(two))).toEqual([
			'Set `core.remote` to `a`',
			'Set `core.remote` to `b`',
		]);
	});

	it.each([
		['no remote is named', ''],
		[
			'config.local has a default',
			'[\'remote "a"\']\n    url = /x\n#- .dvc/config.local\n[core]\nremote = a\n',
		],
	])('is silent where %s', (_, config) => {
		expect(say('no-default-remote', source(config))).toEqual([]);
	});

	it('is silent where each output names its own', () => {
		const config = '[\'remote "a"\']\n    url = /x\n';
		expect(
			say(
				'no-default-remote',
				`#- .dvc/config\n${config}#- x.dvc\n${pointer('x', '  remote: a\n')}`,
			),
		).toEqual([]);
	});
});

describe('pointer-kind', () => {
	it('tells of a file where a folder was recorded, and of imports how to have it again', () => {
		const recorded = pointer('x').replace('b4c1', 'b4c1.dir');
		expect(say('pointer-kind', `#- x.dvc\n${recorded}#- x\n1\n`)).toEqual([
			'The checksum is that of a folder, and `x` is a file. Run `dvc add x` to record what is there, or `dvc checkout x.dvc` to have the folder again.',
			'$ dvc add x',
			'$ dvc checkout x.dvc',
		]);
		const imported = `#- x.dvc\ndeps:\n- path: y\n${recorded}#- x\n1\n`;
		expect(say('pointer-kind', imported)[1]).toBe('$ dvc checkout x.dvc');
		expect(say('pointer-kind', `#- x.dvc\n${recorded}`)).toEqual([]);
	});
});
