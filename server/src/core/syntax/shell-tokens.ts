// The parts of a POSIX shell's text that an editor colours, with their places. Total: what it can't
// read it leaves out. `shell.ts` says what a text runs; here nothing is lost but the meaning.
import { type Range, rangeAt } from '../base/text.ts';

export type ShellTokenKind =
	| 'program'
	| 'keyword'
	| 'flag'
	| 'word'
	| 'quoted'
	| 'operator'
	| 'variable'
	| 'comment';

export interface ShellToken {
	readonly kind: ShellTokenKind;
	readonly range: Range;
}

/** Of a longer text only the beginning is read. */
const LONGEST = 100_000;

const KEYWORD = /^(?:!|\{|\}|if|then|elif|else|fi|for|while|until|do|done|case|esac|in|time)$/;
const OPERATOR = /&&|\|\||;;|\|&|[;|&()]/y;
const REDIRECTION = /\d*(?:&>>?|<<<|<<|>>|>&|<&|>\||[<>])/y;
// Bounded, as a text may open thousands of braces and close none.
const VARIABLE = /\$(?:[A-Za-z_]\w*|\{[^}\n]{0,1000}\}|[\d@*#?$!-])/y;

const matchAt = (pattern: RegExp, text: string, at: number): string | undefined => {
	pattern.lastIndex = at;
	return pattern.exec(text)?.[0];
};

/** Behind the quote that closes the one at `at`; the end of the text where none does. */
const behindQuote = (text: string, at: number): number => {
	const quote = text.charAt(at);
	for (let here = at + 1; here < text.length; here++) {
		if (quote === '"' && text.charAt(here) === '\\') here++;
		else if (text.charAt(here) === quote) return here + 1;
	}
	return text.length;
};

interface Part {
	readonly kind: 'plain' | 'quoted' | 'variable';
	readonly range: Range;
}

/** The parts of the word that begins at `at`; substitutions end it. */
const readParts = (text: string, at: number): { readonly parts: readonly Part[]; end: number } => {
	const parts: Part[] = [];
	let plain = at;
	let here = at;
	const finish = (): void => {
		if (plain < here) parts.push({ kind: 'plain', range: rangeAt(plain, here) });
	};
	const take = (kind: Part['kind'], end: number): void => {
		finish();
		parts.push({ kind, range: rangeAt(here, end) });
		plain = end;
		here = end;
	};
	while (here < text.length) {
		const sign = text.charAt(here);
		if (/[\s;&|()<>`]/.test(sign) || text.startsWith('$(', here)) break;
		const variable = sign === '$' ? matchAt(VARIABLE, text, here) : undefined;
		if (variable !== undefined) take('variable', here + variable.length);
		else if (sign === '"' || sign === "'") take('quoted', behindQuote(text, here));
		else if (sign !== '\\') here++;
		else if (/^\r?\n/.test(text.slice(here + 1, here + 3))) break;
		else here += 2;
	}
	here = Math.min(here, text.length);
	finish();
	return { parts, end: here };
};

/** The tokens of a word; `first` is true where the shell looks for a program. */
const wordTokens = (
	text: string,
	parts: readonly Part[],
	first: boolean,
): { readonly tokens: readonly ShellToken[]; readonly next: boolean } => {
	const [head] = parts;
	const words = head?.kind === 'plain' ? text.slice(head.range.start, head.range.end) : '';
	const assigned = first ? /^[A-Za-z_]\w*(?==)/.exec(words)?.[0] : undefined;
	const keyword = first && parts.length === 1 && KEYWORD.test(words);
	const flag = first ? undefined : /^-[^=]+/.exec(words)?.[0];
	const kind = keyword ? 'keyword' : first && assigned === undefined ? 'program' : 'word';
	const tokens = parts.flatMap((part, index): ShellToken[] => {
		const { start, end } = part.range;
		if (part.kind !== 'plain') return [{ kind: part.kind, range: part.range }];
		const named = index === 0 ? (assigned ?? flag) : undefined;
		if (named === undefined) return [{ kind, range: part.range }];
		const middle = start + named.length;
		const behind = text.charAt(middle) === '=' ? middle + 1 : middle;
		return [
			{ kind: flag === undefined ? 'variable' : 'flag', range: rangeAt(start, middle) },
			...(behind < end ? [{ kind, range: rangeAt(behind, end) } as const] : []),
		];
	});
	return { tokens, next: keyword || assigned !== undefined };
};

/** The parts of a text, in order; none overlaps another. A quoted part may hold line breaks. */
export const shellTokens = (source: string): readonly ShellToken[] => {
	const text = source.slice(0, LONGEST);
	const tokens: ShellToken[] = [];
	let first = true;
	let named = false;
	let at = 0;
	const operator = (length: number): void => {
		tokens.push({ kind: 'operator', range: rangeAt(at, at + length) });
		at += length;
	};
	while (at < text.length) {
		const sign = text.charAt(at);
		const redirection = matchAt(REDIRECTION, text, at);
		if (/\s/.test(sign)) {
			if (sign === '\n') first = true;
			at++;
		} else if (sign === '\\' && /^\r?\n/.test(text.slice(at + 1, at + 3))) {
			at = text.indexOf('\n', at) + 1;
		} else if (sign === '#') {
			const end = text.indexOf('\n', at);
			const range = rangeAt(at, end < 0 ? text.length : end);
			tokens.push({ kind: 'comment', range });
			at = range.end;
		} else if (redirection !== undefined) {
			operator(redirection.length);
			// The text of a here-document is no shell.
			if (redirection.endsWith('<<')) break;
			named = true;
		} else if (sign === '`' || text.startsWith('$(', at)) {
			operator(sign === '`' ? 1 : 2);
			first = true;
		} else if (matchAt(OPERATOR, text, at) !== undefined) {
			operator(matchAt(OPERATOR, text, at)?.length ?? 1);
			first = true;
		} else {
			const { parts, end } = readParts(text, at);
			const word = wordTokens(text, parts, first && !named);
			tokens.push(...word.tokens);
			// The file of a redirection may stand before the program.
			first &&= named || word.next;
			named = false;
			at = Math.max(end, at + 1);
		}
	}
	return tokens;
};
