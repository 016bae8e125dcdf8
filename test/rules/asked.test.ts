// Which rules are asked about a file at all.
import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { kindOf } from '../../server/src/core/model/kind.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { RULES } from '../../server/src/core/rules/registry.ts';
import { documentOf } from '../../server/src/core/workspace/workspace.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';

const choosy = RULES.flatMap(({ id, kinds, check, mayFind }) =>
	check === undefined || mayFind === undefined ? [] : [{ id, kinds, check, mayFind }],
);

describe('rules that say which documents may have what they look for', () => {
	it('are not asked about a file that has none of it', () => {
		const { files } = readFixture(`
#- data.csv.dvc
outs:
- md5: 22a1a2931c8370d3aeedd7183606fd7f
  size: 14445097
  hash: md5
  path: data.csv
`);
		const workspace = workspaceOf(files);
		const ran: string[] = [];
		workspace.onRun = (query) => ran.push(query);
		settle(workspace, () => findingsOf(workspace, repoPath('data.csv.dvc')));
		expect(ran).toContain('rule dvc-file-schema');
		for (const { id } of choosy) expect(ran).not.toContain(`rule ${id}`);
	});

	it('find nothing where they say that there is nothing', () => {
		for (const { example } of RULES)
			for (const source of [example.bad, example.good]) {
				const { files, unreadable } = readFixture(source);
				const workspace = workspaceOf(files, unreadable);
				for (const path of files.keys())
					for (const { id, kinds, check, mayFind } of choosy) {
						const kind = kindOf(path);
						const document = documentOf(workspace, path);
						if (kind === undefined || !kinds.includes(kind)) continue;
						if (document === undefined || mayFind(document)) continue;
						const found = settle(workspace, () => [...check(workspace, path)]);
						expect(found, `${id} in ${path}: ${source}`).toEqual([]);
					}
			}
	});
});
