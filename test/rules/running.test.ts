// What is said of things that DVC finds only when it runs a stage, and the text after the fix.
import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { applyEdits } from '../../server/src/core/base/text.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { apply } from '../../server/src/core/workspace/workspace.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';
import { RUNNING } from '../oracle/running-rules.ts';

const PIPELINE = repoPath('dvc.yaml');

/** The messages of these rules about a dvc.yaml, and its text after their preferred fixes. */
const checkRunning = (source: string) => {
	const { files, unreadable } = readFixture(source);
	const workspace = workspaceOf(files, unreadable);
	const found = settle(workspace, () => findingsOf(workspace, PIPELINE)).filter(({ rule }) =>
		RUNNING.has(rule.id),
	);
	const fixes = found.flatMap(({ fixes }) => fixes?.find(({ preferred }) => preferred) ?? []);
	return {
		said: found.map(({ rule, message }) => `${rule.id}: ${message}`),
		mended: applyEdits(
			files.get(PIPELINE) ?? '',
			fixes.flatMap(({ here }) => here ?? []),
		),
	};
};

const stage = (rest: string): string => `
#- dvc.yaml
stages:
  train:
    cmd: echo x
${rest}`;

describe('missing-parameter', () => {
	const params = '#- params.yaml\ntrain: {lr: 1, layers: [1, 2]}\nseed: 1\n';
	it.each([
		['train.rl', 'train.lr'],
		['sed', 'seed'],
		['lr', 'train.lr'],
		['params.seed', 'seed'],
		["'train.layers[1]'", "'train.layers.1'"],
	])('knows what %s means', (written, meant) => {
		const { said, mended } = checkRunning(`${stage(`    params:\n      - ${written}\n`)}${params}`);
		const name = written.replaceAll("'", '');
		expect(said).toEqual([
			`missing-parameter: \`params.yaml\` has no \`${name}\`, so the stage can't run. Did you mean \`${meant.replaceAll("'", '')}\`?`,
		]);
		expect(mended).toContain(`      - ${meant}\n`);
	});

	it('says of a group once, with how many are missing', () => {
		const source = `
#- dvc.yaml
stages:
  train:
    foreach: [a, b, c, d]
    do:
      cmd: echo x
      params: ['\${item}.lr']
#- params.yaml
b: {lr: 1}
`;
		expect(checkRunning(source).said).toEqual([
			"missing-parameter: `params.yaml` has no `a.lr` (and 2 more from this entry), so the stage can't run. Add it there, or correct the name.",
		]);
	});

	it.each([
		[
			'config.yaml',
			'`config.yaml` is taken for a key of `params.yaml`. Write `- config.yaml:` with the names of its keys below, or with nothing for all of them.',
		],
		[
			'config.yaml:size',
			'`config.yaml:size` is taken for a key of `params.yaml`. Write `- config.yaml: [size]`.',
		],
		[
			'a.b',
			"`params.yaml` has no `a.b`, so the stage can't run. There is a key with that dot in it, which DVC can't name. Nest it, or rename it.",
		],
	])('says what %s is taken for', (name, message) => {
		const source = `${stage(`    params: ['${name}']\n`)}#- params.yaml\na.b: 1\n#- config.yaml\nsize: 1\n`;
		expect(checkRunning(source).said).toEqual([`missing-parameter: ${message}`]);
	});

	it('says where parameters are looked for when `wdir` is another folder', () => {
		const source = `${stage('    wdir: sub\n    params: [seed]\n')}${params}#- sub/a\n`;
		expect(checkRunning(source).said).toEqual([
			'missing-parameter: The params file `params.yaml` does not exist in `sub`: parameters count from `wdir`. Write `- ../params.yaml:` with the names below it.',
		]);
	});

	it.each([
		['can not be read', '#- other.yaml (denied)\n'],
		['is too large', '#- other.yaml (too-large)\n'],
		['holds code around its names', '#- other.py\nlr = 1\nfor x in range(3):\n  lr = x\n'],
		['is tracked by DVC', '#- other.yaml.dvc\nouts:\n- path: other.yaml\n'],
	])('is silent about a file that %s', (_, file) => {
		const name = file.includes('.py') ? 'other.py' : 'other.yaml';
		const asked = name === 'other.py' ? 'lr' : 'name';
		expect(checkRunning(`${stage(`    params: [${name}: [${asked}]]\n`)}${file}`).said).toEqual([]);
	});

	it.each([
		['other.yaml', 'a: [1\n', 'line 2: '],
		['other.json', '{"name": 1,}\n', 'line 1: No comma may stand before `}` in JSON.'],
		['other.toml', 'x = 1\nname = rf\n', 'line 2: This is not valid TOML: '],
		['other.py', 'name = [1, 2\n', 'line 1: `[` is never closed.'],
	])('says why %s can not be read', (file, text, why) => {
		const source = `${stage(`    params: [${file}: [name]]\n`)}#- ${file}\n${text}`;
		expect(checkRunning(source).said).toEqual([
			expect.stringContaining(`\`${file}\` can't be read, so the stage can't run: ${why}`),
		]);
	});

	it('is silent while another file of the repository is broken', () => {
		const source = `${stage('    params: [other.yaml: [name]]\n')}#- sub/dvc.yaml\nstages: [\n`;
		expect(checkRunning(source).said).toEqual([]);
	});

	it('reads a large params file once, whatever asks', () => {
		const names = Array.from({ length: 20_000 }, (_, index) => `p${index}`);
		const source = `${stage(`    params: [${names.join(', ')}, p20000]\n`)}#- params.yaml\n${names.map((name) => `${name}: 1\n`).join('')}`;
		expect(checkRunning(source).said).toHaveLength(1);
	});
});

describe('missing-wdir', () => {
	it('knows a folder that is nearly called so', () => {
		const { said, mended } = checkRunning(`${stage('    wdir: src/trian\n')}#- src/train/a\n`);
		expect(said).toEqual([
			"missing-wdir: The folder `src/trian` does not exist, so the stage can't run. Did you mean `src/train`?",
		]);
		expect(mended).toContain('wdir: src/train\n');
	});

	it.each([
		['the folder above the root', '..'],
		['the folder of the file', '.'],
	])('knows that %s is there', (_, wdir) => {
		expect(checkRunning(stage(`    wdir: ${wdir}\n`)).said).toEqual([]);
	});
});

describe('command-not-text', () => {
	it.each([
		['- echo one: two', "- 'echo one: two'", 'the mapping `{echo one: two}`'],
		['- 1', "- '1'", 'the number `1`'],
		['- ~', "- '~'", 'null'],
	])('mends %s', (item, mended, what) => {
		const found = checkRunning(`#- dvc.yaml\nstages:\n  a:\n    cmd:\n      ${item}  # why\n`);
		expect(found.said).toEqual([
			expect.stringContaining(
				`command-not-text: A command must be text, but this is ${what}: \`a\` fails`,
			),
		]);
		expect(found.mended).toContain(`      ${mended}  # why\n`);
	});
});

describe('missing-dependency', () => {
	const missing = (dep: string, rest = '', wdir = ''): string =>
		`${stage(`${wdir}    deps:\n      - ${dep}\n`)}${rest}`;

	it.each([
		['src/prepaer.py', 'src/prepare.py', '#- src/prepare.py\n'],
		['src/Prepare.py', 'src/prepare.py', '#- src/prepare.py\n'],
		['scripst/prepare.py', 'scripts/prepare.py', '#- scripts/prepare.py\n'],
		['raw.cvs', 'raw.csv', '#- raw.csv\n'],
		['raw_data.csv', 'raw-data.csv', '#- raw-data.csv\n'],
		['data/traain.csv', 'data/train.csv', '#- data/train.csv\n'],
	])('takes %s for a slip', (written, meant, files) => {
		const { said, mended } = checkRunning(missing(written, files));
		expect(said).toEqual([
			`missing-dependency: \`${written}\` does not exist, and no stage writes it. Did you mean \`${meant}\`?`,
		]);
		expect(mended).toContain(`      - ${meant}\n`);
	});

	it.each([
		['2021.csv', '#- 2020.csv\n'],
		['raw_2.csv', '#- raw_1.csv\n'],
		['test.csv', '#- train.csv\n'],
		['a.csv', '#- b.csv\n'],
	])('does not take %s for a slip', (written, files) => {
		expect(checkRunning(missing(written, files)).said).toEqual([
			`missing-dependency: \`${written}\` is not there: no stage writes it, and no \`.dvc\` file tracks it. Unless it is fetched by hand, \`dvc add\` lets others \`dvc pull\` it.`,
		]);
	});

	it.each([
		['scripts/fit.py', '', '#- src/fit.py\n', ' Did you mean `src/fit.py`?'],
		['scr/fit.py', '', '#- src/fit.py\n', ' Did you mean `src/fit.py`?'],
		[
			'src/fit.py',
			'    wdir: src\n',
			'#- src/fit.py\n',
			' Paths count from the folder of `wdir`. Did you mean `fit.py`?',
		],
		['/home/someone/fit.py', '', '#- fit.py\n', ' Did you mean `fit.py`?'],
	])('knows where %s is', (written, wdir, files, hint) => {
		const { said, mended } = checkRunning(missing(written, files, wdir));
		expect(said).toEqual([
			`missing-dependency: \`${written}\` does not exist, and no stage writes it.${hint}`,
		]);
		// The command may name it as well: that is for a person to decide.
		expect(mended).toContain(`      - ${written}\n`);
	});

	it.each([
		[
			'an output of another file',
			'sub/out.csv',
			'#- sub/dvc.yaml\nstages:\n  a:\n    cmd: x\n    outs: [out.csv]\n',
		],
		[
			'what lies in an output',
			'sub/out/a',
			'#- sub/dvc.yaml\nstages:\n  a:\n    cmd: x\n    outs: [out]\n',
		],
		['a folder of outputs', 'sub', '#- sub/dvc.yaml\nstages:\n  a:\n    cmd: x\n    outs: [out]\n'],
		[
			'what is imported',
			'raw.csv',
			'#- raw.csv.dvc\nouts:\n- path: raw.csv\ndeps:\n- path: https://a/raw.csv\n',
		],
		['a URL', 's3://bucket/raw.csv', ''],
		['a path of Windows', "'C:\\data\\raw.csv'", ''],
		['what only a broken file may write', 'raw.csv', '#- sub/dvc.yaml\nstages: [\n'],
		[
			'what only an unknown variable may write',
			'raw.csv',
			'#- sub/dvc.yaml\nstages:\n  a:\n    cmd: x\n    outs: ["${x}"]\n',
		],
	])('is silent about %s', (_, written, files) => {
		expect(checkRunning(missing(written, files)).said).toEqual([]);
	});

	it('tells of data once, and of code in every stage', () => {
		const source = `
#- dvc.yaml
stages:
  a:
    cmd: echo x
    deps: [raw.csv, fit.py]
  b:
    cmd: echo x
    deps: [raw.csv, fit.py]
`;
		expect(checkRunning(source).said.map((text) => text.split(' ')[1])).toEqual([
			'`raw.csv`',
			'`fit.py`',
			'`fit.py`',
		]);
	});
});

describe('output-outside-repository', () => {
	const config = '#- .dvc/config\n[core]\n';
	it.each(['- ../out.csv', '- ../out.csv:\n          persist: true', '- s3://bucket/out.csv'])(
		'does not let DVC keep %s',
		(out) => {
			const { said, mended } = checkRunning(`${stage(`    outs:\n      ${out}\n`)}${config}`);
			expect(said).toHaveLength(1);
			expect(said[0]).toMatch(/^output-outside-repository: .* lies outside the repository/);
			expect(checkRunning(`#- dvc.yaml\n${mended}${config}`).said).toEqual([]);
		},
	);

	it('is silent where the repository may begin above', () => {
		expect(checkRunning(stage('    outs: [../out.csv]\n')).said).toEqual([]);
	});
});

describe('a document that was never saved', () => {
	it('is not told that what its own stages write is missing', () => {
		const workspace = workspaceOf(new Map());
		const text =
			'stages:\n  a:\n    cmd: x\n    outs: [a.csv]\n  b:\n    cmd: x\n    deps: [a.csv]\n';
		apply(workspace, [{ kind: 'editor', path: PIPELINE, text }]);
		expect(settle(workspace, () => findingsOf(workspace, PIPELINE))).toEqual([]);
	});
});
