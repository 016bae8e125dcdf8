// How a path is written after files have moved.
import { folderOf, isWithin, joinPath, type RepoPath, relativePath } from '../base/path.ts';
import { rangeAt, shiftRange, type TextEdit } from '../base/text.ts';
import { kindOf } from '../model/kind.ts';
import { setScalar } from '../model/yaml-edit.ts';
import { partRange } from '../syntax/scalar-part.ts';
import { isPlainText } from '../syntax/scalars.ts';
import { EMPTY_TREE } from '../syntax/tree.ts';
import { type PathSlot, pathOfTurn, type Turn } from './path-slot.ts';

export interface Move {
	readonly from: RepoPath;
	readonly to: RepoPath;
}

/** The innermost move decides. */
export const movedPath = (moves: readonly Move[], path: RepoPath): RepoPath => {
	let best: Move | undefined;
	for (const move of moves)
		if (isWithin(path, move.from) && (best === undefined || move.from.length > best.from.length))
			best = move;
	return best === undefined ? path : joinPath(best.to, path.slice(best.from.length + 1));
};

/** What moves, and whether files that lie there move with it or only the name changes. */
export interface Moving {
	readonly moves: readonly Move[];
	readonly withFiles: boolean;
}

export const movedFile = ({ moves, withFiles }: Moving, file: RepoPath): RepoPath =>
	withFiles ? movedPath(moves, file) : file;

/** `path` from `base`, with what a person wrote around `text`: `./` before it, `/` behind it. */
export const writtenLike = (text: string, base: RepoPath, path: RepoPath): string => {
	const plain = relativePath(base, path);
	const dotted = text.startsWith('./') && !plain.startsWith('.') ? `./${plain}` : plain;
	return text.endsWith('/') && !dotted.endsWith('/') ? `${dotted}/` : dotted;
};

/** Letters that mean nothing else in YAML, in a shell and in a configuration. */
export const isPlainName = (text: string): boolean => /^[\p{L}\p{N}_./@+=~-]+$/u.test(text);

/** What stands for a path now: `to` of `part`; nothing where it can stay as it is. */
interface Rewritten {
	readonly length: number;
	readonly to: string;
}

const baseAfter = (moving: Moving, slot: PathSlot, { base }: Turn): RepoPath =>
	slot.from === 'file' ? folderOf(movedFile(moving, slot.file)) : movedPath(moving.moves, base);

/** Whether the path of a turn would lead elsewhere. */
const isOff = (moving: Moving, slot: PathSlot, turn: Turn): boolean => {
	const target = movedPath(moving.moves, pathOfTurn(turn, slot.isMetafile));
	const after = { base: baseAfter(moving, slot, turn), text: turn.text };
	return pathOfTurn(after, slot.isMetafile) !== target;
};

const literalTo = (moving: Moving, slot: PathSlot, turn: Turn): string | undefined => {
	const target = movedPath(moving.moves, pathOfTurn(turn, slot.isMetafile));
	const written = writtenLike(turn.text, baseAfter(moving, slot, turn), target);
	if (slot.isMetafile !== true || turn.text.endsWith('.mlem')) return written;
	return written.endsWith('.mlem') ? written.slice(0, -'.mlem'.length) : undefined;
};

/** The folders that are written out before the first `${`. */
const folderPart = (text: string): string => {
	const fixed = text.slice(0, text.indexOf('${'));
	return fixed.slice(0, fixed.lastIndexOf('/') + 1);
};

/** What has to stand for the folders before `${…}`; nothing where that does not make the new path. */
const foldersTo = (
	moving: Moving,
	slot: PathSlot,
	turn: Turn,
	before: string,
): string | undefined => {
	const base = baseAfter(moving, slot, turn);
	const folder = movedPath(moving.moves, joinPath(turn.base, before));
	const plain = writtenLike(before === '' ? '' : before, base, folder);
	const to = plain === '.' || plain === './' ? '' : plain.endsWith('/') ? plain : `${plain}/`;
	const text = to + turn.text.slice(before.length);
	const target = movedPath(moving.moves, pathOfTurn(turn));
	return turn.text.startsWith(before) && joinPath(base, text) === target ? to : undefined;
};

/** Nothing when the slot can stay; `undefined` inside when a variable makes the path. */
const rewrite = (
	moving: Moving,
	slot: PathSlot,
): Rewritten | 'stays' | 'from-variable' | 'differs' => {
	if (!slot.turns.some((turn) => isOff(moving, slot, turn))) return 'stays';
	const written = slot.node.text.slice(slot.part.start, slot.part.end);
	const isTemplate = written.includes('${');
	const before = isTemplate ? folderPart(written) : written;
	const all = new Set(
		slot.turns.map((turn) =>
			isTemplate ? foldersTo(moving, slot, turn, before) : literalTo(moving, slot, turn),
		),
	);
	const [to] = all;
	if (all.has(undefined) && isTemplate) return 'from-variable';
	if (all.size > 1 || to === undefined) return 'differs';
	return { length: before.length, to };
};

const editOf = (slot: PathSlot, { length, to }: Rewritten): TextEdit | undefined => {
	const { node, source, start, part, file } = slot;
	const old = rangeAt(part.start, part.start + length);
	const range = partRange(source, node, old);
	const whole = node.text.slice(0, old.start) + to + node.text.slice(old.end);
	const staysText = node.style !== 'plain' || kindOf(file) === 'dvc-config' || isPlainText(whole);
	if (range !== undefined && staysText && (to === '' || isPlainName(to)))
		return { range: shiftRange(range, start), text: to };
	if (kindOf(file) === 'dvc-config') return undefined;
	const [edit] = setScalar({ text: source, tree: EMPTY_TREE }, node, whole, true) ?? [];
	return edit && { range: shiftRange(edit.range, start), text: edit.text };
};

export type SlotAnswer =
	| { readonly kind: 'stays' }
	| { readonly kind: 'edit'; readonly edit: TextEdit }
	/** Why not: a variable makes the path, DVC takes the file by itself, or it can't be written. */
	| { readonly kind: 'variable' | 'implicit' | 'unsafe' };

/** What has to be written in a slot. */
export const afterMove = (moving: Moving, slot: PathSlot): SlotAnswer => {
	const rewritten = rewrite(moving, slot);
	if (rewritten === 'stays') return { kind: 'stays' };
	if (slot.implicit === true) return { kind: 'implicit' };
	if (rewritten === 'from-variable') return { kind: 'variable' };
	const edit = rewritten === 'differs' ? undefined : editOf(slot, rewritten);
	return edit === undefined ? { kind: 'unsafe' } : { kind: 'edit', edit };
};
