// Of which data it is said that nothing can load it; MLEM fails on each with TypeError.
import { expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { applyEdits } from '../../server/src/core/base/text.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { settle, workspaceOf } from '../fixture.ts';
import { checkLint } from './check-lint.ts';

const PATH = repoPath('a.mlem');

const messages = (source: string) =>
	checkLint('reader-missing', `\n#- a.mlem\n${source}\n`).messages;

it('an empty reader is none', () => {
	expect(messages('object_type: data\nreader:')).toEqual([
		"This data has no `reader`, so MLEM can't load it. Add one that tells its format, or save the data again with `mlem.api.save`.",
	]);
});

it('the reader that takes any file is offered where there is one file', () => {
	const offered = (rest: string) => {
		const workspace = workspaceOf(new Map([[PATH, `object_type: data\n${rest}`]]));
		const found = settle(workspace, () => findingsOf(workspace, PATH));
		const fixes = found.flatMap(({ rule, fixes }) => (rule.id === 'reader-missing' ? fixes : []));
		return fixes.map((fix) => applyEdits(`object_type: data\n${rest}`, fix?.here ?? []));
	};
	const file = 'artifacts: {data: {uri: a.csv, size: 1, hash: 0cc175b9c0f1b6a831c399e269772661}}\n';
	const reader = 'reader:\n  type: binary\n  data_type:\n    type: binary\n';
	expect(offered(file)).toEqual([`object_type: data\n${file}${reader}`]);
	expect(offered(`reader:\n${file}`)).toEqual([`object_type: data\n${reader}${file}`]);
	expect(offered('')).toEqual([]);
});

it('what another rule tells of is not told twice', () => {
	expect(messages('object_type: data\nraeder: {type: pandas}')).toEqual([]);
	expect(messages('object_type: data\nreader: pandas')).toEqual([]);
	expect(messages('object_type: data\ndataset: {dataset_type: {type: dataframe}}')).toEqual([]);
});

it('only data has a reader', () => {
	expect(messages('object_type: model')).toEqual([]);
	expect(messages('object_type: link\nlink_type: data\npath: b')).toEqual([]);
});
