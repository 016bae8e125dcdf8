// What stops DVC as it takes up the entries of a `.dvc` file that its schema lets pass.
import { folderOf, joinPath, type RepoPath } from '../base/path.ts';
import type { Range } from '../base/text.ts';
import { readUrl } from '../base/url.ts';
import { type EntryFault, entryFault } from '../model/data-entry.ts';
import { isDataset } from '../model/dataset-url.ts';
import { optionMistakes } from '../schema/config-mistakes.ts';
import { remoteGrammar } from '../schema/config-schema.ts';
import type { Mistake } from '../schema/validate.ts';
import { parseIni } from '../syntax/ini.ts';
import {
	childOf,
	entriesOf,
	entryOf,
	isFalsy,
	listOf,
	type MapNode,
	mapOf,
	type Node,
	scalarOf,
	stringOf,
} from '../syntax/tree.ts';
import { configOf } from './config.ts';
import { entryPlaceOf, finalUrl } from './entry-place.ts';
import { dvcRootOf } from './roots.ts';
import { documentOf, existsOf, textOf, type Workspace } from './workspace.ts';

/** Of the options in `fs_config`, which DVC checks as those of a remote at the path of the entry. */
type StorageMistake =
	/** A key that is no text, or `url`: DVC crashes. */
	| { readonly kind: 'storage-key'; readonly key: string; readonly range: Range }
	| { readonly kind: 'no-remote'; readonly name: string; readonly range: Range }
	| {
			readonly kind: 'storage-option';
			readonly options: MapNode;
			readonly scheme: string;
			readonly mistake: Mistake;
	  };

/** Of the configuration file that an import names for the other repository. */
type ConfigMistake = {
	readonly kind: 'no-config' | 'unread-config';
	readonly path: string;
	readonly range: Range;
};

export type EntryMistake =
	/** A query of a database beside other entries: DVC crashes. */
	| { readonly kind: 'db-not-alone'; readonly range: Range }
	| { readonly kind: 'fault'; readonly fault: EntryFault }
	| StorageMistake
	| ConfigMistake;

export interface PlacedEntryMistake {
	readonly list: 'deps' | 'outs';
	readonly index: number;
	readonly entry: Node;
	readonly mistake: EntryMistake;
}

const ofStorage = function* (
	workspace: Workspace,
	root: RepoPath,
	entry: Node,
	path: string,
): Generator<StorageMistake> {
	const options = mapOf(childOf(entry, 'fs_config'));
	const final = finalUrl(workspace, root, path);
	const url = final === undefined ? undefined : readUrl(final);
	if (options === undefined || url === undefined) return;
	for (const { key } of entriesOf(options)) {
		const scalar = scalarOf(key);
		if (scalar?.type === 'string' && scalar.text !== 'url') continue;
		yield { kind: 'storage-key', key: scalar?.text ?? '', range: key.range };
		return;
	}
	const remote = childOf(options, 'name');
	if (remote !== undefined && !isFalsy(remote)) {
		// Then nothing but that remote counts.
		const name = stringOf(remote) ?? '';
		const config = configOf(workspace, root);
		if (config !== undefined && !config.has(`remote/${name.toLowerCase()}`))
			yield { kind: 'no-remote', name, range: remote.range };
		return;
	}
	const scheme = url.host === '' ? '' : url.scheme;
	const grammar = remoteGrammar(scheme);
	if (grammar === undefined) return;
	for (const mistake of optionMistakes(options, grammar))
		yield { kind: 'storage-option', options, scheme, mistake };
};

const ofConfig = function* (
	workspace: Workspace,
	root: RepoPath,
	entry: Node,
): Generator<ConfigMistake> {
	const node = childOf(childOf(entry, 'repo'), 'config');
	const path = stringOf(node);
	if (node === undefined || path === undefined) return;
	const file = joinPath(root, path);
	const there = existsOf(workspace, file);
	if (there === 'absent' || there === 'folder') {
		yield { kind: 'no-config', path, range: node.range };
		return;
	}
	const text = textOf(workspace, file);
	if (text === undefined) return;
	const { problems, duplicates } = parseIni(text);
	if (problems.length + duplicates.length > 0)
		yield { kind: 'unread-config', path, range: node.range };
};

/** The ranges count from the start of the text. */
export const entryMistakes = function* (
	workspace: Workspace,
	file: RepoPath,
): Generator<PlacedEntryMistake> {
	const top = documentOf(workspace, file)?.whole?.root;
	const wdir = joinPath(folderOf(file), stringOf(childOf(top, 'wdir')) ?? '.');
	const base = { root: dvcRootOf(workspace, file), wdir };
	const outs = listOf(childOf(top, 'outs'))?.items.length ?? 0;
	for (const list of ['deps', 'outs'] as const) {
		const items = listOf(childOf(top, list))?.items ?? [];
		for (const [index, entry] of items.entries()) {
			if (entry === undefined) continue;
			const at = { list, index, entry };
			const path = stringOf(childOf(entry, 'path'));
			const db = entryOf(entry, 'db');
			if (list === 'deps' && db !== undefined) {
				if (items.length > 1 || outs !== 1)
					yield { ...at, mistake: { kind: 'db-not-alone', range: db.key.range } };
				continue;
			}
			if (path === undefined || isDataset(path)) continue;
			const isForeign = entryOf(entry, 'repo') !== undefined;
			const place = entryPlaceOf(workspace, base, path, isForeign);
			const fault = place === undefined ? undefined : entryFault(entry, place);
			if (fault !== undefined) yield { ...at, mistake: { kind: 'fault', fault } };
			const ofOptions = isForeign
				? ofConfig(workspace, base.root, entry)
				: ofStorage(workspace, base.root, entry, path);
			for (const mistake of ofOptions) yield { ...at, mistake };
		}
	}
};
