// Texts of DVC configuration files for the parser's oracle: chosen lines, and random ones made of the
// characters that matter. The same seed gives the same texts.
import { randomOf } from './random.mjs';

const HEADERS = [
	'[core]',
	'[ core ]',
	'  [core]',
	'[\'remote "a"\']',
	'[remote "a"]',
	'["a b"]',
	"['a]",
	"['a' b]",
	"[ 'a' ]",
	"['']",
	"[' ']",
	'[a]b]',
	'[a] # comment',
	'[a]# ]',
	'[a # b]',
	'[a] b',
	'[a',
	'a]',
	'[]',
	'[[a]]',
	'[[[a]]]',
	'[[a]',
	'[a]]',
	'[ [ a ] ]',
	'[a] = b',
	'[A]',
];

const OPTIONS = [
	'a = b',
	'a=b',
	'  a  =  b  ',
	'a = ',
	'a =',
	'a',
	'= b',
	'a = b = c',
	'a b = c',
	'"a" = b',
	'"a = b" = c',
	"'a' 'b' = c",
	'"a = b',
	'a: b',
	'; a = b',
	'# a = b',
	'a = b # c',
	'a = b#c',
	'a = #c',
	'a = "b # c"',
	'a = "b" # c',
	'a = "b" c',
	"a = 'b\"c'",
	'a = b"c',
	'a = "b',
	"a = 'b",
	'a = b, c',
	'a = b,c,',
	'a = b,',
	'a = ,',
	'a = , b',
	'a = b,, c',
	'a = b, , c',
	'a = "b, c"',
	'a = "b", \'c\'',
	'a = "b", c # d',
	'a = b, "c',
	'a = b, #c',
	"a = '''b'''",
	"a = '''b''' # c",
	"a = '''b''' c",
	"a = '''b\nc'''",
	"a = '''b\n# c\n'''\nd = e",
	'a = """b',
	'a = """b\nc""" d',
	'a = """b"c"""',
	"a = ''",
	'a = ""',
	'A = b',
	'%a = %(b)s',
	'<<<<<<< HEAD',
	'=======',
	'>>>>>>> b',
	'\ta = b',
	'a = b\x0cc = d',
	'a = b\x1cc',
	'a = b\u2028c = d',
	'\ufeffa = b',
	'a = \u00e9',
];

const LETTERS = [
	'a',
	'b',
	' ',
	' ',
	'=',
	'"',
	"'",
	',',
	'#',
	'[',
	']',
	'\n',
	'\t',
	'\r\n',
	'%',
	':',
];

const lineOf = (pick) => {
	let line = '';
	for (let length = pick([1, 2, 3, 4, 6, 8, 12, 16]); length > 0; length--) line += pick(LETTERS);
	return pick(['', 'a = ', 'b = ', '[']) + line;
};

export const iniTexts = (count, seed = 1) => {
	const random = randomOf(seed);
	const pick = (list) => list[Math.floor(random() * list.length)];
	const texts = new Set(['', '\n', '\ufeff[a]\nb = c\n', ...HEADERS, ...OPTIONS]);
	for (const header of HEADERS) texts.add(`${header}\nx = y\n[b]\nx = z\n`);
	for (const option of OPTIONS) texts.add(`[s]\n${option}\nx = y\n`);
	while (texts.size < count) {
		const lines = [];
		for (let left = pick([1, 1, 1, 2, 2, 3]); left > 0; left--)
			lines.push(pick([() => pick(HEADERS), () => pick(OPTIONS), () => lineOf(pick)])());
		texts.add(lines.join(pick(['\n', '\n', '\n', '\r\n', '\r'])) + pick(['', '\n']));
	}
	return [...texts];
};
