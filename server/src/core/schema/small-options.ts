// MLEM compares the options of `.mlem.yaml` without regard to case; its sections are what they are.
import {
	type Entry,
	entriesOf,
	keyOf,
	type MapNode,
	mapOf,
	type Node,
	type TreePath,
} from '../syntax/tree.ts';
import { schema } from './generated/mlem-config.js';

export const configSections = (): readonly string[] => Object.keys(schema().properties ?? {});

const small = (entry: Entry): Entry => {
	const key = entry.key;
	if (key.kind !== 'scalar' || key.type !== 'string') return entry;
	const text = key.text.toLowerCase();
	return { ...entry, key: { ...key, text, value: text } };
};

/** The configuration with all its options written small, as the schema has them. */
export const smallOptions = (root: MapNode): MapNode => ({
	...root,
	entries: entriesOf(root).map((entry) => {
		const section = mapOf(entry.value);
		return section === undefined || !configSections().includes(keyOf(entry) ?? '')
			? entry
			: { ...entry, value: { ...section, entries: entriesOf(section).map(small) } };
	}),
});

/** A place of the configuration in the schema's spelling, with the tree that it is a place of. */
export const smallPlace = (
	root: Node | undefined,
	path: TreePath,
): readonly [root: Node | undefined, path: TreePath] => {
	const map = mapOf(root);
	const small = path.map((step, depth) =>
		depth === 1 && typeof step === 'string' ? step.toLowerCase() : step,
	);
	return [map === undefined ? root : smallOptions(map), small];
};
