// The sections and options of DVC's configuration files, as the library configobj reads them. Names
// keep their case here; values are texts or lists of texts.
import { type Range, rangeAt } from '../base/text.ts';
import { endWithoutBlanks, skipBlanks } from './blanks.ts';
import { readHeader, readKeyword } from './ini-line.ts';
import { readIniValue, type ValuePart } from './ini-value.ts';
import {
	type DuplicateKey,
	EMPTY_TREE,
	type Entry,
	type MapNode,
	type Node,
	type ScalarNode,
	type ScalarStyle,
	type SyntaxProblem,
	type Tree,
} from './tree.ts';
import { LARGEST_TEXT } from './yaml-limits.ts';

interface Line {
	/** Without its break. */
	readonly text: string;
	readonly start: number;
}

/** A section while its entries are gathered. */
interface Section {
	readonly depth: number;
	readonly parent: Section | undefined;
	/** The header's name; nothing for the file itself. */
	readonly key: ScalarNode | undefined;
	readonly members: (Entry | Section)[];
	/** Where each name stands first. */
	readonly names: Map<string, Range>;
}

/** What is known while the lines are read. */
interface Reading {
	readonly lines: readonly Line[];
	readonly problems: SyntaxProblem[];
	readonly duplicates: DuplicateKey[];
	section: Section;
}

/** Deeper sections than this nobody reads: DVC knows none inside another. */
const DEEPEST = 50;

/** A line longer than this is passed over. */
const LONGEST = 20_000;

// Python's `splitlines` knows more breaks than editors do.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are breaks too.
const BREAK = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/g;

const linesOf = (text: string): readonly Line[] => {
	const lines: Line[] = [];
	let start = 0;
	for (const { index, 0: lineBreak } of text.matchAll(BREAK)) {
		lines.push({ text: text.slice(start, index), start });
		start = index + lineBreak.length;
	}
	lines.push({ text: text.slice(start), start });
	return lines;
};

const scalar = (text: string, range: Range, style: ScalarStyle): ScalarNode => ({
	kind: 'scalar',
	range,
	type: 'string',
	value: text,
	text,
	style,
});

const STYLES: Readonly<Record<ValuePart['quote'], ScalarStyle>> = {
	'': 'plain',
	'"': 'double',
	"'": 'single',
};

const shift = ({ start, end }: Range, by: number): Range => rangeAt(start + by, end + by);

/** What a line has in it besides the white space around. */
const inner = ({ text, start }: Line): Range =>
	rangeAt(start + skipBlanks(text, 0), start + endWithoutBlanks(text));

/** A value on one line; nothing where configobj can't read it. */
const valueNode = (text: string, start: number): Node | undefined => {
	const value = readIniValue(text);
	if (value === undefined) return undefined;
	const node = (part: ValuePart): ScalarNode =>
		scalar(part.text, shift(part, start), STYLES[part.quote]);
	const [first] = value.parts;
	if (!value.isList && first !== undefined) return node(first);
	const end = start + (value.parts.at(-1)?.end ?? 1);
	return { kind: 'list', range: rangeAt(start, end), items: value.parts.map(node), flow: true };
};

/** Whether nothing but a comment follows. */
const isEnd = (text: string, at: number): boolean => {
	const behind = skipBlanks(text, at);
	return behind >= text.length || text[behind] === '#';
};

/** A value in three quotes, perhaps over several lines, and the line it ends on. */
const longValue = (
	{ lines }: Reading,
	index: number,
	at: number,
): { readonly node: Node; readonly last: number } | undefined => {
	const line = lines[index];
	if (line === undefined) return undefined;
	const quote = line.text.slice(at, at + 3);
	const texts: string[] = [];
	for (let last = index; ; last++) {
		const next = lines[last];
		if (next === undefined) return undefined;
		const from = last === index ? at + 3 : 0;
		let close = next.text.indexOf(quote, from);
		if (close < 0) {
			texts.push(next.text.slice(from));
			continue;
		}
		while (close >= 0 && !isEnd(next.text, close + 3)) close = next.text.indexOf(quote, close + 1);
		if (close < 0) return undefined;
		texts.push(next.text.slice(from, close));
		const range = rangeAt(line.start + at, next.start + close + 3);
		return { node: scalar(texts.join('\n'), range, 'literal'), last };
	}
};

const problem = (reading: Reading, range: Range, message: string, conflict = false): void => {
	reading.problems.push({ code: conflict ? 'merge-conflict' : 'syntax', range, message });
};

/** True when the name is new in its section. */
const claim = (reading: Reading, section: Section, key: ScalarNode): boolean => {
	const first = section.names.get(key.text);
	if (first === undefined) section.names.set(key.text, key.range);
	else reading.duplicates.push({ name: key.text, first, second: key.range });
	return first === undefined;
};

const openSection = (
	reading: Reading,
	line: Line,
	{ opens, closes, name, start }: NonNullable<ReturnType<typeof readHeader>>,
): void => {
	const range = rangeAt(line.start + start, line.start + start + name.length);
	if (opens !== closes) {
		problem(
			reading,
			inner(line),
			'The brackets of this section do not match. Write one `[` and one `]`.',
		);
		return;
	}
	let parent: Section | undefined = reading.section;
	while (parent !== undefined && parent.depth >= opens) parent = parent.parent;
	if (parent === undefined || parent.depth < opens - 1 || opens > DEEPEST) {
		problem(
			reading,
			inner(line),
			'This section is nested deeper than the one above. Write one `[` and one `]`.',
		);
		return;
	}
	const key = scalar(name, range, 'plain');
	const section: Section = { depth: opens, parent, key, members: [], names: new Map() };
	if (claim(reading, parent, key)) parent.members.push(section);
	reading.section = section;
};

const CONFLICT = /^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/;

const noKeyword = (reading: Reading, line: Line): void => {
	const range = inner(line);
	const text = line.text.trim();
	if (CONFLICT.test(line.text))
		problem(
			reading,
			range,
			'This is the mark of a merge conflict. Keep one of the two versions and remove the marks.',
			true,
		);
	else if (text.startsWith('['))
		problem(reading, range, 'This section has no end. Write its name between `[` and `]`.');
	else if (/^[\w-]+\s*:/.test(text))
		problem(reading, range, 'Options are written with `=` here, as in `name = value`.');
	else if (/^(?:;|\/\/)/.test(text)) problem(reading, range, 'Comments begin with `#` here.');
	else
		problem(
			reading,
			range,
			'This line is neither a section, as `[core]` is, nor an option, as `name = value` is.',
		);
};

/** Reads the option on a line and returns the line it ends on. */
const readOption = (reading: Reading, index: number, line: Line): number => {
	const keyword = readKeyword(line.text);
	if (keyword === undefined) {
		noKeyword(reading, line);
		return index;
	}
	const { name, range, style, valueAt } = keyword;
	const key = scalar(name, shift(range, line.start), style);
	const written = line.text.slice(valueAt);
	const isLong = /^(?:\x27{3}|"{3})/.test(written);
	const long = isLong ? longValue(reading, index, valueAt) : undefined;
	const value = isLong ? long?.node : valueNode(written, line.start + valueAt);
	if (value === undefined) {
		const at = rangeAt(line.start + valueAt, line.start + endWithoutBlanks(line.text));
		problem(
			reading,
			at,
			isLong
				? 'The three quotes are not closed, or something stands behind them. Close them at the end of the value.'
				: 'The quotes or commas of this value do not match. Put the whole value in quotes.',
		);
		return index;
	}
	const entry: Entry = { key, value, range: rangeAt(key.range.start, value.range.end) };
	if (claim(reading, reading.section, key)) reading.section.members.push(entry);
	return long?.last ?? index;
};

const finish = ({ key, members }: Section): MapNode => {
	const entries = members.map((member): Entry => {
		if (!('members' in member)) return member;
		const value = finish(member);
		const name = member.key ?? scalar('', value.range, 'plain');
		return { key: name, value, range: rangeAt(name.range.start, value.range.end) };
	});
	const start = key?.range.end ?? entries[0]?.range.start ?? 0;
	const end = entries.reduce((last, { range }) => Math.max(last, range.end), start);
	return { kind: 'map', range: rangeAt(start, end), entries, flow: false };
};

/** Sections are mappings in a mapping. Of names that stand twice the first counts. */
export const parseIni = (text: string): Tree => {
	if (text.length > LARGEST_TEXT) return EMPTY_TREE;
	const file: Section = {
		depth: 0,
		parent: undefined,
		key: undefined,
		members: [],
		names: new Map(),
	};
	const reading: Reading = { lines: linesOf(text), problems: [], duplicates: [], section: file };
	for (let index = 0; index < reading.lines.length; index++) {
		const line = reading.lines[index];
		if (line === undefined || line.text.length > LONGEST) continue;
		const first = skipBlanks(line.text, 0);
		if (first >= line.text.length || line.text[first] === '#') continue;
		const header = readHeader(line.text);
		if (header === undefined) index = readOption(reading, index, line);
		else openSection(reading, line, header);
	}
	const { problems, duplicates } = reading;
	return { ...EMPTY_TREE, root: finish(file), problems, duplicates };
};
