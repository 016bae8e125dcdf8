// Random renames of what a project names, and what must be the same afterwards. The new name stands
// nowhere else, so that putting the old one back in its place has to give what was before.
import { folderOf, nameOf, type RepoPath, repoPath } from '../../server/src/core/base/path.ts';
import { applyEdits } from '../../server/src/core/base/text.ts';
import { companionsOf } from '../../server/src/core/features/companions.ts';
import { type Move, movedPath } from '../../server/src/core/features/moved-path.ts';
import { prepareRename, rename } from '../../server/src/core/features/rename.ts';
import type { RenameEdits } from '../../server/src/core/features/rename-edit.ts';
import { renamePaths } from '../../server/src/core/features/rename-path.ts';
import { kindOf } from '../../server/src/core/model/kind.ts';
import type { Workspace } from '../../server/src/core/workspace/workspace.ts';
import { settle, workspaceOf } from '../fixture.ts';
import { type Pick, pickOf } from './pick.ts';
import type { Content, Files, Tree } from './project.ts';

/** In no project's text. */
export const NEW = 'renamed7';

/** What is to be renamed: the name at a place, or a file or folder. */
export type Asked =
	| {
			readonly file: string;
			readonly offset: number;
			readonly from: string;
			readonly to: string;
			readonly movesFiles: boolean;
	  }
	| { readonly from: string; readonly to: string };

/** A rename that was made, or why not. */
export interface RenameCase {
	readonly name: string;
	/** For people: what was renamed to what. */
	readonly what: string;
	readonly asked: Asked;
	readonly before: Files;
	readonly after: Files;
	/** What stands for what: the new text, and the old one. */
	readonly swap: readonly [string, string];
	/** A file or folder that went elsewhere: its stages may run elsewhere. */
	readonly moves: readonly Move[];
	/** Why it was refused; the files are the same then. */
	readonly refused: string | undefined;
}

const textsOf = (files: Files): ReadonlyMap<RepoPath, string> =>
	new Map(
		Object.entries(files).map(([path, content]) => [
			repoPath(path),
			typeof content === 'string' ? content : '',
		]),
	);

const openTree = (files: Files): Workspace => {
	const binary = Object.entries(files).filter(([, content]) => typeof content !== 'string');
	const unreadable = new Map(binary.map(([path]) => [repoPath(path), 'not-utf8'] as const));
	return workspaceOf(textsOf(files), unreadable);
};

const applied = (files: Files, edits: RenameEdits, moves: readonly Move[]): Files => {
	const after: Record<string, Content> = {};
	for (const [path, content] of Object.entries(files)) {
		const list = edits.get(repoPath(path));
		const text =
			list === undefined || typeof content !== 'string' ? content : applyEdits(content, list);
		after[movedPath(moves, repoPath(path))] = text;
	}
	return after;
};

/** The last name of a path with another stem: formats go by what follows the first dot. */
const renamedPath = (path: string): string => {
	const bare = path.replace(/\/+$/, '');
	const name = nameOf(bare);
	const dot = name.indexOf('.', 1);
	const suffix = dot < 0 ? '' : name.slice(dot);
	return bare.slice(0, bare.length - name.length) + NEW + suffix;
};

const WORDS = /[\p{L}\p{N}_./@-]+/gu;

/** A place where something has a name, and another name for it. */
const someName = ({ files }: Tree, workspace: Workspace, pick: Pick): Asked | undefined => {
	const known = [...textsOf(files)].filter(([path]) => kindOf(path) !== undefined);
	const [file, text] = pick.one(known) ?? [];
	if (file === undefined || text === undefined) return undefined;
	const word = pick.one([...text.matchAll(WORDS)]);
	if (word === undefined) return undefined;
	const offset = word.index + pick.below(word[0].length + 1);
	const movesFiles = pick.chance(0.5);
	const found = settle(workspace, () => prepareRename(workspace, file, offset, { movesFiles }));
	if (found?.kind !== 'renamable') return undefined;
	const isPath = found.name.includes('/') || found.name.includes('.');
	const to = isPath ? renamedPath(found.name) : NEW;
	return { file, offset, from: found.name, to, movesFiles };
};

/** Files and folders of a project that may get another name. */
const movable = (files: Files): readonly RepoPath[] => {
	const paths = new Set<RepoPath>();
	for (const file of Object.keys(files)) {
		// A lock without its pipeline is none of anybody's.
		if (/^\.(?:git|dvc)\/|(?:^|\/)(?:\.[^/]*|dvc\.lock)$/.test(file)) continue;
		for (let at = repoPath(file); at !== ''; at = folderOf(at)) paths.add(at);
	}
	return [...paths];
};

const someMove = ({ files }: Tree, _workspace: Workspace, pick: Pick): Asked | undefined => {
	const from = pick.one(movable(files));
	if (from === undefined) return undefined;
	const kind = kindOf(from);
	const keepsName = kind === 'dvc-yaml' || pick.chance(0.4);
	const to = keepsName
		? `${folderOf(from)}/${NEW}/${nameOf(from)}`.replace(/^\//, '')
		: renamedPath(from);
	return { from, to };
};

const byName = (
	{ name, files }: Tree,
	workspace: Workspace,
	asked: Extract<Asked, { file: string }>,
): RenameCase => {
	const { offset, from, to, movesFiles } = asked;
	const file = repoPath(asked.file);
	const answer = settle(workspace, () => rename(workspace, file, offset, to, { movesFiles }));
	const line = (textsOf(files).get(file) ?? '').slice(0, offset).split('\n').length;
	const what = `${from} to ${to} on line ${line} of ${file}`;
	const swap = [nameOf(to), nameOf(from.replace(/\/+$/, ''))] as const;
	const base = { name, what, asked, before: files, swap };
	if (answer?.kind !== 'renamed')
		return { ...base, after: files, moves: [], refused: answer?.reason ?? 'nothing' };
	const { edits, moves } = answer;
	return { ...base, after: applied(files, edits, moves), moves, refused: undefined };
};

const byMove = (
	{ name, files }: Tree,
	workspace: Workspace,
	asked: Extract<Asked, { from: string }>,
): RenameCase => {
	const [from, to] = [repoPath(asked.from), repoPath(asked.to)];
	const first = [{ from, to }];
	const companions = settle(workspace, () => companionsOf(workspace, first));
	const moves = [...first, ...companions];
	const answer = settle(workspace, () => renamePaths(workspace, { moves, withFiles: true }));
	const refused = answer.problems[0];
	return {
		name,
		what: `${from} moves to ${to}`,
		asked,
		before: files,
		after: refused === undefined ? applied(files, answer.edits, moves) : files,
		swap: to.includes(`${NEW}/`) ? [`${NEW}/`, ''] : [nameOf(to), nameOf(from)],
		moves,
		refused,
	};
};

export const renamedAs = (tree: Tree, asked: Asked): RenameCase => {
	const workspace = openTree(tree.files);
	return 'file' in asked ? byName(tree, workspace, asked) : byMove(tree, workspace, asked);
};

const TRIES = 30;

/** One random rename; nothing where a project has too little to rename. */
export const renameOf = (tree: Tree, seed: number, number: number): RenameCase | undefined => {
	const pick = pickOf(Math.imul(seed * 1_000_003 + number, 0x9e3779b1) >>> 0);
	const workspace = openTree(tree.files);
	const choose = pick.chance(0.35) ? someMove : someName;
	for (let at = 0; at < TRIES; at++) {
		const asked = choose(tree, workspace, pick);
		if (asked !== undefined) return renamedAs(tree, asked);
	}
	return undefined;
};

/** Of texts by path: the same for the same files, whatever their order. */
export const digestOf = (files: Files): string => {
	let hash = 0x811c9dc5;
	for (const character of JSON.stringify(Object.entries(files).sort()))
		hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
	return hash.toString(16).padStart(8, '0');
};
