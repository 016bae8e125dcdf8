import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { apply } from '../../server/src/core/workspace/workspace.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';

const METAFILE = repoPath('models/rf.mlem');

const object = (uri: string, type = 'local'): string =>
	`#- models/rf.mlem\nobject_type: model\nartifacts:\n  data: {uri: '${uri}', type: ${type}, size: 4, hash: a}\n`;

const foundIn = (source: string): readonly string[] => {
	const workspace = workspaceOf(readFixture(source).files);
	return settle(workspace, () => findingsOf(workspace, METAFILE))
		.filter(({ rule }) => rule.id.startsWith('artifact-'))
		.map(({ rule, message }) => `${rule.id}: ${message}`);
};

const stage = (outs: string): string => `#- dvc.yaml\nstages: {train: {cmd: x, outs: [${outs}]}}\n`;

describe('a file that is missing', () => {
	it.each([
		['beside the metafile', 'rf', 'models/rf'],
		['in another folder', '../data/rf', 'data/rf'],
		['in a folder that is missing', 'rf/data.pkl', 'models/rf/data.pkl'],
	])('is told of %s', (_, uri, path) => {
		expect(foundIn(object(uri))).toEqual([
			`artifact-missing: The file \`${path}\` of this object does not exist, and DVC does not track it. Restore it, or save the object again.`,
		]);
	});

	it.each([
		['a pointer tracks it', `${object('rf')}#- models/rf.dvc\nouts:\n- path: rf\n`],
		['a pointer tracks its folder', `${object('rf')}#- models.dvc\nouts:\n- path: models\n`],
		[
			'a pointer tracks it from its `wdir`',
			`${object('rf')}#- rf.dvc\nwdir: models\nouts:\n- path: rf\n`,
		],
		['a stage writes it', object('rf') + stage('models/rf')],
		['a stage writes its folder', object('rf/data.pkl') + stage('models/rf')],
		['a stage may write it', object('rf') + stage('"${unknown}"')],
		['it is at a URL', object('s3://bucket/rf')],
		['it is in other storage', object('bucket/rf', 'fsspec')],
		['nobody knows the storage', object('rf', 'bucket')],
		['MLEM can not open it anyway', object('a\\rf')],
	])('is nothing when %s', (_, source) => {
		expect(foundIn(source)).toEqual([]);
	});

	it('is nothing before it is known what DVC tracks', () => {
		const workspace = workspaceOf(readFixture(object('rf')).files);
		apply(workspace, [{ kind: 'files', files: [METAFILE, repoPath('models/rf.dvc')] }]);
		const findings = findingsOf(workspace, METAFILE);
		expect(findings.filter(({ rule }) => rule.id === 'artifact-missing')).toEqual([]);
		expect([...workspace.wanted.texts]).toContain('models/rf.dvc');
	});
});

describe('a file of another size', () => {
	it('is told of with both numbers', () => {
		expect(foundIn(`${object('rf')}#- models/rf\n12345\n`)).toEqual([
			'artifact-size: `models/rf` has 6 bytes, and this metafile says 4: one of them has changed since the object was saved. Save the object again, or restore the file.',
		]);
	});

	it('is nothing when both agree', () => {
		expect(foundIn(`${object('rf')}#- models/rf\n123\n`)).toEqual([]);
	});

	it('is nothing for a folder', () => {
		expect(foundIn(`${object('rf')}#- models/rf/data.pkl\n12345\n`)).toEqual([]);
	});
});
