// Members of `{…}` and `[…]`: adding one, taking one out.
import { lineEndAt, lineStartAt, type Range, rangeAt, type TextEdit } from '../base/text.ts';
import type { Entry, ListNode, MapNode, Node } from '../syntax/tree.ts';
import { contentEnd, entryEnd, startOf } from './yaml-layout.ts';
import { type Source, styleOf } from './yaml-write.ts';

type Member = Entry | Node;

const memberStart = (text: string, member: Member): number =>
	startOf(text, 'key' in member ? member.key : member);

/** Where a member ends; a key without a colon ends where it ends. */
const memberEnd = (text: string, member: Member): number | undefined => {
	if (!('key' in member)) {
		// A pair without braces of its own ends where its entry does.
		const pair =
			member.kind === 'map' && text[member.range.start] !== '{' ? member.entries[0] : undefined;
		return pair === undefined ? contentEnd(text, member) : memberEnd(text, pair);
	}
	return (
		entryEnd(text, member) ??
		(member.value === undefined && /^\s*[,}\]]/.test(text.slice(member.key.range.end))
			? member.key.range.end
			: undefined)
	);
};

const insertion = (at: number, text: string): TextEdit => ({ range: rangeAt(at, at), text });

/** Behind a member that has a line of its own. */
const onOwnLine = (
	text: string,
	end: number,
	isLast: boolean,
	line: string,
): readonly TextEdit[] | undefined => {
	const lineEnd = lineEndAt(text, end);
	const rest = /^([ ]*,)?[ \t]*(?:[ \t]#.*)?$/.exec(text.slice(end, lineEnd));
	if (rest === null) return isLast ? [insertion(end, `,${line}`)] : undefined;
	if (rest[1] !== undefined) return [insertion(lineEnd, `${line},`)];
	if (!isLast) return undefined;
	return lineEnd === end
		? [insertion(end, `,${line}`)]
		: [insertion(end, ','), insertion(lineEnd, line)];
};

/**
 * Adds a member behind `after`, or as the only one. `write` gives its text, told whether the
 * brackets have a blank inside. Nothing for a pair without braces.
 */
export const addMember = (
	source: Source,
	node: MapNode | ListNode,
	members: readonly Member[],
	write: (padded: boolean) => string,
	after: Member | undefined,
): readonly TextEdit[] | undefined => {
	const { text } = source;
	const [open, close] = node.kind === 'map' ? ['{', '}'] : ['[', ']'];
	const { start, end } = node.range;
	if (text[start] !== open || text[end - 1] !== close) return undefined;
	const padded = text[start + 1] === ' ';
	if (members.length === 0 || after === undefined) {
		const inside = text.slice(start + 1, end - 1);
		const pad = padded ? ' ' : '';
		return members.length === 0 && /^\s*$/.test(inside)
			? [{ range: rangeAt(start + 1, end - 1), text: pad + write(padded) + pad }]
			: undefined;
	}
	const at = members.indexOf(after);
	const before = members[at - 1];
	const from = before === undefined ? start : memberEnd(text, before);
	const to = memberEnd(text, after);
	if (at < 0 || from === undefined || to === undefined) return undefined;
	const begin = memberStart(text, after);
	const margin = text.slice(lineStartAt(text, begin), begin);
	const ownLine = text.slice(from, begin).includes('\n') && /^ *$/.test(margin);
	return ownLine
		? onOwnLine(
				text,
				to,
				at === members.length - 1,
				styleOf(source).lineBreak + margin + write(padded),
			)
		: [insertion(to, `, ${write(padded)}`)];
};

/** What has to go with all members from `at` on, the first of all staying. */
export const removeMembers = (
	{ text }: Source,
	members: readonly Member[],
	at: number,
): Range | undefined => {
	const [before, last] = [members[at - 1], members.at(-1)];
	if (before === undefined || last === undefined || at >= members.length) return undefined;
	const [from, to] = [memberEnd(text, before), memberEnd(text, last)];
	if (from === undefined || to === undefined) return undefined;
	return text.slice(from, to).includes('#') ? undefined : rangeAt(from, to);
};

/** What has to go with the member at `at`: its comma too. Nothing where a comment would go as well. */
export const removeMember = (
	{ text }: Source,
	members: readonly Member[],
	at: number,
): Range | undefined => {
	const [before, member, next] = [members[at - 1], members[at], members[at + 1]];
	if (member === undefined) return undefined;
	const start = memberStart(text, member);
	const end = memberEnd(text, member);
	const from = next !== undefined || before === undefined ? start : memberEnd(text, before);
	const to = next === undefined ? end : memberStart(text, next);
	if (from === undefined || to === undefined || end === undefined) return undefined;
	const extra = text.slice(from, start) + text.slice(end, to);
	return extra.includes('#') ? undefined : rangeAt(from, to);
};
