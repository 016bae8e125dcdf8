// All that has to be written when files and folders get other names.
import { folderOf, joinPath, nameOf, type RepoPath } from '../base/path.ts';
import { kindOf } from '../model/kind.ts';
import { sectionOf } from '../model/pipeline.ts';
import { readVarsItem } from '../model/vars-item.ts';
import { listOf, stringOf } from '../syntax/tree.ts';
import { fileScopeOf } from '../workspace/scope.ts';
import { usesInFile } from '../workspace/uses.ts';
import { allFilesOf, documentOf, textOf, type Workspace } from '../workspace/workspace.ts';
import { commandPathsIn } from './command-paths.ts';
import { ignoreLinesAfterMove } from './moved-ignore-lines.ts';
import { afterMove, type Moving, movedFile, movedPath } from './moved-path.ts';
import { namedByVariable, wordAfterMove } from './moved-words.ts';
import type { PathSlot } from './path-slot.ts';
import { pathSlotsIn } from './path-slots.ts';
import { EditSet, type RenameEdits } from './rename-edit.ts';

export interface PathRename {
	readonly edits: RenameEdits;
	/** What names the old path and can't be changed, each in a sentence for a person. */
	readonly problems: readonly string[];
}

interface Gathering {
	readonly workspace: Workspace;
	readonly moving: Moving;
	readonly edits: EditSet;
	readonly problems: Set<string>;
}

const whereIn = ({ workspace }: Gathering, file: RepoPath, offset: number): string =>
	`line ${(textOf(workspace, file) ?? '').slice(0, offset).split('\n').length} of \`${file}\``;

const inSlot = (gathering: Gathering, slot: PathSlot): void => {
	const { moving, edits, problems } = gathering;
	const answer = afterMove(moving, slot);
	if (answer.kind === 'stays') return;
	const where = whereIn(gathering, slot.file, slot.start + slot.node.range.start);
	const unsafe = `The path on ${where} is written in a way that can't be changed safely. Change it there by hand.`;
	if (answer.kind === 'edit') {
		if (!edits.add(slot.file, answer.edit)) problems.add(unsafe);
	} else if (answer.kind === 'variable')
		problems.add(
			`\`${slot.node.text}\` on ${where} makes the path from a variable. Change what makes it there by hand.`,
		);
	else if (answer.kind === 'implicit')
		problems.add(
			`The parameters on ${where} are taken from the \`params.yaml\` of that folder, which DVC finds by itself. Name the file there first.`,
		);
	else problems.add(unsafe);
};

/** The stages of a lock that keep their commands, since those in dvc.yaml can't be changed. */
const inCommands = (
	gathering: Gathering,
	file: RepoPath,
	only: readonly RepoPath[],
	unchanged: ReadonlySet<string>,
): void => {
	const { workspace, moving, edits, problems } = gathering;
	for (const word of commandPathsIn(workspace, file, only)) {
		if (kindOf(file) === 'dvc-lock' && unchanged.has(word.stage.replace(/@.*$/, ''))) continue;
		const answer = wordAfterMove(workspace, moving, word);
		if (answer === undefined) continue;
		if (answer.kind === 'edit' && edits.add(file, answer.edit)) continue;
		problems.add(
			`The command on ${whereIn(gathering, file, word.placed.start)} names it in a way that can't be changed safely. Change it there by hand.`,
		);
	}
};

/** Names of `${…}` that come from the `params.yaml` which DVC finds by itself. */
const fromImplicitParams = ({ workspace, moving }: Gathering, file: RepoPath): boolean => {
	const params = joinPath(folderOf(file), 'params.yaml');
	const after = joinPath(folderOf(movedFile(moving, file)), 'params.yaml');
	if (movedPath(moving.moves, params) === after) return false;
	const document = documentOf(workspace, file);
	const vars = document && sectionOf(document, 'vars')?.piece.entry?.value;
	const named = (listOf(vars)?.items ?? []).some((item) => {
		const text = stringOf(item);
		return text !== undefined && joinPath(folderOf(file), readVarsItem(text).file) === params;
	});
	const used = usesInFile(workspace, file)?.names;
	const { names } = fileScopeOf(workspace, file);
	return (
		!named && [...(used?.keys() ?? [])].some((name) => names.get(name)?.origin?.file === params)
	);
};

const inFile = (gathering: Gathering, file: RepoPath): void => {
	const { workspace, moving, problems } = gathering;
	const kind = kindOf(file);
	const pipeline = kind === 'dvc-lock' ? joinPath(folderOf(file), 'dvc.yaml') : file;
	// A lock that stays behind is none of the pipeline's any more.
	if (nameOf(movedFile(moving, pipeline)) !== nameOf(pipeline)) return;
	if (folderOf(movedFile(moving, pipeline)) !== folderOf(movedFile(moving, file))) return;
	// All that a file names may be written anew where it moves itself.
	const only = movedFile(moving, file) === file ? moving.moves.map(({ from }) => from) : [];
	for (const slot of pathSlotsIn(workspace, file, only)) inSlot(gathering, slot);
	if (kind !== 'dvc-yaml' && kind !== 'dvc-lock') return;
	const byVariable = namedByVariable(workspace, moving, pipeline);
	inCommands(gathering, file, only, byVariable);
	if (kind !== 'dvc-yaml') return;
	for (const stage of byVariable)
		problems.add(
			`The command of \`${stage}\` in \`${file}\` names it by a variable. Change what makes it there by hand.`,
		);
	if (fromImplicitParams(gathering, file))
		problems.add(
			`\`${file}\` takes variables from the \`params.yaml\` beside it, which DVC finds by itself. Add that file to \`vars\` first.`,
		);
};

/** The edits that keep every path leading where it led, and why there may be too few. */
export const renamePaths = (workspace: Workspace, moving: Moving): PathRename => {
	const moves = moving.moves.filter(({ from, to }) => from !== '' && from !== to);
	const gathering: Gathering = {
		workspace,
		moving: { ...moving, moves },
		edits: new EditSet(),
		problems: new Set(),
	};
	if (moves.length > 0) {
		for (const file of allFilesOf(workspace) ?? []) inFile(gathering, file);
		for (const [file, edit] of ignoreLinesAfterMove(workspace, gathering.moving))
			gathering.edits.add(file, edit);
	}
	return { edits: gathering.edits.edits, problems: [...gathering.problems] };
};
