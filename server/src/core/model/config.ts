// DVC's configuration: the sections of one file with their options, and several files merged.

import { memo } from '../base/memo.ts';
import type { RepoPath } from '../base/path.ts';
import {
	type Entry,
	entriesOf,
	keyOf,
	type MapNode,
	type Node,
	type ScalarNode,
	type Tree,
} from '../syntax/tree.ts';
import { fillIn, type InterpolationProblem } from './config-interpolation.ts';

/** What a section's header names: `core`, or `remote` and the name of one. In small letters, as DVC reads them. */
export interface SectionName {
	readonly group: string;
	/** Nothing for a section without a name. */
	readonly name: string | undefined;
}

const NAMED = /^\s*(remote|machine|db)\s*"([^\n]*)"\s*$/;

/** The groups whose sections have names. */
export const NAMED_GROUPS: ReadonlySet<string> = new Set(['remote', 'machine', 'db']);

export const sectionNameOf = (header: string): SectionName => {
	const lower = header.toLowerCase();
	const [, group, name] = NAMED.exec(lower) ?? [];
	return group === undefined ? { group: lower, name: undefined } : { group, name };
};

/** The header of a section as DVC writes it, without brackets. */
export const headerOf = ({ group, name }: SectionName): string =>
	name === undefined ? group : `'${group} "${name}"'`;

export interface ConfigSection extends SectionName {
	/** The name in the header. */
	readonly key: Node;
	/** By name in small letters; of equal ones the last. Values have what `%(name)s` stands for. */
	readonly options: ReadonlyMap<string, Entry>;
}

export interface ConfigFile {
	/** By group and name; of equal ones the last. */
	readonly sections: ReadonlyMap<string, ConfigSection>;
	/** Options outside of any section. */
	readonly stray: readonly Entry[];
	readonly interpolation: readonly InterpolationProblem[];
}

const idOf = ({ group, name }: SectionName): string =>
	name === undefined ? group : `${group}/${name}`;

const sectionFrom = (
	names: SectionName,
	key: Node,
	map: MapNode,
	value: (entry: Entry) => Entry,
): ConfigSection => ({
	...names,
	key,
	options: new Map(
		entriesOf(map).map((entry) => [(keyOf(entry) ?? '').toLowerCase(), value(entry)]),
	),
});

/** What a file says; remembered with its tree. */
export const readConfig = memo((tree: Tree): ConfigFile => {
	const sections = new Map<string, ConfigSection>();
	const stray: Entry[] = [];
	const interpolation: InterpolationProblem[] = [];
	const root = tree.root;
	const add = (names: SectionName, key: Node, map: MapNode): void => {
		const filled = (entry: Entry): Entry => fillIn(entry, map, root, interpolation);
		sections.set(idOf(names), sectionFrom(names, key, map, filled));
	};
	for (const entry of entriesOf(root)) {
		const { key, value } = entry;
		if (value?.kind !== 'map') {
			stray.push(fillIn(entry, undefined, root, interpolation));
			continue;
		}
		const names = sectionNameOf(keyOf(entry) ?? '');
		if (names.name !== undefined || !NAMED_GROUPS.has(names.group)) {
			add(names, key, value);
			continue;
		}
		// `[remote]` with `[[name]]` in it is the same to DVC.
		const inner = entriesOf(value);
		for (const one of inner)
			if (one.value?.kind === 'map')
				add({ group: names.group, name: (keyOf(one) ?? '').toLowerCase() }, one.key, one.value);
			else stray.push(one);
	}
	return { sections, stray, interpolation };
});

export interface MergedOption {
	readonly file: RepoPath;
	readonly entry: Entry;
}

export interface MergedSection extends SectionName {
	/** Its headers, by file. */
	readonly headers: readonly { readonly file: RepoPath; readonly key: Node }[];
	/** By name in small letters, from the file that counts. */
	readonly options: ReadonlyMap<string, MergedOption>;
}

/** Several files as one: what a later one says of an option counts. */
export const mergeConfigs = (
	files: readonly { readonly file: RepoPath; readonly config: ConfigFile }[],
): ReadonlyMap<string, MergedSection> => {
	const merged = new Map<string, MergedSection>();
	for (const { file, config } of files)
		for (const [id, { group, name, key, options }] of config.sections) {
			const known = merged.get(id);
			const own = [...options].map(([option, entry]) => [option, { file, entry }] as const);
			merged.set(id, {
				group,
				name,
				headers: [...(known?.headers ?? []), { file, key }],
				options: new Map([...(known?.options ?? []), ...own]),
			});
		}
	return merged;
};

/** A value as the file has it: a text, or a list of texts. Nothing for a section inside. */
export type ConfigValue = string | readonly string[];

export const configValueOf = (node: Node | undefined): ConfigValue | undefined => {
	if (node?.kind === 'scalar') return node.text;
	return node?.kind === 'list'
		? node.items.map((item) => (item as ScalarNode | undefined)?.text ?? '')
		: undefined;
};
