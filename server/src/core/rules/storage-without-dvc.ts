import { folderOf } from '../base/path.ts';
import { inDvcRepository } from '../workspace/keepers.ts';
import { storageIn } from '../workspace/mlem-storage.ts';
import { initCommand, inWords } from './command.ts';
import type { Rule } from './rule.ts';

export const storageWithoutDvc: Rule = {
	id: 'storage-without-dvc',
	kinds: ['mlem-config'],
	severity: 'warning',
	summary: 'MLEM shall store objects by DVC, and there is no DVC repository.',
	behaviour:
		'With `core.storage.type: dvc` MLEM writes the files of an object beside its metafile, notes that DVC has them, and never calls DVC. Where a file is missing, loading stops with `NotDvcRepoError`.',
	why: 'Nobody keeps the files: neither does MLEM commit them, nor is there a DVC to add them to.',
	example: {
		bad: `
#- .mlem.yaml
core:
  storage:
    type: dvc
#         ^^^ storage-without-dvc
`,
		good: `
#- .mlem.yaml
core:
  storage:
    type: dvc
#- .dvc/config
[core]
    autostage = true
`,
	},
	*check(workspace, path) {
		const node = storageIn(workspace, path)?.node;
		if (node?.text !== 'dvc' || inDvcRepository(workspace, path) !== false) return;
		const init = initCommand(workspace, folderOf(path));
		yield {
			range: node.range,
			message: `MLEM leaves the files of objects to DVC, and there is no DVC repository here. Run ${inWords(init)}, or remove the setting.`,
			commands: [init],
		};
	},
};
