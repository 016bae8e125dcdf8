// The command that a stage without one most likely lacks: it runs the script that the stage depends on.
import { leavesRoot } from '../base/path.ts';
import { shiftEdit } from '../base/text.ts';
import { shellQuote } from '../model/value-text.ts';
import { writeString } from '../model/yaml-write.ts';
import type { Piece } from '../syntax/document.ts';
import { entryOf, type ScalarNode } from '../syntax/tree.ts';
import { definitionsByName } from '../workspace/places.ts';
import type { ResolvedStage } from '../workspace/resolved.ts';
import { documentOf, isFile, type Workspace } from '../workspace/workspace.ts';
import type { Fix } from './rule.ts';

/** Programs that run a script, by its suffix. */
const RUNNERS: Readonly<Record<string, string>> = {
	'.py': 'python',
	'.r': 'Rscript',
	'.sh': 'sh',
	'.jl': 'julia',
};

const runnerOf = (path: string): string | undefined =>
	RUNNERS[/\.\w+$/.exec(path)?.[0].toLowerCase() ?? ''];

/** Runs the only script among the dependencies of a stage. */
const commandOf = (workspace: Workspace, { deps }: ResolvedStage): string | undefined => {
	const scripts = deps.filter(
		({ text, path }) =>
			runnerOf(text) !== undefined &&
			path !== undefined &&
			!leavesRoot(path) &&
			isFile(workspace, path),
	);
	const [only] = scripts;
	return only === undefined || scripts.length > 1
		? undefined
		: `${runnerOf(only.text) ?? ''} ${shellQuote(only.text)}`;
};

/** Quotes with nothing between them: the place of the command and nothing else. */
const isEmptyText = ({ text }: Piece, { range }: ScalarNode): boolean =>
	/^(?:''|"")$/.test(text.slice(range.start, range.end));

const writeCommand = (command: string, flow: boolean): string =>
	/^[\w./ -]+$/.test(command) ? command : writeString(command, flow);

/** Writes a command where an empty text stands in its place; nothing for a list, an alias or a group. */
export const fillCommand = (workspace: Workspace, stage: ResolvedStage): readonly Fix[] => {
	const document = documentOf(workspace, stage.file);
	const placed = document && definitionsByName(document).get(stage.definition);
	const map = placed?.definition.body?.map;
	const node = entryOf(map, 'cmd')?.value;
	if (placed === undefined || map === undefined || node?.kind !== 'scalar') return [];
	const command = stage.name === stage.definition ? commandOf(workspace, stage) : undefined;
	if (command === undefined || !isEmptyText(placed.piece, node)) return [];
	const edit = { range: node.range, text: writeCommand(command, map.flow) };
	return [{ title: `Run \`${command}\``, here: [shiftEdit(edit, placed.start)] }];
};
