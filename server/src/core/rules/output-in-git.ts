import { folderOf, type RepoPath } from '../base/path.ts';
import { shiftEdit } from '../base/text.ts';
import { kindOf } from '../model/kind.ts';
import { uncacheOut } from '../model/out-edit.ts';
import { type FolderIndex, gitIndexFor, isTracked } from '../workspace/git-tracked.ts';
import { type CachedOut, isCached, rootBesideGit } from '../workspace/keepers.ts';
import { definitionsByName, outEntryOf, outPlace } from '../workspace/places.ts';
import type { ResolvedStage } from '../workspace/resolved.ts';
import { inStretches } from '../workspace/resolved-stretches.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import { gitCommandOn, inWords } from './command.ts';
import { oncePerPlace, othersFromEntry, type Seen } from './once-per-place.ts';
import type { Fix, Rule } from './rule.ts';

interface InGit {
	readonly stage: ResolvedStage;
	readonly out: CachedOut;
}

const inGit = inStretches('outputs in Git in', function* (workspace, { file, stages }) {
	const root = rootBesideGit(workspace, file);
	if (root === undefined) return;
	const indices = new Map<RepoPath, FolderIndex | undefined>();
	for (const stage of stages)
		for (const out of stage.outs) {
			if (!isCached(root, out)) continue;
			const folder = folderOf(out.path);
			if (!indices.has(folder)) indices.set(folder, gitIndexFor(workspace, folder));
			const index = indices.get(folder);
			if (index === undefined || isTracked(index, out.path) !== true) continue;
			const found: InGit = { stage, out };
			yield found;
		}
});

const outsInGit = (workspace: Workspace, file: RepoPath): readonly Seen<InGit>[] =>
	inGit(workspace, file).flatMap((what): Seen<InGit>[] => {
		const range = outPlace(workspace, what.stage, what.out)?.range;
		return range === undefined ? [] : [{ range, text: what.out.text, what }];
	});

/** The other way out for what a stage writes: Git keeps it, and DVC does not. */
const uncache = (workspace: Workspace, { stage, out }: InGit): readonly Fix[] => {
	const document = documentOf(workspace, stage.file);
	const placed = document && definitionsByName(document).get(stage.definition);
	const entry = placed && outEntryOf(placed, out);
	const edits = placed && entry && uncacheOut(placed.piece, placed.definition, entry);
	return edits === undefined || placed === undefined
		? []
		: [
				{
					title: `Add \`cache: false\` to \`${out.text}\``,
					here: edits.map((edit) => shiftEdit(edit, placed.start)),
				},
			];
};

export const outputInGit: Rule = {
	id: 'output-in-git',
	kinds: ['dvc-yaml', 'dvc-file'],
	severity: 'warning',
	summary: 'Git tracks an output that DVC keeps in its cache.',
	behaviour:
		'DVC stops with `output … is already tracked by SCM (e.g. Git)` as soon as it has to take the output into its cache: in `dvc add`, `dvc commit`, and in `dvc repro` when the stage has run.',
	why: 'The command fails after the work is done, and every version of the data stays in the history of Git, which each clone then carries.',
	example: {
		bad: `
#- models/rf
0123456789
#- models/rf.dvc
outs:
- md5: 3749f52bb326ae96782b42dc0a97b4c1
  size: 11
  hash: md5
  path: rf
#       ^^ output-in-git
#- dvc.yaml
stages:
  evaluate:
    cmd: python evaluate.py
    metrics:
      - metrics.json
#       ^^^^^^^^^^^^ output-in-git
#- .git/HEAD
ref: refs/heads/main
#- .git/index
dvc.yaml
metrics.json
models/rf
models/rf.dvc
#- models/.gitignore
/rf
`,
		good: `
#- models/rf
0123456789
#- models/rf.dvc
outs:
- md5: 3749f52bb326ae96782b42dc0a97b4c1
  size: 11
  hash: md5
  path: rf
#- dvc.yaml
stages:
  evaluate:
    cmd: python evaluate.py
    metrics:
      - metrics.json:
          cache: false
#- .git/HEAD
ref: refs/heads/main
#- .git/index
dvc.yaml
metrics.json
models/.gitignore
models/rf.dvc
#- models/.gitignore
/rf
`,
	},
	*check(workspace, path) {
		const isStage = kindOf(path) === 'dvc-yaml';
		for (const { range, text, what, more } of oncePerPlace(outsInGit(workspace, path))) {
			const remove = gitCommandOn(workspace, 'git rm -r --cached', what.out.path);
			yield {
				range,
				message: isStage
					? `Git tracks \`${text}\`${othersFromEntry(more)}, so DVC can't keep it, and \`dvc repro\` fails when \`${what.stage.addressing}\` has run. Add \`cache: false\`, or run ${inWords(remove)}.`
					: `Git tracks \`${text}\` too, so \`dvc add\` and \`dvc commit\` refuse it. Run ${inWords(remove)}.`,
				fixes: isStage ? uncache(workspace, what) : [],
				commands: [remove],
			};
		}
	},
};
