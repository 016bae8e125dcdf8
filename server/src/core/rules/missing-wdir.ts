import {
	folderOf,
	joinPath,
	leavesRoot,
	nameOf,
	type RepoPath,
	relativePath,
} from '../base/path.ts';
import { suggest } from '../base/suggest.ts';
import { shiftRange } from '../base/text.ts';
import { valuePlace } from '../workspace/places.ts';
import type { ResolvedStage } from '../workspace/resolved.ts';
import { inStretches } from '../workspace/resolved-stretches.ts';
import { entriesIn, existsOf, type Workspace } from '../workspace/workspace.ts';
import { isWritten, writingKnown } from '../workspace/written.ts';
import { ofGenerated, oncePerPlace, othersFromEntry, type Seen } from './once-per-place.ts';
import { respell } from './respell.ts';
import type { Problem, Rule } from './rule.ts';

/** Folders beside one that does not exist, as a `wdir` names them. */
const neighbours = (workspace: Workspace, wdir: RepoPath): readonly string[] => {
	const listing = entriesIn(workspace, folderOf(wdir));
	if (listing === undefined || listing === 'absent') return [];
	return [...listing.entries].flatMap(([name, kind]) => (kind === 'file' ? [] : [name]));
};

const stateOf = (workspace: Workspace, { wdir }: ResolvedStage): 'there' | 'absent' | 'file' => {
	const kind = existsOf(workspace, wdir);
	return kind === 'file' || kind === 'absent' ? kind : 'there';
};

/** What is meant by a folder that does not exist, and how to write it. */
const meantBy = (
	workspace: Workspace,
	{ wdir, file }: ResolvedStage,
): { readonly hint: string; readonly text: string | undefined } => {
	const name = suggest(nameOf(wdir), neighbours(workspace, wdir));
	const folder = folderOf(file);
	const text =
		name === undefined || leavesRoot(wdir)
			? undefined
			: relativePath(folder, joinPath(folderOf(wdir), name));
	return { hint: text === undefined ? '' : ` Did you mean \`${text}\`?`, text };
};

const homelessIn = inStretches('stages without a folder in', function* (workspace, { stages }) {
	const states = new Map<RepoPath, ReturnType<typeof stateOf>>();
	for (const stage of stages) {
		const state = states.get(stage.wdir) ?? stateOf(workspace, stage);
		states.set(stage.wdir, state);
		if (state !== 'there' && !stage.frozen) yield stage;
	}
});

export const missingWdir: Rule = {
	id: 'missing-wdir',
	kinds: ['dvc-yaml'],
	severity: 'warning',
	summary: 'The folder a stage runs in does not exist.',
	behaviour:
		'`dvc repro` stops with `[Errno 2] No such file or directory`, or with `[Errno 20] Not a directory` for a file; `dvc repro --dry` and `dvc dag` notice nothing. DVC does not make the folder. The rule is silent when another stage or a `.dvc` file provides it.',
	why: 'The stage fails at once, and all paths in it count from a folder that is not there.',
	example: {
		bad: `
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    wdir: trianing
#         ^^^^^^^^ missing-wdir
#- training/train.py
print('training')
`,
		good: `
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    wdir: training
#- training/train.py
print('training')
`,
	},
	*check(workspace, path): Generator<Problem> {
		const seen = function* (): Generator<Seen<ResolvedStage>> {
			for (const stage of homelessIn(workspace, path)) {
				if (!writingKnown(workspace, path) || isWritten(workspace, stage.wdir, stage)) continue;
				const place = valuePlace(workspace, stage, 'wdir');
				if (place === undefined) continue;
				const range = shiftRange(place.node.range, place.placed.start);
				yield { range, text: stage.wdir, what: stage };
			}
		};
		for (const { range, what: stage, more } of oncePerPlace(seen())) {
			const place = valuePlace(workspace, stage, 'wdir');
			const { wdir, file } = stage;
			const others = `${ofGenerated(stage)}${othersFromEntry(more)}`;
			const written = relativePath(folderOf(file), wdir);
			const { hint, text } = meantBy(workspace, stage);
			const message =
				stateOf(workspace, stage) === 'file'
					? `\`${written}\`${others} is a file: a stage runs in a folder.`
					: `The folder \`${written}\`${others} does not exist, so the stage can't run.${hint || ' Create it, or correct the path.'}`;
			const fixes = place === undefined ? [] : respell(place.placed, place.node, written, text);
			yield { range, message, fixes };
		}
	},
};
