// The paths that locks, pointers, metafiles and configurations write down.
import { folderOf, joinPath, type RepoPath } from '../base/path.ts';
import { rangeAt } from '../base/text.ts';
import { mlemObjectOf } from '../model/mlem.ts';
import type { PlacedPiece } from '../syntax/document.ts';
import {
	childOf,
	entriesOf,
	keyOf,
	listOf,
	type Node,
	scalarOf,
	stringOf,
} from '../syntax/tree.ts';
import { metafileBaseOf, referencesIn, referredMetafile } from '../workspace/mlem-references.ts';
import { artifactPath } from '../workspace/objects.ts';
import { stageNamed } from '../workspace/stages.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import { isPathText, type PathSlot } from './path-slot.ts';

type Where = Pick<PathSlot, 'file' | 'source' | 'start' | 'from'> & { readonly base: RepoPath };

const slot = function* (
	{ base, ...where }: Where,
	node: Node | undefined,
	role: PathSlot['role'],
): Generator<PathSlot> {
	const scalar = scalarOf(node);
	if (scalar === undefined || !isPathText(scalar.text)) return;
	const turns = [{ base, text: scalar.text }];
	yield { ...where, node: scalar, part: rangeAt(0, scalar.text.length), role, turns };
};

const inEntries = function* (where: Where, map: Node | undefined): Generator<PathSlot> {
	for (const [list, role] of [
		['deps', 'read'],
		['outs', 'write'],
	] as const)
		for (const item of listOf(childOf(map, list))?.items ?? [])
			if (childOf(item, 'repo') === undefined && childOf(item, 'db') === undefined)
				for (const one of slot(where, childOf(item, 'path'), role)) yield { ...one, covers: true };
};

/** A stage of a lock. Where it runs is written in the dvc.yaml beside. */
const inLockedStage = function* (
	workspace: Workspace,
	file: RepoPath,
	{ piece, start, path }: PlacedPiece,
): Generator<PathSlot> {
	const folder = folderOf(file);
	const stage = stageNamed(workspace, joinPath(folder, 'dvc.yaml'), path[1] ?? '');
	const base = stage?.wdir ?? folder;
	const from = base === folder ? 'file' : 'folder';
	const where: Where = { file, source: piece.text, start, base, from };
	const value = piece.entry?.value;
	yield* inEntries(where, value);
	for (const { key } of entriesOf(childOf(value, 'params'))) yield* slot(where, key, 'read');
};

/** Only stages that can name one of `words` are looked at: locks are long. */
export const slotsInLock = function* (
	workspace: Workspace,
	file: RepoPath,
	words: readonly string[],
): Generator<PathSlot> {
	for (const placed of documentOf(workspace, file)?.pieces ?? []) {
		const { path, piece } = placed;
		if (path[0] !== 'stages' || path.length !== 2) continue;
		if (words.length === 0 || words.some((word) => piece.text.includes(word)))
			yield* inLockedStage(workspace, file, placed);
	}
};

export const slotsInPointer = function* (
	workspace: Workspace,
	file: RepoPath,
): Generator<PathSlot> {
	const document = documentOf(workspace, file);
	const root = document?.whole?.root;
	if (document === undefined) return;
	const folder = folderOf(file);
	const wdir = childOf(root, 'wdir');
	const where = { file, source: document.text, start: 0 };
	yield* slot({ ...where, base: folder, from: 'file' }, wdir, 'read');
	const base = joinPath(folder, stringOf(wdir) ?? '.');
	yield* inEntries({ ...where, base, from: wdir === undefined ? 'file' : 'folder' }, root);
};

export const slotsInMetafile = function* (
	workspace: Workspace,
	file: RepoPath,
): Generator<PathSlot> {
	const document = documentOf(workspace, file);
	if (document === undefined) return;
	const where = { file, source: document.text, start: 0 };
	for (const artifact of mlemObjectOf(document).artifacts)
		if (artifactPath(file, artifact) !== undefined)
			yield* slot({ ...where, base: folderOf(file), from: 'file' }, artifact.uri, 'read');
	const project = metafileBaseOf(workspace, file);
	for (const { node } of referencesIn(workspace, file))
		if (project !== undefined && referredMetafile(workspace, file, node.text) !== undefined)
			for (const one of slot({ ...where, base: project, from: 'folder' }, node, 'read'))
				yield { ...one, isMetafile: true };
};

const PLACES: Readonly<Record<string, string>> = { cache: 'dir', remote: 'url' };

/** Remotes and caches on this disk, written relative to the configuration. */
export const slotsInConfig = function* (workspace: Workspace, file: RepoPath): Generator<PathSlot> {
	const document = documentOf(workspace, file);
	if (document === undefined) return;
	const base = folderOf(file);
	for (const section of entriesOf(document.whole?.root)) {
		const option = PLACES[/^\w+/.exec(keyOf(section) ?? '')?.[0].toLowerCase() ?? ''];
		for (const entry of entriesOf(section.value))
			if (keyOf(entry)?.toLowerCase() === option)
				yield* slot(
					{ file, source: document.text, start: 0, base, from: 'file' },
					entry.value,
					'read',
				);
	}
};
