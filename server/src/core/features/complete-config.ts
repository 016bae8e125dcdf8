// What may be written in DVC's configuration: sections, options, values, names of remotes. The line is
// read by itself, since the text is half-typed.
import { folderOf, joinPath, type RepoPath } from '../base/path.ts';
import { lineStartAt, type Range, rangeAt } from '../base/text.ts';
import {
	headerOf,
	NAMED_GROUPS,
	readConfig,
	type SectionName,
	sectionNameOf,
} from '../model/config.ts';
import { SCHEMES } from '../model/storage.ts';
import { configGroups, grammarOf, remoteGrammar } from '../schema/config-schema.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { shapeAtOf } from '../schema/json-shape.ts';
import type { Shape } from '../schema/shape.ts';
import { readHeader, readKeyword } from '../syntax/ini-line.ts';
import { stringOf } from '../syntax/tree.ts';
import { CONFIG_NAMES } from '../workspace/config.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import type { Completion, Completions } from './completion.ts';
import { describeShape } from './describe-shape.ts';

/** The line at the cursor. */
interface Place {
	readonly workspace: Workspace;
	readonly file: RepoPath;
	readonly text: string;
	/** Of the line, in the text. */
	readonly start: number;
	readonly line: string;
	/** The cursor, in the line. */
	readonly column: number;
	readonly snippets: boolean;
}

/** The section the cursor stands in. */
const sectionAbove = ({ text, start }: Place): SectionName | undefined => {
	for (let end = start; end > 0; ) {
		const from = lineStartAt(text, end - 1);
		const header = readHeader(text.slice(from, end).replace(/\r?\n$/, ''));
		if (header !== undefined) return sectionNameOf(header.name);
		end = from;
	}
	return undefined;
};

const idOf = ({ group, name }: SectionName): string => `${group}/${name ?? ''}`;

/** What the files of the folder say, as far as they can be read: options by section. */
const sectionsIn = ({
	workspace,
	file,
}: Place): ReadonlyMap<string, ReadonlyMap<string, string>> => {
	const found = new Map<string, Map<string, string>>();
	for (const name of CONFIG_NAMES) {
		const tree = documentOf(workspace, joinPath(folderOf(file), name))?.whole;
		for (const section of tree === undefined ? [] : readConfig(tree).sections.values()) {
			const options = found.get(idOf(section)) ?? new Map<string, string>();
			found.set(idOf(section), options);
			for (const [option, { value }] of section.options) options.set(option, stringOf(value) ?? '');
		}
	}
	return found;
};

const remoteNames = (place: Place): readonly string[] =>
	[...sectionsIn(place).keys()].flatMap((id) =>
		id.startsWith('remote/') && id !== 'remote/' ? [id.slice('remote/'.length)] : [],
	);

const inText = ({ start }: Place, from: number, to: number): Range =>
	rangeAt(start + from, start + to);

/** The names of sections between brackets; `open` is true where the bracket is there already. */
const sectionCompletions = (place: Place, range: Range, open: boolean): readonly Completion[] => {
	const closes = /^[^#]*\]/.test(place.line.slice(place.column));
	const wrap = (inner: string): string => `${open ? '' : '['}${inner}${open && closes ? '' : ']'}`;
	const there = sectionsIn(place);
	const completion = (label: string, text: string, docs: string, rank: number): Completion => ({
		label: open ? label : `[${label}]`,
		kind: text.includes('${1') ? 'snippet' : 'key',
		detail: 'section',
		docs,
		edit: { range, text: wrap(text) },
		...(text.includes('${1') ? { isSnippet: true } : {}),
		rank,
	});
	const known = [...there.keys()].flatMap((id) => {
		const [group = '', name = ''] = id.split(/\/(.*)/s);
		return NAMED_GROUPS.has(group) && name !== '' ? [headerOf({ group, name })] : [];
	});
	return [
		...configGroups().map((group, rank) => {
			const named = NAMED_GROUPS.has(group);
			const grammar = grammarOf({ group, name: named ? '' : undefined });
			const shape = grammar && shapeAtOf(grammar)(undefined, []);
			const docs = shape === undefined ? '' : describeShape(shape);
			const blank = place.snippets ? '${1:name}' : 'name';
			const old = grammar?.deprecated === true ? 3000 : 0;
			return completion(group, named ? `'${group} "${blank}"'` : group, docs, rank + old);
		}),
		...known.map((header, rank) => completion(header.replaceAll("'", ''), header, '', 1000 + rank)),
	];
};

const grammarAt = (place: Place, section: SectionName): JsonSchema | undefined =>
	grammarOf(section, sectionsIn(place).get(idOf(section))?.get('url'));

const optionCompletions = (
	place: Place,
	section: SectionName,
	range: Range,
): readonly Completion[] => {
	const grammar = grammarAt(place, section);
	const whole = grammar && shapeAtOf(grammar)(undefined, []);
	if (whole === undefined) return [];
	const there = sectionsIn(place).get(idOf(section));
	const hasEquals = place.line.slice(place.column).includes('=');
	return whole.fields.flatMap((field, order): readonly Completion[] => {
		if (there?.has(field.name) === true) return [];
		const shape = field.shape();
		return [
			{
				label: field.name,
				kind: 'key',
				detail: field.required ? `${shape.title}, required` : shape.title,
				docs: describeShape(shape),
				edit: { range, text: hasEquals ? field.name : `${field.name} = ` },
				rank: (field.deprecated === true ? 3000 : field.required ? 0 : 1000) + order,
				...(field.deprecated === true ? { deprecated: true } : {}),
				...(hasEquals || shape.values.length === 0 ? {} : { retrigger: true }),
			},
		];
	});
};

const schemeCompletions = (range: Range): readonly Completion[] =>
	[...SCHEMES, 'remote'].map((scheme, rank) => ({
		label: `${scheme}://`,
		kind: 'value',
		detail: remoteGrammar(scheme)?.title ?? '',
		edit: { range, text: `${scheme}://` },
		rank,
	}));

/** Behind `remote://` the other remotes. */
const urlCompletions = (
	place: Place,
	section: SectionName,
	before: string,
	range: Range,
): readonly Completion[] => {
	if (!before.includes(':')) return schemeCompletions(range);
	const typed = /^\s*["']?remote:\/\/([^\s/"']*)$/.exec(before)?.[1];
	const rest = /^[^\s/"'#]*/.exec(place.line.slice(place.column))?.[0].length ?? 0;
	const within = inText(place, place.column - (typed?.length ?? 0), place.column + rest);
	return typed === undefined
		? []
		: remoteNames(place)
				.filter((name) => name !== section.name)
				.map((name, rank) => ({
					label: name,
					kind: 'reference',
					detail: 'remote',
					edit: { range: within, text: name },
					rank,
				}));
};

const valuesOf = (place: Place, shape: Shape, range: Range): readonly Completion[] => [
	...shape.values.map((value, order): Completion => {
		const isDefault = value.text === shape.default;
		return {
			label: value.text,
			kind: shape.closed === true ? 'enum' : 'value',
			...(isDefault ? { detail: 'default' } : {}),
			...(value.docs === '' ? {} : { docs: value.docs }),
			edit: { range, text: value.text },
			rank: order + (isDefault ? 500 : 0),
		};
	}),
	...(shape.refers === 'remote' ? remoteNames(place) : []).map(
		(name, rank): Completion => ({
			label: name,
			kind: 'reference',
			detail: 'remote',
			edit: { range, text: name },
			rank,
		}),
	),
];

const valueCompletions = (
	place: Place,
	section: SectionName,
	option: string,
	valueAt: number,
): readonly Completion[] => {
	const grammar = grammarAt(place, section);
	const shape = grammar && shapeAtOf(grammar)(undefined, [option.toLowerCase()]);
	if (shape === undefined) return [];
	const list = shape.item?.();
	const before = place.line.slice(valueAt, place.column);
	const own = list === undefined ? 0 : before.lastIndexOf(',') + 1;
	const from = valueAt + own + (/^\s*["']?/.exec(before.slice(own))?.[0].length ?? 0);
	const rest = /^[^\s,#"']*/.exec(place.line.slice(place.column))?.[0].length ?? 0;
	const range = inText(place, Math.min(from, place.column), place.column + rest);
	if (section.group === 'remote' && option.toLowerCase() === 'url')
		return urlCompletions(place, section, before.slice(own), range);
	return valuesOf(place, list ?? shape, range);
};

const itemsAt = (place: Place): readonly Completion[] => {
	const before = place.line.slice(0, place.column);
	const header = /^\s*\[[\s[]*["']?/.exec(before);
	if (/^\s*#/.test(before)) return [];
	if (header !== null) {
		const from = header[0].replace(/["']$/, '').length;
		const rest = /^[^\]#]*/.exec(place.line.slice(place.column))?.[0].length ?? 0;
		return sectionCompletions(place, inText(place, from, place.column + rest), true);
	}
	const section = sectionAbove(place);
	const keyword = readKeyword(place.line);
	if (keyword !== undefined && keyword.valueAt <= place.column)
		return section === undefined
			? []
			: valueCompletions(place, section, keyword.name, keyword.valueAt);
	const word = /^\s*([\w-]*)$/.exec(before)?.[1];
	if (word === undefined) return [];
	const rest = /^[\w-]*/.exec(place.line.slice(place.column))?.[0].length ?? 0;
	const range = inText(place, place.column - word.length, place.column + rest);
	return [
		...(section === undefined ? [] : optionCompletions(place, section, range)),
		...(word === '' && place.line.trim() === ''
			? sectionCompletions(place, range, false).map((one) => ({ ...one, rank: one.rank + 5000 }))
			: []),
	];
};

export const completeConfig = (
	workspace: Workspace,
	file: RepoPath,
	text: string,
	offset: number,
	snippets: boolean,
): Completions => {
	// A lone carriage return ends a line, for editors and for DVC.
	const start = Math.max(lineStartAt(text, offset), text.lastIndexOf('\r', offset - 1) + 1);
	const line = /^[^\r\n]*/.exec(text.slice(start))?.[0] ?? '';
	const place = { workspace, file, text, start, line, column: offset - start, snippets };
	if (place.column > line.length) return { items: [], incomplete: false };
	return { items: itemsAt(place).toSorted((a, b) => a.rank - b.rank), incomplete: false };
};
