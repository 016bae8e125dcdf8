// How a text is written as a scalar.
import { type Dialect, resolvePlain } from './scalars.ts';

const INDICATOR = /^(?:[-?:](?:\s|$)|[,[\]{}#&*!|>'"%@`\s]|---|\.\.\.)/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must be quoted.
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/;

/** True when `text` may stand without quotes, and is read as a string then. */
export const isPlain = (text: string, flow: boolean, dialect: Dialect): boolean =>
	!INDICATOR.test(text) &&
	!UNPRINTABLE.test(text) &&
	!/:(?:\s|$)|\s#|\s$/.test(text) &&
	!(flow && /[,[\]{}]/.test(text)) &&
	resolvePlain(text, dialect).type === 'string';

/** What stands between quotes of that kind for `text`. */
export const insideQuotes = (text: string, quote: '"' | "'"): string =>
	quote === "'" ? text.replaceAll("'", "''") : JSON.stringify(text).slice(1, -1);

/** `text` as a scalar that is read as that very string: in quotes only where it needs them. */
export const scalarText = (text: string, flow: boolean, dialect: Dialect): string =>
	isPlain(text, flow, dialect) ? text : JSON.stringify(text);
