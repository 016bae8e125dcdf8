import { equal } from '../base/equal.ts';
import { joinPath, type RepoPath, ROOT } from '../base/path.ts';
import { query } from '../base/query.ts';
import { kindOf } from '../model/kind.ts';
import { addEntry, type Edited, type Source, setScalar } from '../model/yaml-edit.ts';
import { childOf, mapOf } from '../syntax/tree.ts';
import { type StorageSetting, storageIn } from '../workspace/mlem-storage.ts';
import { objectsOf } from '../workspace/objects.ts';
import { dvcRootOf, mlemRootOf } from '../workspace/roots.ts';
import { trackedBy, trackingKnown } from '../workspace/tracked.ts';
import {
	contentOf,
	documentOf,
	existsOf,
	placeOf,
	textOf,
	type Workspace,
} from '../workspace/workspace.ts';
import type { Fix, Problem, Rule } from './rule.ts';

const SETTING = 'core:\n  storage:\n    type: dvc\n';

/** No folder above the workspace has a `.mlem.yaml`; false while that is not known. */
const noneAbove = (workspace: Workspace): boolean =>
	placeOf(workspace).every(
		(_name, up) =>
			contentOf(workspace, joinPath(ROOT, `${'../'.repeat(up + 1)}.mlem.yaml`))?.kind === 'absent',
	);

/** The objects of a DVC repository that it keeps, and that no project is around; by its root. */
const withoutProjectIn = query(
	'objects without a project',
	(workspace: Workspace, root): readonly RepoPath[] =>
		objectsOf(workspace).flatMap(({ metafile, artifacts }) =>
			dvcRootOf(workspace, metafile) === root &&
			mlemRootOf(workspace, metafile) === undefined &&
			artifacts.some(
				({ type, path }) =>
					type === 'dvc' && path !== undefined && trackedBy(workspace, path) !== undefined,
			)
				? [metafile]
				: [],
		),
	equal,
);

/** Told of the first such object of a repository. */
const withoutProject = (workspace: Workspace, metafile: RepoPath): Problem | undefined => {
	const root = dvcRootOf(workspace, metafile);
	if (existsOf(workspace, joinPath(root, '.dvc')) !== 'folder') return undefined;
	const all = withoutProjectIn(workspace, root);
	if (all[0] !== metafile || !trackingKnown(workspace, metafile) || !noneAbove(workspace))
		return undefined;
	const file = joinPath(root, '.mlem.yaml');
	const more = all.length === 1 ? '' : ` and ${(all.length - 1).toString()} more`;
	return {
		range: { start: 0, end: 0 },
		message: `\`${metafile}\`${more} is stored by DVC, but the next save will not be: there is no \`.mlem.yaml\` that says so. Make one with \`core.storage.type: dvc\`.`,
		fixes: [
			{
				title: `Make \`${file}\` with \`core.storage.type: dvc\``,
				preferred: true,
				creates: true,
				elsewhere: () => new Map([[file, [{ range: { start: 0, end: 0 }, text: SETTING }]]]),
			},
		],
	};
};

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
			? [{ range: { start: 0, end: text.length }, text: SETTING }]
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
	kinds: ['mlem-config', 'mlem'],
	severity: 'information',
	summary: 'Objects are stored by DVC, and no configuration of MLEM says so.',
	behaviour:
		'MLEM goes by `core.storage` of `.mlem.yaml` when it saves an object: without `type: dvc` it writes an object that lies beside its metafile, whatever the metafile said before.',
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
		if (kindOf(path) === 'mlem') {
			const problem = withoutProject(workspace, path);
			if (problem !== undefined) yield problem;
			return;
		}
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
