import { folderOf, joinPath, type RepoPath } from '../base/path.ts';
import { didYouMean, suggest } from '../base/suggest.ts';
import { shiftEdit, shiftRange } from '../base/text.ts';
import { setScalar } from '../model/yaml-edit.ts';
import { shapesOf } from '../schema/shapes.ts';
import { plotsOf } from '../workspace/plots.ts';
import { dvcRootOf } from '../workspace/roots.ts';
import { stagesOf } from '../workspace/stages.ts';
import { documentOf, entriesIn, existsOf, type Workspace } from '../workspace/workspace.ts';
import { isWritten } from '../workspace/written.ts';
import type { Problem, Rule } from './rule.ts';

/** The templates DVC brings, as its grammar documents them. */
const builtIn = (): readonly string[] =>
	(shapesOf('dvc-yaml')?.(undefined, ['plots', 0, 'plot', 'template'])?.values ?? []).map(
		({ text }) => text,
	);

/** Names below `.dvc/plots`, with and without their suffix. */
const ownTemplates = (workspace: Workspace, root: RepoPath): readonly string[] => {
	const listing = entriesIn(workspace, joinPath(root, '.dvc/plots'));
	if (listing === undefined || listing === 'absent') return [];
	return [...listing.entries.keys()].map((name) => name.replace(/\.json$/, ''));
};

/** DVC looks in `.dvc/plots` and in the folder it is called from, which may be any. */
const placesOf = (
	workspace: Workspace,
	file: RepoPath,
): ((name: string) => readonly RepoPath[]) => {
	const root = dvcRootOf(workspace, file);
	const own = joinPath(root, '.dvc/plots');
	let folders: readonly RepoPath[] | undefined;
	return (name) => {
		folders ??= [
			...new Set([own, root, folderOf(file), ...stagesOf(workspace, file).map(({ wdir }) => wdir)]),
		];
		return [
			...folders.map((folder) => joinPath(folder, name)),
			joinPath(own, `${name.replace(/(?<=[^/])\.[^./]*$/, '')}.json`),
		];
	};
};

export const unknownTemplate: Rule = {
	id: 'unknown-template',
	kinds: ['dvc-yaml'],
	severity: 'warning',
	summary: 'A plot is drawn by a template that does not exist.',
	behaviour:
		"`dvc plots show` and `dvc plots diff` stop with `unexpected error - Template 'liner' not found.`, and no plot of the repository is drawn. DVC looks for a file of that name in `.dvc/plots` (with or without `.json`), for a path, and then among its own templates.",
	why: 'One wrong name hides all plots.',
	example: {
		bad: `
#- dvc.yaml
plots:
  - losses.csv:
      template: liner
#               ^^^^^ unknown-template
#- losses.csv
step,loss
`,
		good: `
#- dvc.yaml
plots:
  - losses.csv:
      template: linear
  - accuracy.csv:
      template: bars
#- losses.csv
step,loss
#- accuracy.csv
step,accuracy
#- .dvc/plots/bars.json
{}
`,
	},
	*check(workspace, path): Generator<Problem> {
		const document = documentOf(workspace, path);
		if (document === undefined) return;
		const known = builtIn();
		const places = placesOf(workspace, path);
		const isKnown = (name: string): boolean =>
			known.includes(name) ||
			places(name).some(
				(place) => existsOf(workspace, place) !== 'absent' || isWritten(workspace, place),
			);
		for (const { start, piece, plots } of plotsOf(document))
			for (const { template } of plots) {
				if (template === undefined || template.text === '' || isKnown(template.text)) continue;
				const name = template.text;
				const names = [...known, ...ownTemplates(workspace, dvcRootOf(workspace, path))];
				const near = suggest(name, names);
				const edits = near === undefined ? undefined : setScalar(piece, template, near, true);
				const hint =
					didYouMean(name, names) ||
					` Its own are ${known.map((one) => `\`${one}\``).join(', ')}; others stand in \`.dvc/plots\`.`;
				yield {
					range: shiftRange(template.range, start),
					message: `DVC knows no template \`${name}\`, and then draws no plot at all.${hint}`,
					...(edits === undefined
						? {}
						: {
								fixes: [
									{
										title: `Change to \`${near ?? ''}\``,
										preferred: true,
										here: edits.map((edit) => shiftEdit(edit, start)),
									},
								],
							}),
				};
			}
	},
};
