// Random ignore files and paths that use every corner of the pattern grammar; the same for a seed.
import type { IgnoreTree } from './ignore-answers.ts';

/** Mulberry32: numbers in [0, 1). */
const randomFrom = (seed: number): (() => number) => {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
};

const PLAIN = ['a', 'b', 'ab', 'abc', 'data', 'a.b', 'x.csv', '.a', 'A', 'z'];
const ODD = [
	'a b',
	'ä',
	'😀',
	'[a]',
	'a]',
	'!a',
	'#a',
	'a\\',
	'-',
	'a*b',
	'a?',
	' a',
	'a\n',
	'{a,b}',
	'.git',
	'.hg',
	'a^',
	'~',
];
const TOKENS = [
	'*',
	'**',
	'***',
	'?',
	'/',
	'/',
	'/',
	'a',
	'b',
	'ab',
	'c',
	'.',
	'data',
	'.csv',
	'[ab]',
	'[!a]',
	'[^a]',
	'[a-c]',
	'[a-]',
	'[-a]',
	'\\a',
	'**/',
	'/**',
	'/**/',
	'*.',
	'x',
];
const HOSTILE = [
	'[]a]',
	'[!]a]',
	'[]-a]',
	'[a',
	'[',
	'[]',
	']',
	'\\',
	'\\*',
	'\\[',
	'\\\\',
	'!',
	'#',
	' ',
	'\\ ',
	'[[:alpha:]]',
	'{a,b}',
	'[.-0]',
	'[a/b]',
	'[\\]',
	'[\\-a]',
	'[b-a]',
	'[!!a]',
	'[^!]',
	'[--a]',
	'[a-c-e]',
	'😀',
	'[😀-😂]',
	'ä',
	'//',
	'./',
	'../',
	'\t',
	'\u00a0',
	'$',
	'^',
	'(',
	'|',
	'+',
	'.git',
	'\0',
	'\u2028',
	'~',
	'&&',
	'\\/',
];
const BREAKS = ['\n', '\n', '\n', '\r\n', '\r', '\n\n'];

class Maker {
	private readonly random: () => number;
	constructor(seed: number) {
		this.random = randomFrom(seed);
	}
	chance(share: number): boolean {
		return this.random() < share;
	}
	below(limit: number): number {
		return Math.floor(this.random() * limit);
	}
	of<T>(items: readonly [T, ...T[]] | readonly T[]): T {
		const item = items[this.below(items.length)];
		if (item === undefined) throw new Error('nothing to choose from');
		return item;
	}
	many<T>(least: number, most: number, make: () => T): T[] {
		return Array.from({ length: least + this.below(most - least + 1) }, make);
	}
	name(odd: boolean): string {
		return odd && this.chance(0.3) ? this.of(ODD) : this.of(PLAIN);
	}
	/** A path, some of it made wild. */
	nearPath(path: string): string {
		const parts = path.split('/').map((part) => {
			const kind = this.below(12);
			const chars = [...part];
			const [first = ''] = chars;
			if (kind === 0) return '*';
			if (kind === 1) return '**';
			if (kind === 2) return `${first}*`;
			if (kind === 3) return `*${chars.at(-1) ?? ''}`;
			if (kind === 4) return part.replace(/./u, '?');
			if (kind === 5) return `[${first}x]${chars.slice(1).join('')}`;
			return part;
		});
		return parts.slice(this.below(parts.length)).join('/');
	}
	pattern(paths: readonly string[], hostile: boolean): string {
		const body = this.chance(0.55)
			? this.nearPath(this.of(paths))
			: this.many(1, 5, () =>
					hostile && this.chance(0.3) ? this.of(HOSTILE) : this.of(TOKENS),
				).join('');
		const start = this.chance(0.25) ? '!' : '';
		const anchor = this.chance(0.2) ? '/' : this.chance(0.1) ? '**/' : '';
		const end = this.chance(0.2) ? '/' : this.chance(0.1) ? '/**' : this.chance(0.1) ? '/*' : '';
		const blanks = hostile && this.chance(0.1) ? ' ' : '';
		return `${blanks}${start}${anchor}${body}${end}${blanks}`;
	}
	ignoreText(paths: readonly string[], hostile: boolean): string {
		const breaks = this.of(BREAKS);
		return (
			this.many(1, 6, () => (this.chance(0.1) ? '# words' : this.pattern(paths, hostile))).join(
				breaks,
			) + (this.chance(0.5) ? breaks : '')
		);
	}
	tree(): IgnoreTree {
		const hostile = this.chance(0.4);
		const written = new Map<string, boolean>();
		for (const path of this.many(8, 8, () => this.many(1, 4, () => this.name(hostile)).join('/')))
			written.set(path, this.chance(0.4));
		const all = [...written.keys()];
		// What lies above another path is a folder.
		for (const path of all)
			if (all.some((other) => other.startsWith(`${path}/`))) written.set(path, true);
		const folders = [
			...new Set(
				all.flatMap((path) =>
					path
						.split('/')
						.slice(0, -1)
						.map((_, depth, parts) => parts.slice(0, depth + 1).join('/')),
				),
			),
		];
		const files: Record<string, string> = {};
		if (this.chance(0.8)) files['.dvcignore'] = this.ignoreText(all, hostile);
		for (const folder of folders)
			if (this.chance(0.3)) {
				const below = all
					.filter((path) => path.startsWith(`${folder}/`))
					.map((path) => path.slice(folder.length + 1));
				files[`${folder}/.dvcignore`] = this.ignoreText([...below, ...all], hostile);
			}
		// DVC takes the name of a nested repository for a pattern, and so hides or chokes on others: left
		// out on purpose, here and in our own reading.
		const nested = folders.filter((folder) => !/[*?[\\]/.test(folder) && this.chance(0.05));
		return { files, nested, paths: [...written] };
	}
}

/** Trees of eight paths or a little fewer, until there are `pairs` of path and ignore files. */
export const ignoreTrees = (pairs: number, seed: number): readonly IgnoreTree[] => {
	const maker = new Maker(seed);
	const trees: IgnoreTree[] = [];
	for (let count = 0; count < pairs; ) {
		const tree = maker.tree();
		trees.push(tree);
		count += tree.paths.length;
	}
	return trees;
};
