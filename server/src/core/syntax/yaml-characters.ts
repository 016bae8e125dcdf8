// Characters that the two readers refuse and other YAML parsers let pass.
import { lineStartAt, type Range, rangeAt } from '../base/text.ts';
import type { Dialect } from './scalars.ts';
import type { SyntaxProblem } from './tree.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/;

/** The first control character: both readers stop there. */
export const controlCharacters = (text: string): SyntaxProblem[] => {
	const found = CONTROL.exec(text);
	if (found === null) return [];
	const code = found[0].charCodeAt(0).toString(16).padStart(4, '0').toUpperCase();
	return [
		{
			code: 'control-character',
			range: rangeAt(found.index, found.index + 1),
			message: `The control character U+${code} can't stand in YAML. Remove it; is this a text file at all?`,
		},
	];
};

/** Where a tab is an ordinary character (`texts`), or may separate (`flows`). */
export interface TabPlaces {
	/** Quoted texts, and the contents of block scalars. */
	readonly texts: readonly Range[];
	/** Flow collections; their tabs separate for DVC, and for MLEM they don't. */
	readonly flows: readonly Range[];
}

const isIn = (ranges: readonly Range[], offset: number): boolean =>
	ranges.some(({ start, end }) => start <= offset && offset < end);

const isInComment = (text: string, offset: number, texts: readonly Range[]): boolean => {
	const start = lineStartAt(text, offset);
	for (let at = start; at < offset; at++) {
		if (text.charCodeAt(at) !== 35 || isIn(texts, at)) continue;
		if (at === start || text[at - 1] === ' ' || text[at - 1] === '\t') return true;
	}
	return false;
};

/** Tabs that neither reader takes for a blank: one problem a line. */
export const tabs = (
	text: string,
	dialect: Dialect,
	{ texts, flows }: TabPlaces,
): SyntaxProblem[] => {
	const problems: SyntaxProblem[] = [];
	let line = -1;
	for (let at = text.indexOf('\t'); at >= 0; at = text.indexOf('\t', at + 1)) {
		const start = lineStartAt(text, at);
		if (start === line || isIn(texts, at)) continue;
		if (
			dialect === 'yaml12' &&
			isIn(flows, at) &&
			!/[^\s,[\]{}:]\t+[^\s,[\]{}:#]/.test(text.slice(at - 1, at + 9))
		)
			continue;
		if (isInComment(text, at, texts)) continue;
		line = start;
		let end = at + 1;
		while (text.charCodeAt(end) === 9) end++;
		problems.push({
			code: 'tab',
			range: rangeAt(at, end),
			message: "A tab can't stand here in YAML. Use blanks.",
		});
	}
	return problems;
};
