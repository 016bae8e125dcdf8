// Keys of parameter files, for `params:` of stages.
import { joinPath, nameOf, type RepoPath } from '../base/path.ts';
import { entriesOf, keyOf, type Node, scalarOf } from '../syntax/tree.ts';
import { namesIn } from '../workspace/data.ts';
import { pathsFor } from './complete-paths.ts';
import type { Completion } from './completion.ts';
import { newLine, type Slot, writeRaw, writeString } from './slot.ts';
import { baseFolderAt } from './stage-at.ts';

const MOST = 1000;

interface Key {
	/** Dotted, as DVC names it. */
	readonly name: string;
	readonly value: Node | undefined;
}

/** All keys of a file, those inside after the one they stand in. */
const keysIn = (node: Node | undefined): readonly Key[] => {
	const keys: Key[] = [];
	const walk = (at: Node | undefined, prefix: string, depth: number): void => {
		for (const entry of entriesOf(at)) {
			const key = keyOf(entry);
			if (key === undefined || key.includes('.') || keys.length >= MOST) continue;
			keys.push({ name: prefix + key, value: entry.value });
			if (depth < 20) walk(entry.value, `${prefix}${key}.`, depth + 1);
		}
	};
	walk(node, '', 0);
	return keys;
};

const detailOf = (value: Node | undefined): string => {
	const scalar = scalarOf(value);
	if (scalar !== undefined) return `= ${scalar.text.slice(0, 60)}`;
	return value?.kind === 'list' ? 'list' : 'all keys below';
};

const keysOf = (slot: Slot, file: RepoPath): readonly Completion[] =>
	keysIn(namesIn(slot.workspace, file)?.root).map(({ name, value }, order) => ({
		label: name,
		kind: 'variable',
		detail: detailOf(value),
		docs: `\`${name}\` of \`${file}\``,
		edit: writeString(slot, name),
		rank: order,
	}));

const isData = (name: string): boolean => /\.(?:ya?ml|json|toml|py)$/.test(name);

/** Other files, each with the beginning of its list of keys. */
const filesFor = (slot: Slot, base: RepoPath): readonly Completion[] => {
	const { typed, quote, flow, hasColon } = slot.cursor;
	const { items, whole } = pathsFor(slot.workspace, { base, typed, honourIgnore: true });
	if (!whole) slot.markIncomplete();
	const behind =
		quote !== '' || flow || hasColon
			? ''
			: `:${newLine(slot, slot.column + slot.style.listStep)}- `;
	return items
		.filter(({ text, isFolder }) => isFolder || (isData(text) && nameOf(text) !== 'dvc.yaml'))
		.map(({ text, isFolder }, order) => {
			const { range, text: written } = writeString(slot, text, isFolder);
			return {
				label: text,
				kind: isFolder ? 'folder' : 'file',
				edit: isFolder || behind === '' ? { range, text: written } : writeRaw(slot, text + behind),
				rank: 2000 + order,
				retrigger: isFolder || behind !== '',
			};
		});
};

/** Keys of `params.yaml` and other files; below the name of a file the keys of that file. */
export const completeParams = (slot: Slot): readonly Completion[] => {
	const base = baseFolderAt(slot.workspace, slot.file, slot.cursor.root, slot.path);
	if (base === undefined) return [];
	const file = slot.path.at(-2);
	if (typeof file === 'string' && file !== 'params') return keysOf(slot, joinPath(base, file));
	return [...keysOf(slot, joinPath(base, 'params.yaml')), ...filesFor(slot, base)];
};
