// What is said of things that DVC finds only when it runs a stage, and the text after the fix.
import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { applyEdits } from '../../server/src/core/base/text.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';

const PIPELINE = repoPath('dvc.yaml');

/** The messages of all findings of a dvc.yaml, and its text after their preferred fixes. */
const checkRunning = (source: string) => {
	const { files, unreadable } = readFixture(source);
	const workspace = workspaceOf(files, unreadable);
	const found = settle(workspace, () => findingsOf(workspace, PIPELINE));
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
		['is broken', '#- other.yaml\na: [1\n'],
		['can not be read', '#- other.yaml (denied)\n'],
		['is too large', '#- other.yaml (too-large)\n'],
		['holds code around its names', '#- other.py\nlr = 1\nfor x in range(3):\n  lr = x\n'],
		['is tracked by DVC', '#- other.yaml.dvc\nouts:\n- path: other.yaml\n'],
	])('is silent about a file that %s', (_, file) => {
		const name = file.includes('.py') ? 'other.py' : 'other.yaml';
		const asked = name === 'other.py' ? 'lr' : 'name';
		expect(checkRunning(`${stage(`    params: [${name}: [${asked}]]\n`)}${file}`).said).toEqual([]);
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
