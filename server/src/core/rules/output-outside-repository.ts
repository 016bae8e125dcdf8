import { isUrl, isWithin, joinPath, type RepoPath } from '../base/path.ts';
import { shiftEdit } from '../base/text.ts';
import { uncacheOut } from '../model/out-edit.ts';
import { definitionsByName, outEntryOf, outPlace } from '../workspace/places.ts';
import type { ResolvedOut, ResolvedStage } from '../workspace/resolved.ts';
import { inStretches } from '../workspace/resolved-stretches.ts';
import { dvcRootOf } from '../workspace/roots.ts';
import { documentOf, existsOf, type Workspace } from '../workspace/workspace.ts';
import { oncePerPlace, othersFromEntry, type Seen } from './once-per-place.ts';
import type { Fix, Problem, Rule } from './rule.ts';

interface Outside {
	readonly stage: ResolvedStage;
	readonly out: ResolvedOut;
}

/** Whether an output certainly lies outside, or may do: the root's own absolute path is not known. */
const isOutside = (root: RepoPath, { text, path }: ResolvedOut): 'outside' | 'maybe' | 'inside' => {
	if (path === undefined) return isUrl(text) ? 'outside' : 'inside';
	if (path.startsWith('/')) return 'maybe';
	return isWithin(path, root) ? 'inside' : 'outside';
};

const leavingIn = inStretches('outputs outside in', function* (workspace, { file, stages }) {
	const root = dvcRootOf(workspace, file);
	for (const stage of stages)
		for (const out of stage.frozen ? [] : stage.outs)
			if (out.cache && isOutside(root, out) !== 'inside') yield { stage, out };
});

const outsideIn = function* (workspace: Workspace, file: RepoPath): Generator<Seen<Outside>> {
	for (const { stage, out } of leavingIn(workspace, file)) {
		const range = outPlace(workspace, stage, out)?.range;
		if (range !== undefined) yield { range, text: out.text, what: { stage, out } };
	}
};

const uncache = (workspace: Workspace, { stage, out }: Outside): readonly Fix[] => {
	const document = documentOf(workspace, stage.file);
	const placed = document && definitionsByName(document).get(stage.definition);
	const entry = placed && outEntryOf(placed, out);
	if (placed === undefined || entry === undefined) return [];
	const { piece, definition, start } = placed;
	const edits = uncacheOut(piece, definition, entry);
	if (edits === undefined) return [];
	const here = edits.map((edit) => shiftEdit(edit, start));
	return [{ title: 'Add `cache: false`', preferred: true, here }];
};

export const outputOutsideRepository: Rule = {
	id: 'output-outside-repository',
	kinds: ['dvc-yaml'],
	severity: 'warning',
	summary: 'An output that DVC should keep lies outside the repository.',
	behaviour:
		'The file loads. `dvc repro` runs the command and then stops with `Saving cached external output … is not supported since DVC 3.0`. With `cache: false` it only watches the file. An absolute path may lead into the repository, which is no mistake, so this is only an information.',
	why: 'The stage fails after its command has run, which may have taken hours.',
	example: {
		bad: `
#- dvc.yaml
stages:
  export:
    cmd: python export.py
    outs:
      - ../shared/model.bin
#       ^^^^^^^^^^^^^^^^^^^ output-outside-repository
#- .dvc/config
[core]
`,
		good: `
#- dvc.yaml
stages:
  export:
    cmd: python export.py
    outs:
      - ../shared/model.bin:
          cache: false
#- .dvc/config
[core]
`,
	},
	*check(workspace, path): Generator<Problem> {
		const root = dvcRootOf(workspace, path);
		// Without its folder the true root may lie above.
		if (existsOf(workspace, joinPath(root, '.dvc')) !== 'folder') return;
		for (const { range, what, more } of oncePerPlace(outsideIn(workspace, path))) {
			const { out } = what;
			const written = `\`${out.text}\`${othersFromEntry(more)}`;
			const maybe = isOutside(root, out) === 'maybe';
			yield {
				range,
				...(maybe ? { severity: 'information' } : {}),
				message: maybe
					? `${written} is a path of one machine, and DVC can't keep it unless it leads into the repository. Add \`cache: false\`, or write a path from here.`
					: `${written} lies outside the repository, where DVC can't keep it: the stage fails after its command has run. Add \`cache: false\`, or choose a place inside.`,
				fixes: maybe ? [] : uncache(workspace, what),
			};
		}
	},
};
