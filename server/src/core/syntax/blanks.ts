// What Python takes for white space. Unlike JavaScript's it has U+001C to U+001F and U+0085, and not
// the byte order mark.
const BLANKS = new Set(
	'\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000',
);

/** False behind the end of the text. */
export const isBlank = (text: string, at: number): boolean => BLANKS.has(text.charAt(at));

/** The first offset from `at` on where no white space stands. */
export const skipBlanks = (text: string, at: number): number => {
	let i = at;
	while (isBlank(text, i)) i++;
	return i;
};

/** Where white space at the end of `text` begins, not before `from`. */
export const endWithoutBlanks = (text: string, from = 0): number => {
	let i = text.length;
	while (i > from && isBlank(text, i - 1)) i--;
	return i;
};
