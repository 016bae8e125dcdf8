// Rules on what Git ignores, and what it keeps that nobody reads, where their examples do not reach.
import { describe, expect, it } from 'vitest';
import { readFixture } from '../fixture.ts';
import { git, object, pointer, say } from './kept-files.ts';
import { checkFix, fixTitles } from './take-fix.ts';

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
