// The plainest YAML, read many times faster than a parser for all of it can: block mappings and
// lists of texts that stand on one line, as programs and most people write them.
//
// It reads a part of the language and gives up at the first thing beyond that part. What it does
// read is what `yaml` makes of it, to the last offset; a property test holds both equal.
import { exact } from '../base/exact.ts';
import { type Range, rangeAt } from '../base/text.ts';
import { isRealDate } from './dates.ts';
import { type Dialect, resolvePlain } from './scalars.ts';
import type { Entry, ListNode, MapNode, Node, ScalarNode, ScalarStyle, Tree } from './tree.ts';

/** Neither tabs nor carriage returns, control characters, blanks of other scripts, halves of pairs. */
const READABLE =
	/^[\n\x20-\x7e\u00a1-\u02ff\u0370-\u167f\u1681-\u1fff\u2c00-\u2fff\u3001-\ud7ff]*$/;
const KEY = /[A-Za-z_$./][\w$./{}@-]{0,200}(?=:(?: |\n|$))/y;
/** What a plain text can't begin with, or what has a meaning of its own there. */
const PLAIN_START = /[A-Za-z0-9_./$~(+^;\\]|-[^ \n]/y;
const QUOTED = /(?:"[^"\\\n]*"|'[^'\n]*')(?= *(?:\n|$| #))/y;
const FLOW_LIST = /\[ *(?:[\w./][\w./ -]*(?:, *[\w./][\w./ -]*)*)?\](?= *(?:\n|$| #))/y;
const EMPTY_MAP = /\{\}(?= *(?:\n|$| #))/y;
const DEEPEST = 60;

const SPACE = 32;
const LINE_FEED = 10;
const HASH = 35;
const DASH = 45;

/** Thrown where the text is beyond what is read here, and caught by `parsePlain`. */
const BEYOND = Symbol('beyond plain YAML');

/** A node, and where the parser says that it ends: behind its last line. */
interface Placed<N extends Node | undefined> {
	readonly node: N;
	readonly end: number;
}

/** Reads one text; `#at` is always at the first character of a line's content or item. */
class PlainReader {
	readonly #text: string;
	readonly #dialect: Dialect;
	#at = 0;
	/** Column of `#at`; -1 at the end of the text. */
	#column = 0;
	/** Column of the deepest comment on a line of its own right before the line of `#at`; -1 for none. */
	#comment = -1;

	constructor(text: string, dialect: Dialect) {
		this.#text = text;
		this.#dialect = dialect;
	}

	/** @throws BEYOND */
	read(): Node {
		this.#toLine(0);
		if (this.#column < 0) throw BEYOND;
		const { node } = this.#block(0);
		if (this.#column >= 0) throw BEYOND;
		return node;
	}

	/** Goes to the first line from `start` on that holds more than blanks and comments. */
	#toLine(start: number): void {
		const text = this.#text;
		this.#comment = -1;
		for (let line = start; line < text.length; ) {
			let at = line;
			while (text.charCodeAt(at) === SPACE) at++;
			const code = text.charCodeAt(at);
			if (at < text.length && code !== LINE_FEED && code !== HASH) {
				this.#at = at;
				this.#column = at - line;
				return;
			}
			if (code === HASH) this.#comment = Math.max(this.#comment, at - line);
			line = this.#lineEnd(at);
		}
		this.#at = text.length;
		this.#column = -1;
	}

	/** Behind the line feed that ends the line of `from`. */
	#lineEnd(from: number): number {
		const feed = this.#text.indexOf('\n', from);
		return feed < 0 ? this.#text.length : feed + 1;
	}

	#isItem(): boolean {
		return (
			this.#text.charCodeAt(this.#at) === DASH && this.#text.charCodeAt(this.#at + 1) === SPACE
		);
	}

	#matches(pattern: RegExp, at: number): string | undefined {
		pattern.lastIndex = at;
		return pattern.exec(this.#text)?.[0];
	}

	#block(depth: number): Placed<Node> {
		if (depth > DEEPEST) throw BEYOND;
		return this.#isItem() ? this.#list(depth) : this.#map(depth);
	}

	#list(depth: number): Placed<ListNode> {
		const column = this.#column;
		const start = this.#at;
		const items: Node[] = [];
		let end = start;
		while (this.#column === column && this.#isItem()) {
			let content = this.#at + 2;
			while (this.#text.charCodeAt(content) === SPACE) content++;
			const item = this.#item(content, column + content - this.#at, depth);
			items.push(item.node);
			end = item.end;
		}
		this.#leave(column);
		const range = rangeAt(start, end);
		return { node: { kind: 'list', range, items: exact(items), flow: false }, end };
	}

	/** Ends a block: a deeper line fits no level, and a deeper comment may belong to the block. */
	#leave(column: number): void {
		if (this.#column > column || this.#comment > Math.max(this.#column, 0)) throw BEYOND;
	}

	#item(content: number, column: number, depth: number): Placed<Node> {
		if (this.#matches(KEY, content) === undefined) return this.#scalarLine(content, this.#column);
		this.#at = content;
		this.#column = column;
		return this.#map(depth + 1);
	}

	#map(depth: number): Placed<MapNode> {
		const column = this.#column;
		const start = this.#at;
		const entries: Entry[] = [];
		const names = new Set<string>();
		let end = start;
		while (this.#column === column) {
			const name = this.#matches(KEY, this.#at);
			// Of a key that stands here twice the parser for all of YAML tells.
			if (name === undefined || names.has(name)) throw BEYOND;
			names.add(name);
			const key = this.#scalar(name, rangeAt(this.#at, this.#at + name.length), 'plain');
			if (key.type !== 'string') throw BEYOND;
			const value = this.#value(key.range.end + 1, column, depth);
			end = value.end;
			const range = rangeAt(key.range.start, value.node?.range.end ?? key.range.end);
			entries.push({ key, value: value.node, range });
		}
		this.#leave(column);
		const range = rangeAt(start, end);
		return { node: { kind: 'map', range, entries: exact(entries), flow: false }, end };
	}

	/** What stands behind the colon that ends at `colon`: on its line, or in the lines below. */
	#value(colon: number, column: number, depth: number): Placed<Node | undefined> {
		const text = this.#text;
		let at = colon;
		while (text.charCodeAt(at) === SPACE) at++;
		const code = text.charCodeAt(at);
		if (at < text.length && code !== LINE_FEED && code !== HASH)
			return this.#scalarLine(at, column);
		this.#toLine(this.#lineEnd(at));
		if (this.#column > column || (this.#column === column && this.#isItem()))
			return this.#block(depth + 1);
		// To whom such comments belong decides where the value ends.
		if (at !== colon || this.#comment >= 0) throw BEYOND;
		return { node: undefined, end: colon };
	}

	/** A value that stands on one line, and the line behind it; `column` is that of what it belongs to. */
	#scalarLine(at: number, column: number): Placed<Node> {
		const end = this.#lineEnd(at);
		const node = this.#inLine(at, end);
		this.#toLine(end);
		// A deeper line goes on with the text.
		if (this.#column > column) throw BEYOND;
		return { node, end };
	}

	#inLine(at: number, end: number): Node {
		if (this.#matches(PLAIN_START, at) !== undefined) return this.#plain(at, end);
		const quoted = this.#matches(QUOTED, at);
		if (quoted !== undefined) {
			const style = quoted.startsWith('"') ? 'double' : 'single';
			return this.#scalar(quoted.slice(1, -1), rangeAt(at, at + quoted.length), style);
		}
		if (this.#matches(EMPTY_MAP, at) !== undefined)
			return { kind: 'map', range: rangeAt(at, at + 2), entries: [], flow: true };
		const list = this.#matches(FLOW_LIST, at);
		if (list === undefined) throw BEYOND;
		return this.#flowList(list, at);
	}

	#plain(at: number, end: number): ScalarNode {
		const text = this.#text;
		const line = text.slice(at, end);
		const comment = line.indexOf(' #');
		let stop = comment < 0 ? end : at + comment;
		while (stop > at && /[ \n]/.test(text[stop - 1] ?? '')) stop--;
		const written = text.slice(at, stop);
		if (written.endsWith(':') || written.includes(': ')) throw BEYOND;
		return this.#scalar(written, rangeAt(at, stop), 'plain');
	}

	#flowList(written: string, at: number): ListNode {
		const items: Node[] = [];
		let from = 1;
		for (const part of written.slice(1, -1).split(',')) {
			const word = part.trim();
			const start = at + from + part.indexOf(word);
			if (word !== '') items.push(this.#scalar(word, rangeAt(start, start + word.length), 'plain'));
			from += part.length + 1;
		}
		return { kind: 'list', range: rangeAt(at, at + written.length), items, flow: true };
	}

	#scalar(text: string, range: Range, style: ScalarStyle): ScalarNode {
		if (style !== 'plain')
			return { kind: 'scalar', range, type: 'string', value: text, text, style };
		const { type, value } = resolvePlain(text, this.#dialect);
		if (type === 'other' || (type === 'date' && !isRealDate(text))) throw BEYOND;
		return { kind: 'scalar', range, type, value, text, style };
	}
}

/** The tree of a text that is plain throughout; nothing for any other. */
export const parsePlain = (text: string, dialect: Dialect): Tree | undefined => {
	if (!READABLE.test(text)) return undefined;
	try {
		const root = new PlainReader(text, dialect).read();
		return { root, problems: [], duplicates: [], anchors: [], aliases: [] };
	} catch (beyond) {
		if (beyond === BEYOND) return undefined;
		throw beyond;
	}
};
