import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import {
	objectStoredInWords,
	storedAs,
	storedInWords,
} from '../../server/src/core/features/stored-as.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';
import { checkHover } from './check-hover.ts';

const checkStored = (source: string, path: string, words: string | undefined): void => {
	const workspace = workspaceOf(readFixture(source).files);
	const stored = settle(workspace, () => storedAs(workspace, repoPath(path)));
	expect(stored && storedInWords(stored)).toBe(words);
};

const checkObject = (source: string, words: string | undefined): void => {
	const workspace = workspaceOf(readFixture(source).files);
	const line = settle(workspace, () => objectStoredInWords(workspace, repoPath('models/rf.mlem')));
	expect(line).toBe(words);
};

const REMOTE = `
#- .dvc/config
[core]
    remote = store
['remote "store"']
    url = /srv/store
['remote "other"']
    url = /srv/other
`;

const TRAIN = `
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    outs:
      - models/rf
      - models/rf.mlem:
          cache: false
      - plots
      - far.csv:
          remote: other
      - near.csv:
          push: false
`;

const OBJECT = `
#- models/rf.mlem
object_type: model
artifacts:
  data: {uri: rf, hash: a, size: 1, type: dvc}
`;

describe('a file is stored', () => {
	it.each([
		['models/rf', 'Kept by DVC as an output of stage `train` (cached; remote `store`)'],
		[
			'plots/a.png',
			'Kept by DVC inside `plots` as an output of stage `train` (cached; remote `store`)',
		],
		['models/rf.mlem', 'Written by stage `train`, not cached by DVC, left to Git'],
		['far.csv', 'Kept by DVC as an output of stage `train` (cached; remote `other`)'],
		['near.csv', 'Kept by DVC as an output of stage `train` (cached, never pushed)'],
		['train.py', 'Not kept by DVC'],
	])('by a stage: %s', (path, words) => {
		checkStored(REMOTE + TRAIN.slice(1), path, words);
	});

	it('by a pointer, without a remote', () => {
		const pointer = '#- data/iris.csv.dvc\nouts:\n- md5: a\n  path: iris.csv\n#- .dvc/config\n';
		const words = 'Kept by DVC through `data/iris.csv.dvc` (cached; no default remote)';
		checkStored(pointer, 'data/iris.csv', words);
	});

	it('nowhere, when Git ignores it', () => {
		const source = '#- .gitignore\n*.bin\n#- .git/HEAD\nref: x\n#- .dvc/config\n';
		checkStored(source, 'a.bin', 'Kept by neither DVC nor Git, which ignores it');
	});

	it('in a way that is not known while a pipeline can’t be read', () => {
		checkStored('#- dvc.yaml\nstages: [\n', 'a.bin', undefined);
	});
});

describe('an object is stored', () => {
	it('with the data in DVC and the metafile in Git', () => {
		checkObject(
			REMOTE + TRAIN.slice(1) + OBJECT.slice(1),
			'Kept by DVC as an output of stage `train` (cached; remote `store`); its metafile is left to Git.',
		);
	});

	it('with a metafile that is cached', () => {
		const pipeline = TRAIN.replace('cache: false', 'cache: true');
		const words =
			'Kept by DVC as an output of stage `train` (cached; remote `store`); its metafile is cached by DVC too.';
		checkObject(REMOTE + pipeline.slice(1) + OBJECT.slice(1), words);
	});

	it('without files, which says nothing', () => {
		checkObject('#- models/rf.mlem\nobject_type: builder\ntype: pip\n', undefined);
	});

	it('as the head of its metafile tells', () => {
		checkHover(
			REMOTE +
				TRAIN.slice(1) +
				OBJECT.slice(1).replace('object_type: model', 'object_<|>type: model'),
			['What kind of object', 'Kept by DVC as an output of stage `train`'],
		);
	});

	it('as its pointer tells', () => {
		checkHover(
			`#- models/rf.dvc\nouts:\n- md5: a\n  path: r<|>f\n${REMOTE.slice(1)}${OBJECT.slice(1)}`,
			['**`models/rf`**', 'MLEM model', 'Kept by DVC through `models/rf.dvc`'],
		);
	});

	it('as the stage that writes a file tells', () => {
		checkHover(REMOTE + TRAIN.slice(1).replace('near.csv', 'ne<|>ar.csv'), [
			'**`near.csv`**',
			'Kept by DVC as an output of stage `train` (cached, never pushed).',
		]);
	});
});
