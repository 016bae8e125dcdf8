// Loading `vars` as DVC does: files and values in place, one after the other, each name only once.
// Facts are named, never placed: a problem says which item of `vars` it is about.
import { joinPath, type RepoPath } from '../base/path.ts';
import { didYouMean } from '../base/suggest.ts';
import { type Origin, type Unsupported, type Value, valueAt } from '../model/value.ts';
import { readVarsItem } from '../model/vars-item.ts';
import { eachScalar } from '../syntax/scalars-below.ts';
import { hasExpression } from '../syntax/template.ts';
import { type Node, stringOf, type TreePath } from '../syntax/tree.ts';
import type { Data } from './data.ts';

/** Something DVC refuses about `vars`. */
export interface VarsProblem {
	/** Which item of the list; nothing for params.yaml, which is loaded unasked. */
	readonly item: number | undefined;
	/** Down from the item, for values written in place. */
	readonly path: TreePath;
	readonly message: string;
}

export interface Scope {
	readonly names: ReadonlyMap<string, Value>;
	/** False when something could not be loaded: a name that is missing may still exist. */
	readonly complete: boolean;
	/** Files loaded so far: the names taken from them, or null for all. */
	readonly imports: ReadonlyMap<RepoPath, readonly string[] | null>;
	readonly problems: readonly VarsProblem[];
}

export const EMPTY_SCOPE: Scope = {
	names: new Map(),
	complete: true,
	imports: new Map(),
	problems: [],
};

/** Asks for a data file; nothing when it is not known. */
export type Load = (path: RepoPath) => Data | undefined;

export interface VarsSource {
	readonly items: readonly (Node | undefined)[];
	/** Where the list stands: for the origins of values written in place. */
	readonly file: RepoPath;
	readonly path: TreePath;
	/** What paths of files count from. */
	readonly folder: RepoPath;
	/** Names that may not be defined: `item` and `key` in generated stages. */
	readonly reserved: readonly string[];
}

/** True when a string or a key in it holds `${…}`, which DVC forbids in `vars`. */
export const holdsExpression = (node: Node | undefined): boolean => {
	let found = false;
	eachScalar(node, ({ type, text }) => {
		found ||= type === 'string' && hasExpression(text);
	});
	return found;
};

/** A scope while it grows. */
interface Growing {
	names: ReadonlyMap<string, Value>;
	complete: boolean;
	readonly imports: Map<RepoPath, readonly string[] | null>;
	readonly problems: VarsProblem[];
}

interface Conflict {
	readonly path: TreePath;
	readonly older: Value;
}

const merge = (
	into: ReadonlyMap<string, Value>,
	update: ReadonlyMap<string, Value>,
	path: TreePath,
	conflicts: Conflict[],
): ReadonlyMap<string, Value> => {
	const merged = new Map(into);
	for (const [name, value] of update) {
		const older = into.get(name);
		if (older === undefined) merged.set(name, value);
		else if (older.kind === 'map' && value.kind === 'map')
			merged.set(name, {
				...older,
				entries: merge(older.entries, value.entries, [...path, name], conflicts),
			});
		else conflicts.push({ path: [...path, name], older });
	}
	return merged;
};

const whereIs = (origin: Origin | undefined, here: RepoPath): string => {
	if (origin === undefined) return 'elsewhere';
	return origin.file === here ? `in \`vars\` of this file` : `in \`${origin.file}\``;
};

const add = (
	growing: Growing,
	source: VarsSource,
	item: number | undefined,
	update: ReadonlyMap<string, Value>,
	inPlace: boolean,
): void => {
	const refuse = (path: TreePath, message: string): void => {
		growing.problems.push({ item, path: inPlace ? path : [], message });
		growing.complete = false;
	};
	const reserved = source.reserved.filter((name) => update.has(name));
	if (reserved.length > 0) {
		const name = reserved[0] ?? '';
		refuse(
			[name],
			`\`${name}\` is the name that \`foreach\` and \`matrix\` set themselves. Choose another name.`,
		);
		return;
	}
	const conflicts: Conflict[] = [];
	growing.names = merge(growing.names, update, [], conflicts);
	for (const { path, older } of conflicts) {
		const name = path.join('.');
		refuse(
			path,
			`\`${name}\` is already defined ${whereIs(older.origin, source.file)}, and a value can't be defined twice. Rename or remove one of the two.`,
		);
	}
};

const unsupportedMessage = ({ type, path }: Unsupported, file: string): string => {
	const kind = type.replace(/^.*:/, '');
	const instead = kind === 'tuple' || kind === 'set' ? 'Write a list' : 'Put it in quotes';
	return `\`${path.join('.')}\` in ${file} is a ${kind}, which no variable may hold. ${instead}.`;
};

/** What an item that names a file brings. */
type FromFile =
	| { readonly kind: 'names'; readonly names: ReadonlyMap<string, Value> }
	| { readonly kind: 'nothing' | 'unknown' }
	| { readonly kind: 'refused'; readonly message: string };

const refused = (message: string): FromFile => ({ kind: 'refused', message });

/** DVC loads `params.yaml` without being asked. */
const isUnasked = (written: string): boolean => /^(?:\.\/)*params\.yaml$/.test(written);

/** DVC loads a file once: wholly, or by names that don't repeat. */
const loadedBefore = (
	loaded: readonly string[] | null,
	keys: readonly string[],
	written: string,
): FromFile | undefined => {
	if (loaded === null) {
		if (keys.length === 0) return { kind: 'nothing' };
		const unasked = isUnasked(written) ? ' (DVC does so unasked)' : '';
		return refused(
			`\`${written}\` is loaded already with all its names${unasked}. Remove this item.`,
		);
	}
	if (keys.length === 0)
		return refused(
			`Some names of \`${written}\` are loaded already, so it can't be loaded whole. Keep one of the two items.`,
		);
	const twice = keys.find((key) => loaded.includes(key));
	return twice === undefined
		? undefined
		: refused(`\`${twice}\` of \`${written}\` is loaded already. Remove it here.`);
};

const fromFile = (growing: Growing, source: VarsSource, text: string, load: Load): FromFile => {
	const { file: written, names: keys, namesAt } = readVarsItem(text);
	const path = joinPath(source.folder, written);
	const loaded = growing.imports.get(path);
	const before = loaded === undefined ? undefined : loadedBefore(loaded, keys, written);
	if (before !== undefined) return before;
	const data = load(path);
	if (data === undefined) return { kind: 'unknown' };
	if (data.kind !== 'names') return refused(unloadable(data, written, namesAt !== undefined));
	const all = data.value.entries;
	const missing = keys.find((key) => !all.has(key));
	if (missing !== undefined) return refused(missingMessage(missing, written, all));
	const taken = (name: unknown): boolean => keys.length === 0 || keys.includes(String(name));
	const bad = data.unsupported.find(({ path: at }) => taken(at[0]));
	if (bad !== undefined) return refused(unsupportedMessage(bad, `\`${written}\``));
	growing.imports.set(path, keys.length === 0 ? null : [...(loaded ?? []), ...keys]);
	return { kind: 'names', names: new Map([...all].filter(([name]) => taken(name))) };
};

const missingMessage = (name: string, file: string, names: ReadonlyMap<string, Value>): string => {
	const hint = names.has(name.trim())
		? ' Blanks count here: remove those around the name.'
		: name.includes('.')
			? ' Only names of its top level can be taken.'
			: didYouMean(name, names.keys());
	return `\`${file}\` has no \`${name}\`.${hint}`;
};

const addFile = (
	growing: Growing,
	source: VarsSource,
	item: number | undefined,
	text: string,
	load: Load,
): void => {
	const got = fromFile(growing, source, text, load);
	if (got.kind === 'names') add(growing, source, item, got.names, false);
	if (got.kind === 'refused') growing.problems.push({ item, path: [], message: got.message });
	if (got.kind === 'refused' || got.kind === 'unknown') growing.complete = false;
};

const unloadable = (
	data: Exclude<Data, { kind: 'names' }>,
	written: string,
	hasNames: boolean,
): string => {
	switch (data.kind) {
		case 'absent':
			return hasNames
				? `\`${written}\` does not exist (what follows the first \`:\` names what to take from the file). Create it, or correct the path.`
				: `\`${written}\` does not exist. Create it, or correct the path.`;
		case 'folder':
			return isUnasked(written)
				? `\`${written}\` is a folder, but DVC reads it as a file, unasked. Rename the folder.`
				: `\`${written || '.'}\` is a folder. Name a file of it.`;
		case 'broken':
			return `\`${written}\` can't be read, so DVC refuses this file too: ${data.why}`;
		case 'other':
			return `\`${written}\` holds a ${data.type}, but variables need a mapping of names to values.`;
	}
};

const addItem = (growing: Growing, source: VarsSource, index: number, load: Load): void => {
	const node = source.items[index];
	if (holdsExpression(node)) {
		growing.complete = false;
		return;
	}
	const text = stringOf(node);
	if (text !== undefined) {
		addFile(growing, source, index, text, load);
		return;
	}
	const unsupported: Unsupported[] = [];
	const value = valueAt(node, source.file, [...source.path, index], unsupported);
	if (value?.kind !== 'map') {
		growing.complete = false;
		return;
	}
	const depth = source.path.length + 1;
	const bad = unsupported[0];
	if (bad !== undefined) {
		const path = bad.path.slice(depth);
		growing.problems.push({
			item: index,
			path,
			message: unsupportedMessage({ ...bad, path }, '`vars`'),
		});
		growing.complete = false;
	}
	add(growing, source, index, value.entries, true);
};

/** `base` with the items of a `vars` list. What can't be loaded makes it incomplete. */
export const withVars = (base: Scope, source: VarsSource, load: Load): Scope => {
	if (source.items.length === 0) return base;
	const growing = { ...base, imports: new Map(base.imports), problems: [] };
	for (const index of source.items.keys()) addItem(growing, source, index, load);
	return growing;
};

/** `base` with the names of one file that is loaded unasked. */
export const withFile = (base: Scope, source: VarsSource, text: string, load: Load): Scope => {
	const growing = { ...base, imports: new Map(base.imports), problems: [] };
	addFile(growing, source, undefined, text, load);
	return growing;
};
