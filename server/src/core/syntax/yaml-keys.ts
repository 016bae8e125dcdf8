// What can be a key of a mapping, and when two keys are one.
import { lineStartAt, type Range } from '../base/text.ts';
import type { Dialect } from './scalars.ts';
import {
	type DuplicateKey,
	deref,
	type Entry,
	entriesOf,
	type ListNode,
	type MapNode,
	type Node,
	type SyntaxProblem,
} from './tree.ts';

const isOrdered = (node: MapNode | ListNode, name: 'omap' | 'pairs'): boolean =>
	node.tag?.endsWith(name) === true;

/**
 * What ruamel.yaml can't make a key of: a mapping, and a list that holds more than scalars; others
 * become tuples. An alias of a list names one that is still empty.
 */
const unhashableKind = (key: Node): 'map' | 'list' | undefined => {
	const target = deref(key);
	if (target === undefined || target.kind === 'scalar') return undefined;
	if (target.kind === 'map' || isOrdered(target, 'omap')) return 'map';
	if (key.kind === 'alias' || isOrdered(target, 'pairs')) return undefined;
	return target.items.some((item) => (deref(item)?.kind ?? 'scalar') !== 'scalar')
		? 'list'
		: undefined;
};

/** What can't be a key, and what a merge key can't take. */
export const keyProblems = (
	dialect: Dialect,
	key: Node,
	value: Node | undefined,
): readonly SyntaxProblem[] => {
	const problems: SyntaxProblem[] = [];
	const kind = dialect === 'yaml11' ? deref(key)?.kind : unhashableKind(key);
	if (kind !== undefined && kind !== 'scalar')
		problems.push({
			code: 'syntax',
			range: key.range,
			message:
				dialect === 'yaml11'
					? "A list or mapping can't be a key here. Write text."
					: `A ${kind === 'map' ? 'mapping' : 'list that holds lists or mappings'} can't be a key. Write text.`,
		});
	if (key.kind !== 'scalar' || key.style !== 'plain' || key.text !== '<<') return problems;
	const sources = deref(value);
	const wrong = (sources?.kind === 'list' ? sources.items : [value]).some(
		(source) => deref(source)?.kind !== 'map',
	);
	if (wrong)
		problems.push({
			code: 'merge-key',
			range: value?.range ?? key.range,
			message: 'A merge key `<<` takes a mapping or a list of mappings (mostly `*name`).',
		});
	return problems;
};

const badKey = (key: Node, message: string): SyntaxProblem => ({
	code: 'syntax',
	range: key.range,
	message,
});

const KEY_MISSING = 'A key is missing before this colon.';

const columnAt = (text: string, offset: number): number => offset - lineStartAt(text, offset);

/** The column of a mapping: an anchor or a tag may stand before its first key. */
const columnOf = (text: string, { start }: Range): number => {
	const before = text.slice(lineStartAt(text, start), start);
	return before.replace(/(?:[&!]\S*[ \t]+)+$/, '').length;
};

/** Whether a `?` stands before, which is the sign of a key even where none follows. */
const isSigned = (text: string, at: number): boolean =>
	/(?:^|\n)[ ]*(?:-[ ]+)*\?[ \t]*(?:#.*)?\s*$/.test(text.slice(Math.max(0, at - 200), at));

/**
 * What is wrong with a colon of a mapping without brackets that no key stands before. At the second one
 * of `a: {} : b` our parser begins another entry, wherever it stands; PyYAML wants a key before each.
 */
export const loneColonProblems = (
	text: string,
	map: Range,
	key: Node,
	dialect: Dialect,
): readonly SyntaxProblem[] => {
	const { start, end } = key.range;
	if (start < end || key.kind !== 'scalar' || text[start] !== ':') return [];
	const colon = { ...key, range: { start, end: start + 1 } };
	const isWritten = key.tag !== undefined || key.anchor !== undefined;
	if (!isWritten && columnAt(text, start) !== columnOf(text, map))
		return [badKey(colon, 'A nested mapping must begin on a line of its own.')];
	return dialect === 'yaml12' || isWritten || isSigned(text, start)
		? []
		: [badKey(colon, KEY_MISSING)];
};

const DASH_BELOW = /^[ \t]*(?:#.*)?(?:\r?\n[ \t]*(?:#.*)?)*\n([ ]*)-(?=\s|$)/;

/** A list below a key behind `?`, in the column of the sign: our parser leaves it out. */
export const listBelowKey = (text: string, map: Range, key: Node): readonly SyntaxProblem[] => {
	const { start, end } = key.range;
	if (start === end || !isSigned(text, start)) return [];
	const found = DASH_BELOW.exec(text.slice(end, end + 1000));
	if (found === null || (found[1] ?? '').length !== columnOf(text, map)) return [];
	const dash = end + found[0].length - 1;
	return [
		{
			code: 'syntax',
			range: { start: dash, end: dash + 1 },
			message: "A list can't begin here: a `:` is missing, or the list stands too far left.",
		},
	];
};

const COLON_FIRST =
	"In brackets a text can't begin with a colon here. Put it in quotes, or remove the colon.";

const QUESTION_FIRST =
	"In brackets a text can't begin with a question mark. Put it in quotes, or remove the mark.";

/** An entry in a list, without braces of its own. */
const isBare = (text: string, map: Range, { start, end }: Range): boolean =>
	text[map.start] !== '{' || (map.start === start && start < end);

const isPlain = (key: Node): boolean =>
	key.kind === 'scalar' && key.style === 'plain' && key.text !== '';

/**
 * A colon that touches what follows is none for DVC's reader: behind a plain key it belongs to the key,
 * so that a bracket can't follow; in a list it ends neither a key in quotes nor one in brackets.
 */
const tightColon = (text: string, map: Range, key: Node, gap: string): readonly SyntaxProblem[] => {
	const at = key.range.end + gap.length;
	if (key.kind === 'alias') return [];
	const plain = isPlain(key);
	const touches = plain ? /^:[[{]/ : /^:\S/;
	return (plain || isBare(text, map, key.range)) && touches.test(text.slice(at, at + 2))
		? [
				{
					code: 'tight-colon',
					range: { start: at, end: at + 1 },
					message: 'A blank is missing behind this colon: without one it ends no key here.',
				},
			]
		: [];
};

/**
 * What a key in brackets must be for our readers, unless a `?` says that one follows: on one line with
 * its colon, and there at all in a list. PyYAML wants it to be there in braces too, and not to begin
 * with a colon.
 */
export const flowKeyProblems = (
	text: string,
	map: Range,
	key: Node,
	dialect: Dialect,
): readonly SyntaxProblem[] => {
	const { start, end } = key.range;
	const isBareKey = isBare(text, map, key.range);
	const gap = /^\s*(?:#[^\n]*\s*)*(?=:)/.exec(text.slice(end, end + 1000))?.[0];
	const before = text.slice(isBareKey ? Math.max(0, start - 100) : map.start, start);
	if (before.trimEnd().endsWith('?'))
		return dialect === 'yaml12' && gap !== undefined ? tightColon(text, map, key, gap) : [];
	const isLate = gap?.includes('\n') === true && start < end;
	if (isLate) return [badKey(key, 'The colon must stand on the same line as its key.')];
	if (gap === undefined) return [];
	if (key.kind === 'scalar' && text.slice(start, end).includes('\n'))
		return [badKey(key, 'A key must stand on one line.')];
	if (start === end)
		return dialect === 'yaml11' || (isBareKey && /[\s[{]/.test(text.charAt(end + gap.length + 1)))
			? [badKey(key, KEY_MISSING)]
			: [];
	return dialect === 'yaml12' ? tightColon(text, map, key, gap) : [];
};

const beginsWith = (node: Node, sign: string): boolean =>
	node.kind === 'scalar' && node.style === 'plain' && node.text.startsWith(sign);

/**
 * What does not begin a text in braces: a `?` behind a colon, and, for DVC's reader, a colon. A value
 * may begin with one where it has looked ahead, since brackets of the same line might be a key: `keys`
 * tells where these open.
 */
export const signFirst = (
	text: string,
	map: Range,
	{ key, value }: { readonly key: Node; readonly value: Node | undefined },
	{ dialect, keys }: { readonly dialect: Dialect; readonly keys: readonly number[] },
): readonly SyntaxProblem[] => {
	if (value === undefined) return [];
	if (beginsWith(value, '?')) return [badKey(value, QUESTION_FIRST)];
	if (dialect === 'yaml11' || isBare(text, map, key.range)) return [];
	if (beginsWith(key, ':')) return [badKey(key, COLON_FIRST)];
	const line = lineStartAt(text, value.range.start);
	return beginsWith(value, ':') && !keys.some((start) => lineStartAt(text, start) === line)
		? [badKey(value, COLON_FIRST)]
		: [];
};

const QUESTION_INSIDE =
	"In brackets a text can't hold a question mark here. Put it in quotes, or remove the mark.";

/**
 * Where PyYAML takes a sign in a plain text in brackets for that of a key: a colon that begins it, and
 * any question mark behind its first character.
 */
export const signsOfKeys = (
	dialect: Dialect,
	nodes: readonly (Node | undefined)[],
): readonly SyntaxProblem[] =>
	dialect !== 'yaml11'
		? []
		: nodes.flatMap((node) => {
				if (node?.kind !== 'scalar' || node.style !== 'plain') return [];
				if (node.text.startsWith(':')) return [badKey(node, COLON_FIRST)];
				return node.text.indexOf('?', 1) > 0 ? [badKey(node, QUESTION_INSIDE)] : [];
			});

/** Keys are equal as Python values are: `1`, `1.0` and `true` are one key. */
const identityOf = (key: Node): string | undefined => {
	const scalar = key.kind === 'alias' ? key.target : key;
	if (scalar?.kind !== 'scalar') return undefined;
	if (scalar.type === 'bool') return `number:${scalar.value === true ? 1 : 0}`;
	if (scalar.type === 'int' || scalar.type === 'float') return `number:${Number(scalar.value)}`;
	return scalar.type === 'null' ? 'null' : `${scalar.type}:${scalar.text}`;
};

const isMerge = ({ key }: Entry): boolean =>
	key.kind === 'scalar' && key.style === 'plain' && key.text === '<<';

const mergesAny = (entry: Entry): boolean => {
	if (!isMerge(entry)) return false;
	const value = deref(entry.value);
	const sources = value?.kind === 'list' ? value.items : [value];
	return sources.some((source) => entriesOf(source).length > 0);
};

/**
 * Keys that stand in one mapping a second time. Beside a merge key that brings anything DVC's reader
 * looks for none, and the last one counts; a second merge key it always refuses.
 */
export const duplicatesAmong = (
	entries: readonly Entry[],
	dialect: Dialect,
): readonly DuplicateKey[] => {
	const duplicates: DuplicateKey[] = [];
	const seen = new Map<string, Range>();
	for (const { key } of entries) {
		const identity = identityOf(key);
		if (identity === undefined) continue;
		const first = seen.get(identity);
		if (first === undefined) seen.set(identity, key.range);
		else
			duplicates.push({
				name: key.kind === 'scalar' ? key.text : identity,
				first,
				second: key.range,
			});
	}
	if (duplicates.length === 0 || dialect === 'yaml11' || !entries.some(mergesAny))
		return duplicates;
	return duplicates.filter(({ name }) => name === '<<');
};
