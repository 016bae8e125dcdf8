// `[model_${seed}.pkl]`: the braces of an expression end a plain text in flow style. The parser then
// complains of everything behind, and of nothing that a person would understand.
import { rangeAt } from '../base/text.ts';
import type { SyntaxProblem } from './tree.ts';

/** Behind which a value begins: brackets inside a plain text are text. */
const VALUE_BEGINS = /(?:^|: +|- +)$/;

interface Scan {
	readonly text: string;
	at: number;
	depth: number;
	/** Where the plain text begins that the scan is in; -1 outside. */
	start: number;
	hasExpression: boolean;
	readonly found: SyntaxProblem[];
}

const finish = (scan: Scan): void => {
	const { text, start, at } = scan;
	if (start >= 0 && scan.hasExpression) {
		const end = start + text.slice(start, at).trimEnd().length;
		const words = text.slice(start, end);
		scan.found.push({
			code: 'flow-expression',
			range: rangeAt(start, end),
			message: `Inside \`[…]\` and \`{…}\` the braces of \`\${…}\` have a meaning of their own. Put \`${words}\` in quotes.`,
		});
	}
	scan.start = -1;
	scan.hasExpression = false;
};

/** Past a quoted text; an unclosed one ends with the text. */
const skipQuoted = (text: string, from: number, quote: string): number => {
	const end = text.indexOf(quote, from + 1);
	return end < 0 ? text.length : end + 1;
};

const isSpace = (char: string | undefined): boolean =>
	char === undefined || char === ' ' || char === '\n' || char === '\r';

const inFlow = (scan: Scan, char: string): void => {
	const { text, at } = scan;
	const next = text[at + 1];
	if (char === ',' || char === ']' || char === '}' || (char === ':' && isSpace(next))) {
		finish(scan);
		if (char === ']' || char === '}') scan.depth--;
	} else if (scan.start < 0 && (char === '[' || char === '{')) scan.depth++;
	else if (scan.start < 0 && (char === '"' || char === "'")) {
		scan.at = skipQuoted(text, at, char);
		return;
	} else if (char === '$' && next === '{') {
		const close = text.indexOf('}', at);
		const lineEnd = text.indexOf('\n', at);
		if (scan.start < 0) scan.start = at;
		if (close > 0 && (lineEnd < 0 || close < lineEnd)) {
			scan.hasExpression = true;
			scan.at = close;
		}
	} else if (scan.start < 0 && !isSpace(char)) scan.start = at;
	scan.at++;
};

/** The plain texts in flow style that hold an expression. Ask only of a text the parser refused. */
export const flowExpressions = (text: string): readonly SyntaxProblem[] => {
	const scan: Scan = { text, at: 0, depth: 0, start: -1, hasExpression: false, found: [] };
	let lineStart = 0;
	while (scan.at < text.length) {
		const char = text[scan.at] ?? '';
		if (char === '\n') lineStart = scan.at + 1;
		if (scan.depth > 0) inFlow(scan, char);
		else if (char === '#' && isSpace(text[scan.at - 1])) {
			const end = text.indexOf('\n', scan.at);
			scan.at = end < 0 ? text.length : end;
		} else {
			const before = text.slice(lineStart, scan.at);
			if ((char === '[' || char === '{') && VALUE_BEGINS.test(before)) scan.depth = 1;
			scan.at++;
		}
	}
	return scan.found;
};
