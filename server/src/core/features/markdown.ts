// Pieces of Markdown that hold what people wrote, whatever that is.

const onOneLine = (text: string): string =>
	text.includes('\n')
		? text
				.split('\n')
				.map((line) => line.trim())
				.filter((line) => line !== '')
				.join(' ')
		: text;

/** As code within a line. */
export const code = (text: string): string => `\`${onOneLine(text).replaceAll('`', "'")}\``;

/** As a block of code, in a fence that nothing within it closes. */
export const codeBlock = (language: string, text: string): string => {
	const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
	const fence = '`'.repeat(longest + 1);
	return `${fence}${language}\n${text}\n${fence}`;
};

/** `a`, `b` and 3 more. */
export const namesInLine = (names: readonly string[], most: number): string => {
	const shown = names.slice(0, most).map(code).join(', ');
	return names.length > most ? `${shown} and ${names.length - most} more` : shown;
};

/** One item a line, the rest counted; `total` where not all items were made. */
export const bulletList = (
	items: readonly string[],
	most: number,
	total = BigInt(items.length),
): string => {
	const shown = items.slice(0, most).map((item) => `- ${item}`);
	const left = total - BigInt(shown.length);
	return [...shown, ...(left > 0n ? [`- and ${left} more`] : [])].join('\n');
};
