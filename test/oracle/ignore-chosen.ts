// Trees chosen by hand: one for every sentence of the pattern grammar.
import type { IgnoreTree } from './ignore-answers.ts';

type Path = readonly [path: string, isFolder: boolean];

const file = (path: string): Path => [path, false];
const folder = (path: string): Path => [path, true];

const root = (text: string, ...paths: readonly Path[]): IgnoreTree => ({
	files: { '.dvcignore': text },
	paths,
});

const EVERYWHERE = [file('a'), folder('b'), file('b/a'), folder('b/c'), file('b/c/a'), folder('c')];

export const CHOSEN: readonly IgnoreTree[] = [
	// What DVC ignores by itself, and how that is brought back.
	root('', folder('.git'), file('.git/config'), folder('x/.hg'), file('x/.hg/a'), file('.hgx')),
	root('!.git\n!.hg/', folder('.git'), file('.git/config'), folder('x/.hg'), file('.hg/a')),
	{ files: {}, paths: EVERYWHERE },
	// The by-hand pattern of MLEM.
	root(
		'/**/?*.mlem',
		file('rf.mlem'),
		file('models/rf.mlem'),
		file('models/.mlem'),
		folder('a.mlem'),
	),
	// Anchors and depth.
	root('a', ...EVERYWHERE),
	root('/a', ...EVERYWHERE),
	root('b/a', ...EVERYWHERE, file('c/b/a')),
	root('**/a', ...EVERYWHERE),
	root('b/**/a', ...EVERYWHERE, file('b/x/y/a'), file('c/b/a')),
	root('b/**', ...EVERYWHERE, file('c/b/a')),
	root('b/*', ...EVERYWHERE),
	root('**/c/**', ...EVERYWHERE),
	root('**/b/**/a', ...EVERYWHERE, file('c/b/d/a')),
	// Folders only.
	root('b/', folder('b'), file('b/a'), folder('x/b'), file('x/b/a'), file('c/b')),
	root('/b/', folder('b'), folder('x/b'), file('c/b')),
	root('b/c/', ...EVERYWHERE),
	root('/*/', ...EVERYWHERE),
	// What matches nothing at the root, and all but nothing.
	...['/', '//', '*/', '**/', './a', '../a', 'a//b', '.', '..', '!/', '//a', '**//a'].map((text) =>
		root(text, ...EVERYWHERE),
	),
	...['*', '**', '/*', '/**', '**/*', '**/**', '*/*', '*/**', '**/*/**', '***'].map((text) =>
		root(text, ...EVERYWHERE),
	),
	// Wildcards and classes; a negated class takes a slash, and so do some ranges.
	root('?.csv', file('a.csv'), file('.csv'), file('ab.csv'), file('ä.csv'), file('😀.csv')),
	root('a*c', file('ac'), file('abc'), file('abcd'), folder('a'), file('a/c')),
	root('a[!b]c', file('axc'), file('abc'), folder('a'), file('a/c')),
	root('a[^b]c', file('axc'), file('abc'), file('a/c')),
	root('a[.-0]c', file('a.c'), file('a0c'), file('a/c')),
	root('[]a]x', file(']x'), file('ax'), file('[x')),
	root('[!]a]x', file(']x'), file('bx')),
	root('[]-a]', file(']'), file('^'), file('a'), file('-')),
	root('[a-]', file('a'), file('-'), file('b')),
	root('[--0]', file('-'), file('x.'), file('0'), file('1')),
	root('[a-c-e]', file('b'), file('-'), file('d'), file('e')),
	root('[\\a]', file('\\'), file('a')),
	root('[[:alpha:]]', file('a'), file('b'), file('a]'), file(':]'), file('[]')),
	root('[😀-😂]', file('😁'), file('😃')),
	root('*.{a,b}', file('x.a'), file('x.{a,b}')),
	root('a^$.|+()b', file('a^$.|+()b'), file('ab')),
	// Escapes.
	root('\\#a\n\\!b\nc\\ d\n\\*', file('#a'), file('!b'), file('c d'), file('*'), file('x')),
	root('data\\raw', file('dataraw'), file('data/raw'), file('data\\raw')),
	root('a\\\\b', file('a\\b'), file('ab')),
	// Comments and blanks.
	root('# a\n  # b\na # c\n', file('a'), file('# a'), file('a # c'), file('# b')),
	root('  a  \n\tb\t\n\u00a0c\u00a0\n\u001cd\u001c\n\u2003e', ...'abcde'.split('').map(file)),
	root('\u200ba\n\ufeffb', file('a'), file('b'), file('\u200ba'), file('\ufeffb')),
	root('a b', file('a b'), file('a')),
	// Line ends, byte order mark, NUL.
	root('a\r\nb\r\n', file('a'), file('b')),
	root('a\rb\r', file('a'), file('b')),
	root('a\vb\fc\u0085d\u2028e', file('a'), file('c')),
	root('\ufeffa\nb', file('a'), file('b'), file('\ufeffa')),
	root('\ufeff# a\nb', file('a'), file('b')),
	root('a\0\n\0\nb', file('a'), file('b')),
	// A line break in a name: Python's `$` and `.`.
	root('a', file('a\n'), file('a\nb'), file('x\ny/a'), file('\na')),
	root('*', file('\na'), file('a\n')),
	// Order, negation, folders above.
	root('*.csv\n!a.csv\n', file('a.csv'), file('b.csv'), file('x/a.csv')),
	root('!a.csv\n*.csv\n', file('a.csv'), file('b.csv')),
	root('data/\n!data/x', folder('data'), file('data/x'), file('data/y')),
	root('data/*\n!data/x', folder('data'), file('data/x'), file('data/y')),
	root('data/**\n!data/x', folder('data'), file('data/x')),
	root('data/*\n!data', folder('data'), file('data/x')),
	root('a\na\na', file('a')),
	root('x\n*.b\na.b', file('a.b'), file('c.b')),
	root('x/\na.b', folder('a.b'), folder('x')),
	root('!a', file('a')),
	root('!!a\n', file('!a'), file('a')),
	root('!\\!a\n', file('!a')),
	root('a/\n!a', folder('a'), file('a/b'), file('x/a')),
	// What breaks DVC, and what only looks as if.
	...[
		'!',
		'\\',
		'a\\',
		'a\\ ',
		'a\\/',
		'a\\/b',
		'[z-a]',
		'[b-\\]',
		'!\\',
		'!a\\',
		'x\n[z-a]\ny',
		'[😂-😀]',
	].map((text) => root(text, file('a'), folder('b'))),
	...[
		'[a',
		'[',
		'[]',
		'[!]',
		'[^]',
		'a[',
		'[a/b]',
		'[z-a',
		'[z-a][',
		'[a\\',
		'! ',
		'!#a',
		'\\\\',
	].map((text) => root(text, file('a'), file('[a'), file('z'), file('\\'), file('#a'), file('['))),
	// Files below the root: rewritten, and read only where they are not ignored themselves.
	{ files: { 'b/.dvcignore': 'a' }, paths: EVERYWHERE },
	{ files: { 'b/.dvcignore': '/a' }, paths: EVERYWHERE },
	{ files: { 'b/.dvcignore': 'c/a' }, paths: [...EVERYWHERE, file('b/x/c/a')] },
	...['*', '*/', '**', '**/', '/**', '/', './a', '!a', '**/a', '**/c/a', 'c/', '/c/'].map(
		(text): IgnoreTree => ({
			files: { '.dvcignore': 'a', 'b/.dvcignore': text },
			paths: EVERYWHERE,
		}),
	),
	{
		files: { '.dvcignore': '*.csv', 'b/.dvcignore': '!a.csv', 'b/c/.dvcignore': 'a.csv' },
		paths: [file('a.csv'), file('b/a.csv'), file('b/c/a.csv'), file('b/d/a.csv')],
	},
	{ files: { '.dvcignore': '.dvcignore', 'b/.dvcignore': 'a' }, paths: EVERYWHERE },
	{ files: { '.dvcignore': 'b/', 'b/.dvcignore': '!\n' }, paths: EVERYWHERE },
	{ files: { 'b/.dvcignore': '!' }, paths: EVERYWHERE },
	// A backslash that comes first is lost below the root.
	...['\\*', '\\#a', '\\!a', '\\\\', '\\[z-a]', '\\[a]', '\\[a', '/\\*', '**/\\*'].map(
		(text): IgnoreTree => ({
			files: { 'b/.dvcignore': text },
			paths: [
				file('b/a'),
				file('b/*'),
				file('b/#a'),
				file('b/!a'),
				file('b/[a]'),
				file('b/\\'),
				folder('c'),
			],
		}),
	),
	// Names of folders are taken for patterns.
	...['#x', '!x', '[x]', 'a*', 'a\\', '[b-a]', ' x'].map(
		(name): IgnoreTree => ({
			files: { [`${name}/.dvcignore`]: 'a\n!b' },
			paths: [file(`${name}/a`), file(`${name}/b`), file('x/a'), file('ab/a')],
		}),
	),
	// Nested repositories.
	{ files: { '.dvcignore': 'a' }, nested: ['b'], paths: EVERYWHERE },
	{ files: { '.dvcignore': 'x/\n', 'b/.dvcignore': '!' }, nested: ['b'], paths: EVERYWHERE },
	{ files: { '.dvcignore': '!b' }, nested: ['b/c'], paths: [...EVERYWHERE, folder('d/c')] },
];
