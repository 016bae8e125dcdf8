// A YAML text by its lines, as far as changing it at random needs: what is indented below what.

export interface Block {
	/** Lines from `from` to below `to`: the entry and all that is indented below it. */
	readonly from: number;
	readonly to: number;
	readonly indent: number;
}

/** `  - key: value # comment` in its parts; every part may be empty. */
export interface Line {
	readonly indent: string;
	readonly dash: string;
	readonly key: string;
	readonly colon: string;
	readonly value: string;
}

const LINE = /^(\s*)((?:- +)*)(?:("[^"]*"|'[^']*'|[^\s#:'"{[-][^:#]*?)(:(?: +|$)))?(.*)$/;

export const lineOf = (text: string): Line => {
	const [, indent = '', dash = '', key = '', colon = '', value = ''] = LINE.exec(text) ?? [];
	return { indent, dash, key, colon, value };
};

export const textOfLine = ({ indent, dash, key, colon, value }: Line): string =>
	indent + dash + key + colon + value;

const indentOf = (line: string): number => /^ */.exec(line)?.[0].length ?? 0;

const isBlank = (line: string): boolean => /^\s*(?:#.*)?$/.test(line);

/** The blocks that begin at each line that is neither blank nor a comment. */
export const blocksOf = (lines: readonly string[]): readonly Block[] =>
	lines.flatMap((line, from) => {
		if (isBlank(line)) return [];
		const indent = indentOf(line);
		let to = from + 1;
		while (to < lines.length) {
			const next = lines[to] ?? '';
			const inside =
				isBlank(next) ||
				indentOf(next) > indent ||
				(indentOf(next) === indent &&
					next.trimStart().startsWith('- ') &&
					!line.trimStart().startsWith('- '));
			if (!inside) break;
			to++;
		}
		return [{ from, to, indent }];
	});

/** The lines moved sideways; none goes beyond the left margin. */
export const shiftLines = (lines: readonly string[], by: number): readonly string[] =>
	lines.map((line) =>
		by >= 0 ? `${' '.repeat(by)}${line}` : line.slice(Math.min(-by, indentOf(line))),
	);
