import { folderOf, type RepoPath, relativePath } from '../base/path.ts';
import { kindOf } from '../model/kind.ts';
import { type Artifact, mlemObjectOf } from '../model/mlem.ts';
import { type Source, setScalar } from '../model/yaml-edit.ts';
import { trackedByGit } from '../workspace/git-tracked.ts';
import { slipOf } from '../workspace/near-paths.ts';
import { artifactPath, ownersOf } from '../workspace/objects.ts';
import { trackedBy, trackingKnown } from '../workspace/tracked.ts';
import { documentOf, existsOf, isFile, statOf, type Workspace } from '../workspace/workspace.ts';
import { gitCommandOn, inWords } from './command.ts';
import type { Command, Fix, Rule } from './rule.ts';

/** A file of nearly that name that no other object has; the right one where its size is the right one. */
const otherName = (
	workspace: Workspace,
	metafile: RepoPath,
	source: Source,
	{ uri, size }: Artifact,
	missing: RepoPath,
): readonly Fix[] => {
	const near = slipOf(workspace, missing);
	if (near === undefined || uri === undefined || !isFile(workspace, near)) return [];
	if (kindOf(near) !== undefined || ownersOf(workspace, near).length > 0) return [];
	const stat = statOf(workspace, near);
	const fits = stat !== undefined && stat !== 'absent' && stat.size === size;
	const text = relativePath(folderOf(metafile), near);
	const here = setScalar(source, uri, text);
	return here === undefined ? [] : [{ title: `Change to \`${text}\``, preferred: fits, here }];
};

/** Git has the file, or at least the metafile, which is of no use without it. */
const byGit = (workspace: Workspace, metafile: RepoPath, missing: RepoPath): readonly Command[] => {
	if (trackedByGit(workspace, missing) === true)
		return [gitCommandOn(workspace, 'git restore', missing)];
	return trackedByGit(workspace, metafile) === true
		? [gitCommandOn(workspace, 'git rm', metafile)]
		: [];
};

export const artifactMissing: Rule = {
	id: 'artifact-missing',
	kinds: ['mlem'],
	severity: 'warning',
	summary: 'A file that an object is stored in does not exist.',
	behaviour:
		'MLEM fails when it loads the object: `FileNotFoundError`, or `PathMissingError` for data kept in DVC. The rule is silent where DVC tracks the file, which then is only not pulled yet.',
	why: "The object is listed, but can't be used.",
	example: {
		bad: `
#- models/rf.mlem
artifacts:
  data:
    hash: 3749f52bb326ae96782b42dc0a97b4c1
    size: 11
    uri: forest
#        ^^^^^^ artifact-missing
object_type: model
processors:
  model:
    methods: {}
    type: sklearn
`,
		good: `
#- models/rf.mlem
artifacts:
  data:
    hash: 3749f52bb326ae96782b42dc0a97b4c1
    size: 11
    uri: rf
object_type: model
processors:
  model:
    methods: {}
    type: sklearn
#- models/rf.dvc
outs:
  - path: rf
    md5: 3749f52bb326ae96782b42dc0a97b4c1
    size: 11
    hash: md5
`,
	},
	*check(workspace, path) {
		const document = documentOf(workspace, path);
		const tree = document?.whole;
		if (document === undefined || tree === undefined) return;
		for (const artifact of mlemObjectOf(document).artifacts) {
			const file = artifactPath(path, artifact);
			if (artifact.uri === undefined || file === undefined) continue;
			if (existsOf(workspace, file) !== 'absent') continue;
			if (!trackingKnown(workspace, file)) continue;
			if (trackedBy(workspace, file) !== undefined) continue;
			const [command] = byGit(workspace, path, file);
			const way =
				command === undefined
					? 'Restore it, or save the object again.'
					: command.line.startsWith('git rm')
						? `Save the object again, or remove it with ${inWords(command)}.`
						: `Git does: run ${inWords(command)}.`;
			yield {
				range: artifact.uri.range,
				message: `The file \`${file}\` of this object does not exist, and DVC does not track it. ${way}`,
				fixes: otherName(workspace, path, { text: document.text, tree }, artifact, file),
				commands: command === undefined ? [] : [command],
			};
		}
	},
};
