// Enough of a POSIX shell's grammar to see which programs a command runs. Total: what it can't read
// it leaves out.
import { type Range, rangeAt } from '../base/text.ts';

export interface ShellWord {
	/** Without its quotes. */
	readonly text: string;
	/** False when the shell puts something in: a variable, another command's output, a pattern. */
	readonly known: boolean;
	/** Where it stands in the text, quotes included. */
	readonly range: Range;
}

/** One program with its arguments. */
export interface ShellCommand {
	readonly words: readonly ShellWord[];
	/** The files it is told to read or write by `<` and `>`. */
	readonly redirections: readonly ShellWord[];
	/** How many parentheses stand around it. */
	readonly depth: number;
}

const LONGEST = 100_000;

/** Where the text after `$(` or a backtick goes on. */
const behindSubstitution = (text: string, at: number): number => {
	if (text.charAt(at) === '`') {
		const end = text.indexOf('`', at + 1);
		return end < 0 ? text.length : end + 1;
	}
	let depth = 0;
	for (let here = at + 1; here < text.length; here++) {
		if (text.charAt(here) === '(') depth++;
		else if (text.charAt(here) === ')' && --depth === 0) return here + 1;
	}
	return text.length;
};

interface Quoted {
	readonly text: string;
	readonly known: boolean;
	readonly end: number;
}

const readQuoted = (text: string, at: number): Quoted => {
	const quote = text.charAt(at);
	let content = '';
	let known = true;
	for (let here = at + 1; here < text.length; here++) {
		const sign = text.charAt(here);
		if (sign === quote) return { text: content, known, end: here + 1 };
		if (quote === '"' && (sign === '$' || sign === '`')) known = false;
		if (quote === '"' && sign === '\\') here++;
		content += text.charAt(here);
	}
	return { text: content, known: false, end: text.length };
};

/** Signs that mean themselves, wherever they stand in a word. */
const PLAIN = /[^\s;&|()<>'"`$*?[\\]+/y;

/** Where the plain signs that begin at `at` end. */
const plainEnd = (text: string, at: number): number => {
	PLAIN.lastIndex = at;
	return PLAIN.test(text) ? PLAIN.lastIndex : at;
};

/** The word that begins at `at`. */
const readWord = (text: string, at: number): ShellWord => {
	let content = '';
	let known = true;
	let here = at;
	while (here < text.length) {
		const plain = plainEnd(text, here);
		content += text.slice(here, plain);
		here = plain;
		const sign = text.charAt(here);
		if (sign === '' || /[\s;&|()<>]/.test(sign)) break;
		if (sign === "'" || sign === '"') {
			const quoted = readQuoted(text, here);
			content += quoted.text;
			known &&= quoted.known;
			here = quoted.end;
		} else if (sign === '`' || text.startsWith('$(', here)) {
			known = false;
			here = behindSubstitution(text, here);
		} else {
			if (/[$*?[]/.test(sign)) known = false;
			if (sign === '\\') here++;
			content += text.charAt(here);
			here++;
		}
	}
	return { text: content, known, range: rangeAt(at, here) };
};

/** The file that a redirection names; nothing for a here-document. */
const redirection = (text: string, at: number): ShellWord | undefined => {
	const [signs] = /^[<>]+&?[ \t]*/.exec(text.slice(at, at + 20)) ?? [''];
	if (signs.startsWith('<<')) return undefined;
	return readWord(text, at + signs.length);
};

/** The programs that a text runs one after another, as far as they can be read. */
export const shellCommands = (source: string): readonly ShellCommand[] => {
	// As long as before, so that offsets stay true.
	const text = source
		.slice(0, LONGEST)
		.replaceAll(/\\\r?\n/g, (lineBreak) => ' '.repeat(lineBreak.length));
	const commands: ShellCommand[] = [];
	let words: ShellWord[] = [];
	let redirections: ShellWord[] = [];
	let depth = 0;
	const finish = (): void => {
		if (words.length > 0) commands.push({ words, redirections, depth });
		words = [];
		redirections = [];
	};
	let at = 0;
	while (at < text.length) {
		const sign = text.charAt(at);
		if (sign === '<' || sign === '>') {
			const file = redirection(text, at);
			if (file === undefined) break;
			if (file.text !== '') redirections.push(file);
			at = file.range.end;
		} else if (sign === '#') {
			const end = text.indexOf('\n', at);
			at = end < 0 ? text.length : end;
		} else if (/[;&|\n()]/.test(sign)) {
			finish();
			if (sign === '(') depth++;
			if (sign === ')') depth = Math.max(0, depth - 1);
			at++;
		} else if (/\s/.test(sign)) at++;
		else {
			const word = readWord(text, at);
			words.push(word);
			at = word.range.end;
		}
	}
	finish();
	return commands;
};
