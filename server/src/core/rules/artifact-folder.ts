import { isWithin, type RepoPath } from '../base/path.ts';
import { mlemObjectOf } from '../model/mlem.ts';
import { artifactPath, objectsOf } from '../workspace/objects.ts';
import { trackedBy } from '../workspace/tracked.ts';
import { documentOf, existsOf, type Workspace } from '../workspace/workspace.ts';
import { inWords as commandInWords, commandOn } from './command.ts';
import type { Rule } from './rule.ts';

/** Files, and bytes of all of them. */
interface Amount {
	readonly files: number | undefined;
	readonly bytes: number | undefined;
}

const inWords = ({ files, bytes }: Amount): string => {
	const count = files === 1 ? '1 file' : files === undefined ? '' : `${files.toString()} files`;
	const size = bytes === undefined ? '' : `${bytes.toString()} bytes`;
	return [count, size].filter((words) => words !== '').join(' of ');
};

const differ = (a: number | undefined, b: number | undefined): boolean =>
	a !== undefined && b !== undefined && a !== b;

/** True when no other object has files in the folder. */
const isAlone = (workspace: Workspace, folder: RepoPath, metafile: RepoPath): boolean =>
	objectsOf(workspace).every(
		(object) =>
			object.metafile === metafile ||
			(!isWithin(object.metafile, folder) &&
				object.artifacts.every(({ path }) => path === undefined || !isWithin(path, folder))),
	);

export const artifactFolder: Rule = {
	id: 'artifact-folder',
	kinds: ['mlem'],
	severity: 'warning',
	summary: 'DVC has recorded another folder for an object than its metafile describes.',
	behaviour:
		'MLEM looks at neither sizes nor checksums: it loads the files that are there, or lets DVC fetch what the `.dvc` file names. A folder that only this object is stored in has as many files and bytes as the metafile lists.',
	why: 'Whoever clones the project gets files that the metafile was not written for, or misses some.',
	example: {
		bad: `
#- models/rf.mlem
artifacts:
  data.pkl:
# ^^^^^^^^ artifact-folder
    hash: 3749f52bb326ae96782b42dc0a97b4c1
    size: 11
    type: dvc
    uri: rf/data.pkl
object_type: model
processors:
  model:
    methods: {}
    type: sklearn
#- models/rf.dvc
outs:
- md5: 7ddc3ba0b11a4f5ce9a2fae3b5d2a4e1.dir
  size: 22
  nfiles: 2
  hash: md5
  path: rf
`,
		good: `
#- models/rf.mlem
artifacts:
  data.pkl:
    hash: 3749f52bb326ae96782b42dc0a97b4c1
    size: 11
    type: dvc
    uri: rf/data.pkl
object_type: model
processors:
  model:
    methods: {}
    type: sklearn
#- models/rf.dvc
outs:
- md5: 7ddc3ba0b11a4f5ce9a2fae3b5d2a4e1.dir
  size: 11
  nfiles: 1
  hash: md5
  path: rf
`,
	},
	*check(workspace, path) {
		const document = documentOf(workspace, path);
		const artifacts = document === undefined ? [] : mlemObjectOf(document).artifacts;
		const [first] = artifacts;
		const folder = path.replace(/\.mlem$/, '') as RepoPath;
		const tracker = trackedBy(workspace, folder);
		if (first === undefined || tracker?.kind !== 'pointer') return;
		const { pointed } = tracker;
		if (pointed.path !== folder || pointed.md5?.endsWith('.dir') !== true) return;
		const paths = artifacts.map((artifact) => artifactPath(path, artifact));
		if (!paths.every((file) => file !== undefined && file !== folder && isWithin(file, folder)))
			return;
		if (!isAlone(workspace, folder, path)) return;
		const sizes = artifacts.map(({ size }) => size);
		const own: Amount = {
			files: new Set(paths).size,
			bytes: sizes.includes(undefined)
				? undefined
				: sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0),
		};
		const recorded: Amount = { files: pointed.nfiles, bytes: pointed.size };
		if (!differ(own.files, recorded.files) && !differ(own.bytes, recorded.bytes)) return;
		// What is not on the disk can't be recorded: what was recorded has to come first.
		const renew =
			existsOf(workspace, folder) === 'absent'
				? commandOn(workspace, 'dvc checkout', pointed.file)
				: commandOn(workspace, 'dvc add', folder);
		yield {
			range: first.entry.key.range,
			message: `\`${pointed.file}\` records ${inWords(recorded)} in \`${folder}\`, and this metafile lists ${inWords(own)}. One of the two is stale: save the object again, or run ${commandInWords(renew)}.`,
			commands: [renew],
		};
	},
};
