// Fixes that do what was meant, where their rules know it.
import { describe, expect, it } from 'vitest';
import { checkFix, fixTitles } from './take-fix.ts';

const MODEL = `object_type: model
processors:
  model:
    methods: {}
    type: sklearn
`;

const metafile = (uri: string, size = 11, hash = '3749f52bb326ae96782b42dc0a97b4c1'): string =>
	`artifacts:\n  data:\n    hash: ${hash}\n    size: ${size}\n    uri: ${uri}\n${MODEL}`;

describe('of templates', () => {
	const stage = (cmd: string): string =>
		`#- params.yaml\nforest: {trees: 5}\n#- dvc.yaml\nstages:\n  train:\n    cmd: ${cmd}\n`;

	it('puts signs right', () => {
		checkFix(
			'template-syntax',
			stage('train ${forest..trees}'),
			'Change to `${forest.trees}`',
			stage('train ${forest.trees}'),
		);
	});

	it('leaves to the shell what looks like its own', () => {
		expect(fixTitles('template-syntax', stage('train ${files[@]:1}'))).toEqual([
			'!Put a backslash before it, so that the shell reads it',
		]);
	});

	const group = (data: string): string =>
		`#- params.yaml\nmodel: rf\nlr: 1\nmodels: [rf, svm]\nsets: {trees: {depth: 1, depths: [1, 2]}}\n#- dvc.yaml\nstages:\n  train:\n${data}`;

	it('names the list that is called nearly so', () => {
		const each = (name: string): string =>
			group(`    foreach: \${${name}}\n    do:\n      cmd: train \${item}\n`);
		checkFix('foreach-invalid', each('model'), 'Change to `${models}`', each('models'));
		expect(fixTitles('foreach-invalid', each('model'))).toEqual([
			'!Change to `${models}`',
			'Make it a list of one',
		]);
		const axis = (name: string): string =>
			group(`    matrix:\n      depth: \${${name}}\n    cmd: train \${item.depth}\n`);
		checkFix(
			'matrix-invalid',
			axis('sets.trees.depth'),
			'Change to `${sets.trees.depths}`',
			axis('sets.trees.depths'),
		);
	});

	it('guesses no list where none is near', () => {
		expect(
			fixTitles(
				'matrix-invalid',
				group('    matrix:\n      depth: ${lr}\n    cmd: train ${item.depth}\n'),
			),
		).toEqual(['Make it a list of one']);
	});
});

describe('of groups', () => {
	const digits = Array.from({ length: 101 }, (_, index) => index);
	const grid = (seeds: readonly number[]): string =>
		`stages:\n  train:\n    matrix:\n      seed: [${seeds.join(', ')}]\n      depth: [${digits.slice(0, 100).join(', ')}]\n    cmd: train \${item.seed} \${item.depth}\n`;

	it('keeps as many values as DVC can handle', () => {
		const title = 'Keep only the first 100 values of `seed`: 10000 stages';
		checkFix('too-many-stages', grid(digits), title, grid(digits.slice(0, -1)));
	});

	it('takes whole lines out of a list', () => {
		const lines = (count: number): string =>
			`stages:\n  train:\n    foreach:\n${Array.from({ length: count }, (_, index) => `      - v${index}\n`).join('')}    do:\n      cmd: train \${item}\n`;
		const title = 'Keep only the first 10000 values: 10000 stages';
		checkFix('too-many-stages', lines(10_001), title, lines(10_000));
	});
});

describe('of commands', () => {
	const stage = (cmd: string, deps: string): string =>
		`#- train.py\n#- other.py\n#- dvc.yaml\nstages:\n  train:\n    cmd: ${cmd}\n    deps: [${deps}]\n  other:\n    cmd: echo\n`;

	it('runs the script that the stage depends on', () => {
		const title = 'Run `python train.py`';
		const after = stage('python train.py', 'train.py');
		checkFix('empty-command', stage("''", 'train.py'), title, after);
	});

	it('only offers to remove a stage with two scripts or none', () => {
		expect(fixTitles('empty-command', stage("''", 'train.py, other.py'))).toEqual([
			'Remove the stage `train`',
		]);
		expect(fixTitles('empty-command', stage("''", ''))).toEqual(['Remove the stage `train`']);
	});
});

describe('of objects', () => {
	it('takes size and checksum from the file', () => {
		const project = (text: string): string => `#- rf\n0123456789\n#- rf.mlem\n${text}`;
		checkFix(
			'artifact-size',
			project(metafile('rf', 5, '0'.repeat(32))),
			'Take checksum and size from `rf`',
			project(metafile('rf', 11, '3749f52bb326ae96782b42dc0a97b4c1')),
		);
	});

	it('leaves both to DVC where a stage writes them', () => {
		const stage = `#- dvc.yaml\nstages:\n  train:\n    cmd: train\n    outs: [rf, rf.mlem: {cache: false}]\n`;
		expect(
			fixTitles('artifact-size', `${stage}#- rf\n0123456789\n#- rf.mlem\n${metafile('rf', 5)}`),
		).toEqual([]);
	});

	it('names the file of nearly that name', () => {
		const project = (uri: string): string =>
			`#- models/forest\n0123456789\n#- models/rf.mlem\n${metafile(uri)}`;
		checkFix('artifact-missing', project('forst'), 'Change to `forest`', project('forest'));
		expect(fixTitles('artifact-missing', project('forst'))).toEqual(['!Change to `forest`']);
	});

	it('leaves a file alone that another object has', () => {
		const owned = `#- models/forest\n0123456789\n#- models/forest.mlem\n${metafile('forest')}`;
		expect(
			fixTitles('artifact-missing', `${owned}#- models/rf.mlem\n${metafile('forst')}`),
		).toEqual([]);
	});

	it('says in a configuration that DVC stores them', () => {
		const project = `#- .dvc/config\n#- models/rf.mlem\n${metafile('rf').replace('    uri', '    type: dvc\n    uri')}#- models/rf.dvc\nouts:\n- md5: 3749f52bb326ae96782b42dc0a97b4c1\n  size: 11\n  hash: md5\n  path: rf\n`;
		const title = 'Make `.mlem.yaml` with `core.storage.type: dvc`';
		const setting = '#- .mlem.yaml\ncore:\n  storage:\n    type: dvc\n';
		checkFix('storage-not-dvc', project, title, setting);
		expect(fixTitles('storage-not-dvc', project + setting)).toEqual([]);
		expect(fixTitles('storage-not-dvc', project.replace('#- .dvc/config\n', ''))).toEqual([]);
	});

	it('makes a copied metafile a link', () => {
		const project = (best: string): string =>
			`#- .mlem.yaml\n#- models/rf\n0123456789\n#- models/rf.mlem\n${metafile('rf')}#- models/best.mlem\n${best}`;
		checkFix(
			'artifact-shared',
			project(metafile('rf')),
			'Make `models/best.mlem` a link to `models/rf.mlem`',
			project('link_type: model\nobject_type: link\npath: models/rf.mlem\n'),
		);
	});
});
