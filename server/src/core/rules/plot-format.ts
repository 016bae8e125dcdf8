import { memo } from '../base/memo.ts';
import { folderOf, joinPath, nameOf, type RepoPath } from '../base/path.ts';
import { shiftEdit, shiftRange, type TextEdit } from '../base/text.ts';
import type { Definition } from '../model/pipeline.ts';
import { addEntry, addItem, removeEntry, removeItem } from '../model/yaml-edit.ts';
import type { Piece } from '../syntax/document.ts';
import { entryOf, listOf } from '../syntax/tree.ts';
import { plotsOf, type WrittenPlot } from '../workspace/plots.ts';
import { stagesOf } from '../workspace/stages.ts';
import { documentOf, entriesIn, existsOf, type Workspace } from '../workspace/workspace.ts';
import type { Problem, Rule } from './rule.ts';

const READ = new Set('.json .yaml .yml .toml .py .csv .tsv .jpg .jpeg .gif .png .svg'.split(' '));

/** The last suffix of a name; nothing for names without one, which may be folders. */
const suffixOf = (path: string): string | undefined =>
	/[^.](\.[^.]+)$/.exec(nameOf(path.replace(/\/+$/, '')))?.[1];

const advice = (suffix: string): string =>
	READ.has(suffix.toLowerCase())
		? `Write \`${suffix.toLowerCase()}\` in small letters.`
		: 'It reads JSON, YAML, TOML, CSV and TSV, and the images JPEG, GIF, PNG and SVG.';

const mayBeFolder = (workspace: Workspace, path: RepoPath): boolean => {
	const kind = existsOf(workspace, path);
	if (kind !== 'link') return kind === 'folder' || kind === undefined;
	return entriesIn(workspace, path) !== 'absent';
};

/** What DVC draws no plot from, unless it is a folder. */
const unreadIn = memo((plots: readonly WrittenPlot[]) =>
	plots
		.flatMap(({ data }) => data)
		.flatMap(({ text, range }) => {
			const suffix = suffixOf(text);
			return suffix === undefined || READ.has(suffix) || text.endsWith('/')
				? []
				: [{ text, range, suffix }];
		}),
);

/** The folders that the paths of a definition count from; of the outer list for no name. */
const foldersOf = (
	workspace: Workspace,
	file: RepoPath,
): ((definition: string | undefined) => readonly RepoPath[]) => {
	let known: Map<string, RepoPath[]> | undefined;
	return (definition) => {
		if (definition === undefined) return [folderOf(file)];
		if (known === undefined) {
			known = new Map();
			for (const stage of stagesOf(workspace, file)) {
				const folders = known.get(stage.definition) ?? [];
				if (!folders.includes(stage.wdir)) folders.push(stage.wdir);
				known.set(stage.definition, folders);
			}
		}
		return known.get(definition) ?? [];
	};
};

/** Makes an output of it that is no plot; ranges count from the piece's start. */
const outputOnly = (
	piece: Piece,
	{ body, entry: { range } }: Definition,
	text: string,
): readonly { readonly title: string; readonly here: readonly TextEdit[] }[] => {
	const map = body?.map;
	const plots = entryOf(map, 'plots');
	const list = listOf(plots?.value);
	const out = body?.outs.find((one) => one.list === 'plots' && one.path.text === text);
	if (map === undefined || plots === undefined || list === undefined || out === undefined)
		return [];
	if (out.entry !== undefined || plots.range.start < range.start || range.end < plots.range.end)
		return [];
	const title = `Make \`${text}\` an output that is no plot`;
	const outs = entryOf(map, 'outs');
	if (outs === undefined && list.items.length === 1)
		return [{ title, here: [{ range: plots.key.range, text: 'outs' }] }];
	const others = listOf(outs?.value);
	const removed =
		list.items.length === 1 ? removeEntry(piece, map, plots) : removeItem(piece, list, out.index);
	const added =
		outs === undefined
			? addEntry(piece, map, 'outs', [text], plots)
			: others && addItem(piece, others, text);
	return removed === undefined || added === undefined
		? []
		: [{ title, here: [...removed, ...added] }];
};

export const plotFormat: Rule = {
	id: 'plot-format',
	kinds: ['dvc-yaml'],
	severity: 'warning',
	summary: 'A plot is to be drawn from a file that DVC does not read.',
	behaviour:
		'`dvc plots show` leaves the plot out and says `DVC failed to load some plots`, without the reason (`file type error`). Only the suffix counts, capitals included. Folders may hold such files among others.',
	why: 'The plot is missing, and nothing says why.',
	example: {
		bad: `
#- dvc.yaml
stages:
  evaluate:
    cmd: python evaluate.py
    plots:
      - report.html
#       ^^^^^^^^^^^ plot-format
`,
		good: `
#- dvc.yaml
stages:
  evaluate:
    cmd: python evaluate.py
    outs:
      - report.html
    plots:
      - report.png
`,
	},
	*check(workspace, path): Generator<Problem> {
		const document = documentOf(workspace, path);
		if (document === undefined) return;
		const folders = foldersOf(workspace, path);
		for (const { start, piece, definition, plots } of plotsOf(document))
			for (const { text, range, suffix } of unreadIn(plots)) {
				const bases = folders(definition?.name);
				if (bases.some((base) => mayBeFolder(workspace, joinPath(base, text)))) continue;
				yield {
					range: shiftRange(range, start),
					message: `DVC draws no plot from \`${text}\`: it does not read \`${suffix}\`. ${advice(suffix)}`,
					fixes:
						definition === undefined
							? []
							: outputOnly(piece, definition, text).map(({ title, here }) => ({
									title,
									here: here.map((edit) => shiftEdit(edit, start)),
								})),
				};
			}
	},
};
