import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { lensAt, lensPlaces } from '../../server/src/core/features/code-lens.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';

/** The lenses of a file, each as the text it stands above, its words, and where it leads. */
const checkLenses = (source: string, name: string, expected: readonly string[]): void => {
	const { files } = readFixture(source);
	const workspace = workspaceOf(files);
	const path = repoPath(name);
	const text = files.get(path) ?? '';
	const found = settle(workspace, () =>
		lensPlaces(workspace, path).map((place) => {
			const lens = lensAt(workspace, path, place);
			const above = text.slice(place.range.start, place.range.end);
			const places = (lens?.places ?? []).map((at) => {
				const target = files.get(at.path) ?? '';
				return `${at.path} ${target.slice(at.range.start, at.range.end)}`.trim();
			});
			return `${above}: ${lens?.title ?? 'nothing'} [${places.join(', ')}]`;
		}),
	);
	expect(found).toEqual(expected);
};

const PROJECT = `
#- raw.csv.dvc
outs:
- path: raw.csv
  md5: 3749f52bb326ae96782b42dc0a97b4c1
#- dvc.yaml
stages:
  prepare:
    cmd: x
    deps: [raw.csv]
    outs: [data]
  train:
    foreach: [a, b]
    do:
      cmd: y
      deps: [data]
      outs:
        - models/\${item}
        - models/\${item}.mlem: {cache: false}
  report:
    cmd: z
    deps: [models/a, models/b, raw.csv]
#- models/a.mlem
object_type: model
artifacts:
  data: {uri: a, hash: 3749f52bb326ae96782b42dc0a97b4c1, size: 1}
`;

describe('the lenses of a pipeline', () => {
	it('count the stages around, and lead to them', () => {
		checkLenses(PROJECT, 'dvc.yaml', [
			'prepare: depends on 1 stage [raw.csv.dvc]',
			'prepare: 2 stages depend on it [dvc.yaml train]',
			'train: depends on 1 stage [dvc.yaml prepare]',
			'train: 1 stage depends on it [dvc.yaml report]',
			'train: makes 2 stages [dvc.yaml train]',
			'train: a.mlem, and 1 more: Kept by DVC as an output of stage train@a (cached; no default remote); its metafile is left to Git [models/a.mlem]',
			'report: depends on 3 stages [dvc.yaml train, raw.csv.dvc]',
			'report: no stage depends on it []',
		]);
	});

	it('say nothing of a group that can not be made', () => {
		checkLenses('stages:\n  g:\n    foreach: ${gone}\n    do: {cmd: x}\n', 'dvc.yaml', [
			'g: depends on no stage []',
			'g: no stage depends on it []',
			'g: nothing []',
		]);
	});
});

describe('the lenses of a file', () => {
	it('say how what it describes is kept, and by whom', () => {
		checkLenses(PROJECT, 'raw.csv.dvc', [
			': Kept by DVC through raw.csv.dvc (cached; no default remote) [raw.csv.dvc]',
			': 2 stages depend on it [dvc.yaml prepare, dvc.yaml report]',
		]);
		checkLenses(PROJECT, 'models/a.mlem', [
			': Kept by DVC as an output of stage train@a (cached; no default remote); its metafile is left to Git [dvc.yaml train]',
		]);
	});

	it('are none where there is nothing to tell', () => {
		checkLenses('#- params.yaml\na: 1\n', 'params.yaml', []);
		checkLenses('#- params.yaml\na: 1\n', 'gone/dvc.yaml', []);
		checkLenses('#- b.mlem\nobject_type: nothing\n', 'b.mlem', [': nothing []']);
	});
});
