// Changes of a metafile as a person, a merge or an old MLEM makes them; the same for a seed.
import {
	type Draft,
	type DraftList,
	type DraftMap,
	draftOf,
	isList,
	isMap,
	randomLayout,
	writeDraft,
} from './draft.ts';
import { FIELDS, OLD_ENTRIES, OPTIONS, SCALARS, TYPES, TYPES_OF_KIND } from './mlem-vocabulary.ts';
import type { Random } from './random.ts';

/** Every node with the steps to it: indexes of entries and items. */
const placesIn = (draft: Draft, path: readonly number[] = []): readonly (readonly number[])[] => {
	const children = isMap(draft)
		? draft.entries.map(([, value]) => value)
		: isList(draft)
			? draft.items
			: [];
	return [path, ...children.flatMap((child, index) => placesIn(child, [...path, index]))];
};

export const at = (draft: Draft, path: readonly number[]): Draft => {
	let node = draft;
	for (const step of path)
		node = (isMap(node) ? node.entries[step]?.[1] : isList(node) ? node.items[step] : '') ?? '';
	return node;
};

export const replace = (
	draft: Draft,
	path: readonly number[],
	change: (old: Draft) => Draft,
): Draft => {
	const [step, ...rest] = path;
	if (step === undefined) return change(draft);
	if (isMap(draft))
		return {
			entries: draft.entries.map(([key, value], index) =>
				index === step ? [key, replace(value, rest, change)] : [key, value],
			),
		};
	if (!isList(draft)) return draft;
	return {
		items: draft.items.map((one, index) => (index === step ? replace(one, rest, change) : one)),
	};
};

const misspelt = (word: string, random: Random): string => {
	const where = random.below(word.length + 1);
	const letters = [...word];
	switch (random.below(5)) {
		case 0:
			letters.splice(where, 1);
			break;
		case 1:
			letters.splice(where, 0, random.pick(['x', 'e', '_', 's']));
			break;
		case 2:
			return word.toUpperCase();
		case 3:
			return word.replace('_', '-');
		default:
			return (word[0] ?? '').toUpperCase() + word.slice(1);
	}
	return letters.join('') || 'x';
};

const collection = (random: Random): Draft =>
	random.pick<() => Draft>([
		() => ({ entries: [] }),
		() => ({ items: [] }),
		() => ({ items: [random.pick(SCALARS)] }),
		() => ({ items: [{ items: ['a', 'b'] }] }),
		() => ({ entries: [[random.pick(FIELDS), random.pick(SCALARS)]] }),
		() => ({ entries: [['type', random.pick(TYPES)]] }),
		() => ({ entries: [['type', 'null']] }),
		() => ({ entries: [[random.pick(['1', 'yes', 'null', '1.5', '2020-01-01']), 'a']] }),
	])();

const anything = (random: Random): Draft =>
	random.chance(0.7) ? random.pick(SCALARS) : collection(random);

type MapChange = (map: DraftMap, random: Random) => DraftMap;

const changeEntry =
	(
		change: (
			entry: readonly [string, Draft],
			random: Random,
		) => readonly (readonly [string, Draft])[],
	) =>
	(map: DraftMap, random: Random): DraftMap => {
		const chosen = random.below(map.entries.length);
		return {
			entries: map.entries.flatMap((entry, index) =>
				index === chosen ? change(entry, random) : [entry],
			),
		};
	};

const inMaps: readonly MapChange[] = [
	changeEntry(() => []),
	changeEntry(() => []),
	changeEntry((entry) => [entry, entry]),
	changeEntry((entry, random) => [entry, [entry[0], anything(random)]]),
	changeEntry((entry, random) => [[entry[0], anything(random)], entry]),
	changeEntry(([key, value], random) => [[misspelt(key, random), value]]),
	changeEntry(([, value], random) => [[random.pick(FIELDS), value]]),
	changeEntry(([, value], random) => [[random.pick(SCALARS.slice(0, 40)), value]]),
	changeEntry(([key], random) => [[key, anything(random)]]),
	changeEntry(([key], random) => [[key, anything(random)]]),
	changeEntry(([key, value]) => [[key, { items: [value] }]]),
	changeEntry(([key, value]) => [[key, { entries: [[key, value]] }]]),
	changeEntry(([key, value]) => [
		[key, isList(value) && value.items[0] !== undefined ? value.items[0] : 'a'],
	]),
	(map, random) => ({ entries: [...map.entries, [random.pick(FIELDS), anything(random)]] }),
	(map, random) => ({
		entries: map.entries.map(([key, value]) => [
			key,
			key === 'type' || key === 'object_type' ? random.pick(random.pick(TYPES_OF_KIND)) : value,
		]),
	}),
	(map) => ({ entries: map.entries.filter(([key]) => key !== 'type') }),
	(map) => ({ entries: map.entries.toReversed() }),
];

const inLists: readonly ((list: DraftList, random: Random) => DraftList)[] = [
	({ items }, random) => ({ items: items.toSpliced(random.below(items.length), 1) }),
	({ items }, random) => ({ items: [...items, anything(random)] }),
	({ items }, random) => ({
		items: items.toSpliced(random.below(items.length), 1, anything(random)),
	}),
	({ items }) => ({ items: [...items, ...items.slice(-1)] }),
];

const mutateDraft = (draft: Draft, random: Random): Draft => {
	const places = placesIn(draft);
	const path = random.pick(places);
	const kind = random.below(20);
	// A part of the object in the place of another.
	if (kind === 0) return replace(draft, path, () => at(draft, random.pick(places)));
	if (kind === 1) return replace(draft, path, () => anything(random));
	if (kind === 2 && isMap(draft)) return { entries: [...draft.entries, random.pick(OLD_ENTRIES)] };
	const inner = placesIn(draft).filter((one) => typeof at(draft, one) !== 'string');
	return replace(draft, random.pick(inner.length > 0 ? inner : [[]]), (old) => {
		if (isMap(old) && old.entries.length > 0) return random.pick(inMaps)(old, random);
		if (isList(old) && old.items.length > 0) return random.pick(inLists)(old, random);
		return anything(random);
	});
};

const CHARACTERS = [
	':',
	' ',
	'  ',
	'-',
	'\t',
	'"',
	"'",
	'#',
	'[',
	'}',
	',',
	'&a ',
	'*a',
	'\n',
	'${',
	'!!str ',
	'|',
	'%',
	'\u0007',
	'\u00a0',
	'?',
	'---\n',
];

/** Changes that know letters and lines only; often no YAML is left. */
const mutateText = (text: string, random: Random): string => {
	const lines = text.split('\n');
	const line = random.below(lines.length);
	const offset = random.below(text.length + 1);
	const changed = (to: readonly string[]): string => lines.toSpliced(line, 1, ...to).join('\n');
	const old = lines[line] ?? '';
	switch (random.below(9)) {
		case 0:
			return changed([]);
		case 1:
			return changed([old, old]);
		case 2:
			return changed([`${random.pick([' ', '  ', '\t'])}${old}`]);
		case 3:
			return changed([old.replace(/^ {1,2}/, '')]);
		case 4:
			return text.slice(0, offset);
		case 5:
			return text.slice(0, offset) + text.slice(offset + 1);
		case 6:
			return changed([old.replace(/: .*$/, `: ${random.pick(SCALARS)}`)]);
		case 7:
			return changed([
				old.replace(/: (?=\S)/, random.pick([': &a ', ': *a', ':\t', ':', ': ? ', ' : '])),
			]);
		default:
			return text.slice(0, offset) + random.pick(CHARACTERS) + text.slice(offset);
	}
};

/** One to three changes, written in a style of its own. */
export const mutate = (text: string, random: Random): string => {
	const draft = draftOf(text);
	if (draft === undefined || random.chance(0.12)) return mutateText(text, random);
	let changed = draft;
	for (let times = random.pick([1, 1, 1, 1, 2, 3]); times > 0; times--)
		changed = mutateDraft(changed, random);
	const written = writeDraft(changed, randomLayout(random));
	return random.chance(0.06) ? mutateText(written, random) : written;
};

/** A configuration with a few options, right or wrong. */
export const randomConfig = (random: Random): string => {
	const sections = new Map<string, (readonly [string, Draft])[]>();
	for (let count = 1 + random.below(3); count > 0; count--) {
		const [section, option] = random.pick(OPTIONS);
		const name = random.chance(0.1) ? misspelt(option, random) : option.toLowerCase();
		const value = ['storage', 'state', 'server'].includes(name)
			? random.pick<Draft>([
					{
						entries: [['type', random.pick(['local', 'dvc', 'fsspec', 'fastapi', 'rmq', 'nope'])]],
					},
					{
						entries: [
							['uri', random.pick(SCALARS)],
							['type', 'fsspec'],
						],
					},
					{
						entries: [
							['type', 'fastapi'],
							['port', random.pick(SCALARS)],
						],
					},
					anything(random),
				])
			: random.chance(0.15)
				? collection(random)
				: random.pick(SCALARS);
		const at = random.chance(0.05) ? misspelt(section, random) : section;
		sections.set(at, [...(sections.get(at) ?? []), [name, value]]);
	}
	const draft: Draft = { entries: [...sections].map(([name, entries]) => [name, { entries }]) };
	const written = writeDraft(draft, randomLayout(random));
	return random.chance(0.1) ? mutateText(written, random) : written;
};

/** Smaller documents of the same kind: one entry or item less, a collection replaced by a word. */
export const smaller = (text: string): readonly string[] => {
	const draft = draftOf(text);
	const lines = text.split('\n');
	const fewerLines = lines.map((_, index) => lines.toSpliced(index, 1).join('\n'));
	if (draft === undefined) return fewerLines;
	const plain = (one: Draft): string =>
		writeDraft(one, { step: 2, deepLists: false, lineBreak: '\n', flow: () => false });
	const drafts = placesIn(draft).flatMap((path): readonly Draft[] => {
		const node = at(draft, path);
		if (typeof node === 'string') return [];
		const without = isMap(node)
			? node.entries.map((_, index) => ({ entries: node.entries.toSpliced(index, 1) }))
			: node.items.map((_, index) => ({ items: node.items.toSpliced(index, 1) }));
		return without.map((one) => replace(draft, path, () => one));
	});
	return [...drafts.map(plain), ...fewerLines]
		.filter((one) => one.length < text.length)
		.sort((a, b) => a.length - b.length);
};
