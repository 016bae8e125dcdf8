// What a dvc.lock names. Locks are long: only entries that can hold the name are looked at.
import { folderOf, joinPath, type RepoPath } from '../base/path.ts';
import { shiftRange } from '../base/text.ts';
import { kindOf } from '../model/kind.ts';
import type { PlacedPiece } from '../syntax/document.ts';
import { childOf, entriesOf, keyOf, type Node, scalarOf } from '../syntax/tree.ts';
import { stageNamed } from '../workspace/stages.ts';
import { allFilesOf, documentOf, type Workspace } from '../workspace/workspace.ts';
import type { Mention } from './mention.ts';

interface LockEntry extends PlacedPiece {
	readonly file: RepoPath;
	/** The dvc.yaml beside the lock. */
	readonly pipeline: RepoPath;
	/** With `@…` for a generated stage. */
	readonly name: string;
}

const entriesHolding = function* (
	workspace: Workspace,
	word: string,
	only?: RepoPath,
): Generator<LockEntry> {
	for (const file of only === undefined ? (allFilesOf(workspace) ?? []) : [only]) {
		if (kindOf(file) !== 'dvc-lock') continue;
		const pipeline = joinPath(folderOf(file), 'dvc.yaml');
		for (const placed of documentOf(workspace, file)?.pieces ?? []) {
			const { path, piece } = placed;
			if (path[0] === 'stages' && path.length === 2 && piece.text.includes(word))
				yield { ...placed, file, pipeline, name: path[1] ?? '' };
		}
	}
};

/** Paths in a lock count from the stage's working folder; it is not written there. */
const wdirOf = (workspace: Workspace, { pipeline, name, file }: LockEntry): RepoPath =>
	stageNamed(workspace, pipeline, name)?.wdir ?? folderOf(file);

const at = (
	{ file, start }: LockEntry,
	node: Node,
	role: Mention['role'],
	exact = true,
): Mention => ({
	location: { path: file, range: shiftRange(node.range, start) },
	role,
	exact,
});

export const stageInLocks = function* (
	workspace: Workspace,
	file: RepoPath,
	definition: string,
	only?: RepoPath,
): Generator<Mention> {
	for (const entry of entriesHolding(workspace, definition, only)) {
		const key = entry.piece.entry?.key;
		const isOne = entry.name === definition || entry.name.startsWith(`${definition}@`);
		if (entry.pipeline === file && isOne && key !== undefined) yield at(entry, key, 'read');
	}
};

/** `name` is dotted; names that begin with it are told as not exact. */
export const parameterInLocks = function* (
	workspace: Workspace,
	file: RepoPath,
	name: string,
	only?: RepoPath,
): Generator<Mention> {
	for (const entry of entriesHolding(workspace, name, only)) {
		let wdir: RepoPath | undefined;
		for (const params of entriesOf(childOf(entry.piece.entry?.value, 'params')))
			for (const { key } of entriesOf(params.value)) {
				const text = scalarOf(key)?.text ?? '';
				if (text !== name && !text.startsWith(`${name}.`)) continue;
				wdir ??= wdirOf(workspace, entry);
				if (joinPath(wdir, keyOf(params) ?? '') === file)
					yield at(entry, key, 'read', text === name);
			}
	}
};
