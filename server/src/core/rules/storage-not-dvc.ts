import { joinPath, type RepoPath } from '../base/path.ts';
import { addEntry, type Edited, type Source, setScalar } from '../model/yaml-edit.ts';
import { childOf, mapOf } from '../syntax/tree.ts';
import { type StorageSetting, storageIn } from '../workspace/mlem-storage.ts';
import { objectsOf } from '../workspace/objects.ts';
import { mlemRootOf } from '../workspace/roots.ts';
import { documentOf, textOf, type Workspace } from '../workspace/workspace.ts';
import type { Fix, Rule } from './rule.ts';

/** Metafiles of a project that say of a file that DVC has it. */
const keptInDvc = (workspace: Workspace, config: RepoPath): readonly RepoPath[] =>
	objectsOf(workspace)
		.filter(
			({ metafile, artifacts }) =>
				artifacts.some(({ type }) => type === 'dvc') &&
				joinPath(mlemRootOf(workspace, metafile) ?? metafile, '.mlem.yaml') === config,
		)
		.map(({ metafile }) => metafile);

const setting = (workspace: Workspace, { file, node }: StorageSetting): Edited => {
	const tree = documentOf(workspace, file)?.whole;
	const text = textOf(workspace, file) ?? '';
	if (tree === undefined) return undefined;
	const source: Source = { text, tree };
	if (node !== undefined) return setScalar(source, node, 'dvc');
	const root = mapOf(tree.root);
	const value = { storage: { type: 'dvc' } };
	if (root === undefined)
		return text.trim() === ''
			? [{ range: { start: 0, end: text.length }, text: 'core:\n  storage:\n    type: dvc\n' }]
			: undefined;
	const core = childOf(root, 'core');
	if (core === undefined) return addEntry(source, root, 'core', value);
	const map = mapOf(core);
	return map === undefined || childOf(map, 'storage') !== undefined
		? undefined
		: addEntry(source, map, 'storage', value.storage);
};

export const storageNotDvc: Rule = {
	id: 'storage-not-dvc',
	kinds: ['mlem-config'],
	severity: 'information',
	summary: 'Objects of the project are stored by DVC, and its configuration does not say so.',
	behaviour:
		'MLEM goes by `core.storage` when it saves an object: without `type: dvc` it writes an object that lies beside its metafile, whatever the metafile said before.',
	why: 'After the next save a clone has a metafile that does not tell MLEM to ask DVC for the data.',
	example: {
		bad: `
#- .mlem.yaml
#^ storage-not-dvc
core:
  log_level: INFO
#- .dvc/config
#- models/rf.mlem
artifacts:
  data:
    hash: 3749f52bb326ae96782b42dc0a97b4c1
    size: 11
    type: dvc
    uri: rf
object_type: model
processors:
  model:
    methods: {}
    type: sklearn
#- models/rf.dvc
outs:
- md5: 3749f52bb326ae96782b42dc0a97b4c1
  size: 11
  hash: md5
  path: rf
`,
		good: `
#- .mlem.yaml
core:
  log_level: INFO
  storage:
    type: dvc
#- .dvc/config
#- models/rf.mlem
artifacts:
  data:
    hash: 3749f52bb326ae96782b42dc0a97b4c1
    size: 11
    type: dvc
    uri: rf
object_type: model
processors:
  model:
    methods: {}
    type: sklearn
#- models/rf.dvc
outs:
- md5: 3749f52bb326ae96782b42dc0a97b4c1
  size: 11
  hash: md5
  path: rf
`,
	},
	*check(workspace, path) {
		const storage = storageIn(workspace, path);
		if (storage === undefined || (storage.type !== undefined && storage.type !== 'local')) return;
		const [first, ...others] = keptInDvc(workspace, path);
		if (first === undefined) return;
		const here = setting(workspace, storage);
		const fix: Fix = {
			title: 'Set `core.storage.type` to `dvc`',
			preferred: true,
			here: here ?? [],
		};
		const more = others.length === 0 ? '' : ` and ${others.length.toString()} more`;
		yield {
			range: storage.node?.range ?? { start: 0, end: 0 },
			message: `\`${first}\`${more} is stored by DVC, but the next save will not be: set \`core.storage.type: dvc\`.`,
			related: [
				{
					location: { path: first, range: { start: 0, end: 0 } },
					message: 'An object stored by DVC',
				},
			],
			fixes: here === undefined ? [] : [fix],
		};
	},
};
