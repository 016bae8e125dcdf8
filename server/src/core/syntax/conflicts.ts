// The conflicts that Git leaves in a text: two versions of the same lines between markers.
import { type Range, rangeAt } from '../base/text.ts';
import type { SyntaxProblem } from './tree.ts';

/** One version of the lines; its range holds whole lines, or nothing. */
export interface ConflictSide {
	readonly range: Range;
	/** What Git wrote behind the marker: a branch or a commit. */
	readonly name: string;
}

export interface Conflict {
	/** From the first marker to the end of the last one's line, its line break included. */
	readonly range: Range;
	/** The first marker without its line break. */
	readonly marker: Range;
	/** The one above `=======`. */
	readonly ours: ConflictSide;
	readonly theirs: ConflictSide;
}

type MarkerKind = 'start' | 'base' | 'middle' | 'end';

interface Marker {
	readonly kind: MarkerKind;
	readonly name: string;
	/** Of its line: from its first sign, to behind its line break. */
	readonly start: number;
	readonly next: number;
	readonly length: number;
}

const KINDS: Readonly<Record<string, MarkerKind>> = {
	'<': 'start',
	'|': 'base',
	'=': 'middle',
	'>': 'end',
};

const MARKER = /^(<{7}|\|{7}|={7}|>{7})(?:[ \t]([^\r\n]*))?(\r\n|\r|\n|$)/gm;

const markersIn = (text: string): readonly Marker[] =>
	[...text.matchAll(MARKER)].map(([line, signs = '', name = '', lineBreak = ''], at, all) => {
		const start = all[at]?.index ?? 0;
		return {
			kind: KINDS[signs.charAt(0)] ?? 'start',
			name: name.trim(),
			start,
			next: start + line.length,
			length: line.length - lineBreak.length,
		};
	});

/** What may follow a marker: with `merge.conflictStyle = diff3` the common ancestor stands between. */
const FOLLOWERS: Readonly<Record<MarkerKind, readonly MarkerKind[]>> = {
	start: ['base', 'middle'],
	base: ['middle'],
	middle: ['end'],
	end: ['start'],
};

const conflictOf = (markers: readonly Marker[]): Conflict | undefined => {
	const start = markers.find(({ kind }) => kind === 'start');
	const base = markers.find(({ kind }) => kind === 'base');
	const middle = markers.find(({ kind }) => kind === 'middle');
	const end = markers.find(({ kind }) => kind === 'end');
	if (start === undefined || middle === undefined || end === undefined) return undefined;
	return {
		range: rangeAt(start.start, end.next),
		marker: rangeAt(start.start, start.start + start.length),
		ours: { range: rangeAt(start.next, (base ?? middle).start), name: start.name },
		theirs: { range: rangeAt(middle.next, end.start), name: end.name },
	};
};

/**
 * All conflicts of a text in order. Nothing at all where markers are missing, nested or out of order:
 * then nobody can tell which lines belong to which side.
 */
export const conflictsIn = (text: string): readonly Conflict[] | undefined => {
	const conflicts: Conflict[] = [];
	let open: Marker[] = [];
	for (const marker of markersIn(text)) {
		const before = open.at(-1);
		if (
			before === undefined ? marker.kind !== 'start' : !FOLLOWERS[before.kind].includes(marker.kind)
		)
			if (before === undefined && marker.kind === 'middle')
				// A lone row of seven `=` outside of a conflict is text as any other.
				continue;
			else return undefined;
		open.push(marker);
		if (marker.kind !== 'end') continue;
		const conflict = conflictOf(open);
		if (conflict === undefined) return undefined;
		conflicts.push(conflict);
		open = [];
	}
	return open.length === 0 ? conflicts : undefined;
};

const CONFLICT = /^(?:<{7} .*|>{7} .*)$/gm;

/** Git's conflict markers, one problem a conflict; a lone row of `=` is none. */
export const conflictMarkers = (text: string): SyntaxProblem[] => {
	if (!text.includes('<<<<<<< ') && !text.includes('>>>>>>> ')) return [];
	const markers = [...text.matchAll(CONFLICT)];
	return markers
		.filter((match, index) => match[0].startsWith('<') || !markers[index - 1]?.[0].startsWith('<'))
		.map((match) => ({
			code: 'merge-conflict',
			range: rangeAt(match.index, match.index + match[0].replace(/\r$/, '').length),
			message:
				'Unresolved merge conflict: keep one of the two sides and remove the lines with `<<<<<<<`, `=======` and `>>>>>>>`.',
		}));
};
