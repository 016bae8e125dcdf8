// Rules on what Git keeps and DVC is to keep, where their examples do not reach.
import { describe, expect, it } from 'vitest';
import { git, object, pointer, say } from './kept-files.ts';
import { checkFix } from './take-fix.ts';

describe('output-in-git', () => {
	const tracked = (config: string, index: string, more = ''): readonly string[] =>
		say('output-in-git', `#- .dvc/config\n${config}#- a$b.dvc\n${pointer('a$b', more)}${index}`);

	it('names the command, quoted', () => {
		expect(tracked('', git('a$b'))).toEqual([
			"Git tracks `a$b` too, so `dvc add` and `dvc commit` refuse it. Run `git rm -r --cached 'a$b'`.",
			"$ git rm -r --cached 'a$b'",
		]);
	});

	it('goes by files in a folder too', () => {
		expect(tracked('', git('a$b/x/y'))).toHaveLength(2);
		expect(tracked('', git('a$bc/x'))).toEqual([]);
	});

	it.each([
		['without Git', '', ''],
		['where DVC does not use it', '[core]\n    no_scm = true\n', git('a$b')],
	])('is silent %s', (_, config, index) => {
		expect(tracked(config, index)).toEqual([]);
	});

	it('is silent about what is not cached', () => {
		expect(tracked('', git('a$b'), '  cache: false\n')).toEqual([]);
	});

	it('counts paths from the repository of the stage, and knows generated stages', () => {
		const source = `#- sub/.dvc/config
#- sub/dvc.yaml
stages:
  train:
    foreach: [a, b]
    do:
      cmd: python train.py \${item}
      outs:
        - \${item}.pkl
${git('sub/a.pkl', 'sub/b.pkl')}`;
		expect(say('output-in-git', source)).toEqual([
			"Git tracks `a.pkl` (and 1 more from this entry), so DVC can't keep it, and `dvc repro` fails when `sub/dvc.yaml:train@a` has run. Add `cache: false`, or run `git rm -r --cached sub/a.pkl`.",
			'$ git rm -r --cached sub/a.pkl',
		]);
	});

	it('counts paths from the repository of Git where that is one inside', () => {
		const source = `#- .dvc/config\n#- sub/a.dvc\n${pointer('a')}#- sub/.git/HEAD\nref: refs/heads/main\n#- sub/.git/index\na\n`;
		expect(say('output-in-git', source)).toEqual([
			'Git tracks `a` too, so `dvc add` and `dvc commit` refuse it. Run `git rm -r --cached a` in `sub`.',
			'sub$ git rm -r --cached a',
		]);
	});

	it('offers to leave the output of a stage to Git', () => {
		checkFix(
			'output-in-git',
			`#- dvc.yaml\nstages:\n  a:\n    cmd: a\n    metrics: [m.json]\n${git('m.json')}`,
			'Add `cache: false` to `m.json`',
			'#- dvc.yaml\nstages:\n  a:\n    cmd: a\n    metrics: [{m.json: {cache: false}}]\n',
		);
	});
});

describe('storage-without-dvc', () => {
	const config = (folder: string): string =>
		`#- ${folder}.mlem.yaml\ncore:\n  storage:\n    type: dvc\n`;

	it.each([
		['the root of the Git repository', config('') + git('x'), '$ dvc init', '`dvc init`'],
		[
			'a folder in one',
			config('sub/') + git('x'),
			'sub$ dvc init --subdir',
			'`dvc init --subdir` in `sub`',
		],
		['no Git repository', config(''), '$ dvc init --no-scm', '`dvc init --no-scm`'],
	])('offers what DVC takes in %s', (_, source, command, words) => {
		expect(say('storage-without-dvc', source)).toEqual([
			expect.stringContaining(`Run ${words}, or`),
			command,
		]);
	});
});

it('says that Git keeps what DVC shall keep by the metafile', () => {
	const source = (type: string): string =>
		`#- .dvc/config\n#- models/rf\n0123456789\n#- models/rf.mlem\n${object('rf', type)}${git('models/rf', 'models/rf.mlem')}`;
	expect(say('artifact-untracked', source('dvc'))).toEqual([
		expect.stringContaining('Run `git rm -r --cached models/rf`, then `dvc add models/rf`.'),
		'$ git rm -r --cached models/rf',
		'$ dvc add models/rf',
	]);
	expect(say('artifact-untracked', source('local'))).toEqual([]);
});

it('makes a DVC repository for what DVC shall keep, where there is none', () => {
	const source = `#- models/rf\n0123456789\n#- models/rf.mlem\n${object('rf')}${git('models/rf.mlem')}`;
	expect(say('artifact-untracked', source)).toEqual([
		'DVC shall keep `models/rf`, and there is no DVC repository here. Run `dvc init`, then `dvc add models/rf`.',
		'$ dvc init',
		'$ dvc add models/rf',
	]);
	// The project's configuration is told of it already.
	const project = `${source}#- .mlem.yaml\ncore: {storage: {type: dvc}}\n`;
	expect(say('artifact-untracked', project)).toEqual([]);
	expect(say('storage-without-dvc', project)).toHaveLength(2);
});

describe('dvc-not-required', () => {
	const source = (project: string): string =>
		`#- .dvc/config\n#- .mlem.yaml\ncore: {storage: {type: dvc}}\n#- pyproject.toml\n[project]\n${project}`;

	it('reads what a project of Python asks for', () => {
		checkFix(
			'dvc-not-required',
			source('name = "forest"\ndependencies = ["mlem>=0.4", "numpy"]\n'),
			'Write `mlem[dvc]` in `pyproject.toml`',
			'#- pyproject.toml\n[project]\nname = "forest"\ndependencies = ["mlem[dvc]>=0.4", "numpy"]\n',
		);
	});

	it('reads what its extras ask for', () => {
		checkFix(
			'dvc-not-required',
			source("[project.optional-dependencies]\nserve = [ 'mlem [fastapi] >=0.4' ]\n"),
			'Write `mlem[fastapi,dvc]` in `pyproject.toml`',
			"#- pyproject.toml\n[project]\n[project.optional-dependencies]\nserve = [ 'mlem [fastapi,dvc] >=0.4' ]\n",
		);
	});

	it.each([
		['dependencies = ["mlem[dvc]"]\n'],
		['dependencies = ["mlem", "dvc>=3"]\n'],
		['name = "mlem"\nkeywords = ["mlem"]\n'],
		['dependencies = ["mlem-plugin"]\n'],
		['dependencies = ["mlem"]\n[dependency-groups]\ndev = ["dvc>=3"]\n'],
		['description = "like mlem"\n[tool.x]\nneeds = ["mlem"]\n'],
	])('is silent about %j', (project) => {
		expect(say('dvc-not-required', source(project))).toEqual([]);
	});
});

it('says where a command of DVC is to be run, and names stages as DVC does there', () => {
	const artifact = `#- sub/.dvc/config\n#- sub/models/rf\n0123456789\n#- sub/models/rf.mlem\n${object('rf')}${git('sub/models/rf.mlem')}`;
	expect(say('artifact-untracked', artifact)).toEqual([
		'DVC shall keep `sub/models/rf`, but no `.dvc` file or stage does, and Git does not either. Run `dvc add models/rf` in `sub`.',
		'sub$ dvc add models/rf',
	]);
	const written = `#- sub/.dvc/config\n#- sub/a/dvc.yaml\nstages: {train: {cmd: x, outs: [rf]}}\n#- sub/a/rf\n01234\n#- sub/a/rf.mlem\n${object('rf')}`;
	expect(say('artifact-size', written)).toEqual([
		expect.stringContaining('Run `dvc repro a/dvc.yaml:train` in `sub` to have both made anew.'),
		'sub$ dvc repro a/dvc.yaml:train',
	]);
});
