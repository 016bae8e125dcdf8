import { isUrl } from '../base/path.ts';
import { removeEntry } from '../model/yaml-edit.ts';
import { entriesOf, entryOf, keyOf, mapOf, scalarOf, stringOf } from '../syntax/tree.ts';
import { storageIn } from '../workspace/mlem-storage.ts';
import { documentOf } from '../workspace/workspace.ts';
import type { Rule } from './rule.ts';

export const storageUri: Rule = {
	id: 'storage-uri',
	kinds: ['mlem-config'],
	severity: 'hint',
	summary: 'A `uri` is given for storage in DVC, which has a place of its own.',
	behaviour:
		'With `type: dvc` MLEM writes the files of an object beside its metafile, whatever folder `uri` names. A URL it takes for the name of a folder: the files go to a folder `s3:` where you are, and the metafile says that they lie beside it.',
	why: 'It looks as if objects were stored there. Where DVC keeps them is told by the remotes of `.dvc/config`.',
	example: {
		bad: `
#- .mlem.yaml
core:
  storage:
    type: dvc
    uri: s3://bucket/models
#   ^^^ storage-uri
#- .dvc/config
`,
		good: `
#- .mlem.yaml
core:
  storage:
    type: dvc
#- .dvc/config
['remote "store"']
    url = s3://bucket/models
[core]
    remote = store
`,
	},
	*check(workspace, path) {
		if (storageIn(workspace, path)?.type !== 'dvc') return;
		const document = documentOf(workspace, path);
		const tree = document?.whole;
		if (document === undefined || tree === undefined) return;
		const core = entriesOf(tree.root).findLast((entry) => keyOf(entry) === 'core');
		const storage = entriesOf(core?.value).findLast(
			(entry) => keyOf(entry)?.toLowerCase() === 'storage',
		);
		const map = mapOf(storage?.value);
		const entry = entryOf(map, 'uri');
		const text = stringOf(entry?.value);
		if (map === undefined || entry === undefined || text === undefined || text === '') return;
		const here = removeEntry({ text: document.text, tree }, map, entry);
		const effect = isUrl(text)
			? `takes \`${text}\` for a folder and saves the files of objects there, where it does not find them again`
			: 'writes the files of objects beside their metafiles all the same';
		yield {
			range: scalarOf(entry.key)?.range ?? entry.range,
			message: `With \`type: dvc\` MLEM ${effect}. Remove \`uri\`: where DVC keeps them is set in \`.dvc/config\`.`,
			...(isUrl(text) ? { severity: 'warning' as const } : {}),
			fixes: here === undefined ? [] : [{ title: 'Remove `uri`', preferred: true, here }],
		};
	},
};
