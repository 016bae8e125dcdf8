import { expect, test } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';

const checkMessage = (source: string, message: RegExp) => {
	const workspace = workspaceOf(readFixture(source).files);
	const found = settle(workspace, () => findingsOf(workspace, repoPath('dvc.yaml')));
	expect(found.map(({ rule }) => rule.id)).toContain('vars-invalid');
	expect(found.find(({ rule }) => rule.id === 'vars-invalid')?.message).toMatch(message);
};

test('a folder that is called params.yaml is to be renamed', () => {
	checkMessage(
		`
#- dvc.yaml
stages:
  a:
    cmd: x
#- params.yaml/small.yaml
lr: 1
`,
		/unasked\. Rename the folder/,
	);
});

test('a folder that is named by hand is not', () => {
	checkMessage(
		`
#- dvc.yaml
vars: [params]
stages:
  a:
    cmd: x
#- params/small.yaml
lr: 1
`,
		/`params` is a folder\. Name a file of it/,
	);
});
