// Rules on what DVC keeps and what Git keeps, where their examples do not reach.
import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';
import { checkFix, fixTitles } from './take-fix.ts';

/** Messages and command lines of one rule in a marked source. */
const say = (id: string, source: string): readonly string[] => {
	const { files, unreadable } = readFixture(source);
	const workspace = workspaceOf(files, unreadable);
	return [...files.keys()].flatMap((path) =>
		settle(workspace, () => findingsOf(workspace, path))
			.filter(({ rule }) => rule.id === id)
			.flatMap(({ message, commands = [] }) => [
				message,
				...commands.map(({ line, folder }) => `${folder}$ ${line}`),
			]),
	);
};

const pointer = (path: string, more = ''): string => `outs:
- md5: 3749f52bb326ae96782b42dc0a97b4c1
  size: 11
  hash: md5
  path: ${path}
${more}`;

const object = (uri: string, type = 'dvc'): string => `artifacts:
  data:
    hash: 3749f52bb326ae96782b42dc0a97b4c1
    size: 11
    type: ${type}
    uri: ${uri}
object_type: model
processors:
  model:
    methods: {}
    type: sklearn
`;

const git = (...tracked: readonly string[]): string =>
	`#- .git/HEAD\nref: refs/heads/main\n#- .git/index\n${tracked.map((path) => `${path}\n`).join('')}`;

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

describe('output-not-gitignored', () => {
	const source = (ignore: string): string =>
		`#- .dvc/config\n#- data/[x].csv.dvc\n${pointer("'[x].csv'")}${ignore}${git('data/[x].csv.dvc')}`;

	it('makes the ignore file that is missing, with the name quoted', () => {
		checkFix(
			'output-not-gitignored',
			source(''),
			'Add `/[[]x].csv` to `data/.gitignore`',
			'#- data/.gitignore\n/[[]x].csv\n',
		);
	});

	it('adds a line to one that does not end in a line break', () => {
		const { files } = readFixture(source('#- data/.gitignore\nfoo\n'));
		expect([...files.keys()]).toContain('data/.gitignore');
		checkFix(
			'output-not-gitignored',
			source('#- data/.gitignore\r\nfoo\r\n'),
			'Add `/[[]x].csv` to `data/.gitignore`',
			'#- data/.gitignore\r\nfoo\r\n/[[]x].csv\r\n',
		);
	});

	it.each([
		['a folder above is ignored', '#- .gitignore\n/data/*\n'],
		['an ignore file can not be read', '#- .gitignore (not-utf8)\nx\n'],
	])('is silent where %s', (_, ignore) => {
		expect(say('output-not-gitignored', source(ignore))).toEqual([]);
	});
});

describe('metafile-git-ignored', () => {
	const source = (ignore: string): string =>
		`#- .dvc/config\n#- m/rf.mlem\n${object('rf')}#- m/rf.dvc\n${pointer('rf')}#- .gitignore\n${ignore}${git('m/rf.dvc')}`;

	it('removes a pattern that speaks of metafiles only', () => {
		expect(fixTitles('metafile-git-ignored', source('/m/rf\n*.mlem\n'))).toEqual([
			'!Remove `*.mlem` from `.gitignore`',
			'Re-include it: `!rf.mlem` in `.gitignore`',
		]);
		checkFix(
			'metafile-git-ignored',
			source('/m/rf\n*.mlem\n'),
			'Remove `*.mlem` from `.gitignore`',
			'#- .gitignore\n/m/rf\n',
		);
	});

	it('overrules one that speaks of more', () => {
		checkFix(
			'metafile-git-ignored',
			source('/m/rf*\n!*.dvc\n'),
			'Re-include it: `!/m/rf.mlem` in `.gitignore`',
			'#- .gitignore\n/m/rf*\n!/m/rf.mlem\n!*.dvc\n',
		);
	});

	it('can only tell of an ignored folder', () => {
		expect(say('metafile-git-ignored', source('/m\n'))).toEqual([]);
		const hidden = source('/m/deep\n').replaceAll('m/rf.mlem', 'm/deep/rf.mlem');
		expect(fixTitles('metafile-git-ignored', hidden.replace('uri: rf', 'uri: ../rf'))).toEqual([]);
		expect(say('metafile-git-ignored', hidden.replace('uri: rf', 'uri: ../rf'))).toHaveLength(1);
	});

	it('is silent about objects that DVC knows nothing of', () => {
		const scratch = `#- .dvc/config\n#- tmp/rf.mlem\n${object('rf', 'local')}#- .gitignore\ntmp\n${git()}`;
		expect(say('metafile-git-ignored', scratch)).toEqual([]);
	});

	it('tells of an output that a stage leaves to Git', () => {
		const stage = `#- .dvc/config
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    outs:
      - rf
      - rf.mlem:
          cache: false
#- rf.mlem
${object('rf')}#- .gitignore
/rf*
${git('dvc.yaml')}`;
		expect(say('metafile-git-ignored', stage)[0]).toMatch(
			/^`train` writes this metafile for Git to keep, but Git ignores it, by line 1 of `.gitignore` \(`\/rf\*`\)\./,
		);
	});
});

describe('metafile-in-data', () => {
	const folder = (more: string): string =>
		`#- .dvc/config\n#- models.dvc\n${pointer('models')}#- models/rf\nx\n#- models/rf.mlem\n${object('rf')}${more}`;

	it('names the way out, command by command', () => {
		expect(say('metafile-in-data', folder(''))).toEqual([
			'DVC keeps all of `models`, and `models/rf.mlem` with it, so Git does not have the metafile. Keep the data by itself: run `dvc remove models.dvc`, then `dvc add models/rf`.',
			'$ dvc remove models.dvc',
			'$ dvc add models/rf',
		]);
	});

	it('tells of a metafile that neither keeps', () => {
		const hidden = folder(`#- .dvcignore\n/**/?*.mlem\n#- .gitignore\n/models\n${git()}`);
		expect(say('metafile-in-data', hidden)[0]).toMatch(/^`models\/rf.mlem` is kept by nobody: /);
	});

	it.each([
		['Git has the metafile', `#- .gitignore\n/models\n${git('models/rf.mlem')}`],
		['Git can have it', `#- .dvcignore\n/**/?*.mlem\n${git()}`],
	])('is silent where %s', (_, more) => {
		expect(say('metafile-in-data', folder(more))).toEqual([]);
	});

	it('is silent about imports', () => {
		const imported = folder('').replace('outs:', 'deps:\n- path: x\n  repo: {url: x}\nouts:');
		expect(say('metafile-in-data', imported)).toEqual([]);
	});
});

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
