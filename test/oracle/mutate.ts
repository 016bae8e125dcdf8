// Random changes of a project: the same seed and number give the same change.
import { mutateYaml, type Vocabulary } from './mutate-yaml.ts';
import { oneNamed, type Pick, pickOf } from './pick.ts';
import type { Content, Files, Tree } from './project.ts';
import { CONFIG_LINES, FILES, IGNORE_LINES } from './whole-lines.ts';
import { CHARACTERS } from './words.ts';

/** What a mutation may change: files whose path fits; all of them without a filter. */
export type Filter = (path: string) => boolean;

const SIZE = 60_000;

const vocabularyOf = (files: Files): Vocabulary => {
	const text = Object.entries(files)
		.map(([path, content]) => `${path}\n${typeof content === 'string' ? content : ''}`)
		.join('\n')
		.slice(0, SIZE);
	const names = new Set(text.match(/\b[a-zA-Z_]\w*\b/g));
	const paths = new Set(text.match(/[\w.-]+(?:\/[\w.-]+)+|[\w-]+\.\w+/g));
	return {
		names: ['item', 'key', ...names],
		paths: [...Object.keys(files), ...paths].filter((path) => !path.startsWith('.git/')),
	};
};

const line = (text: string, put: string, pick: Pick): string => {
	const lines = text.split('\n');
	const at = pick.below(lines.length + 1);
	const removed = pick.one([0, 0, 1]) ?? 0;
	return [...lines.slice(0, at), put, ...lines.slice(at + removed)].join('\n');
};

const character = (text: string, pick: Pick): string => {
	const at = pick.below(text.length + 1);
	const put = pick.one(['', pick.one(CHARACTERS) ?? '', (text[at] ?? '').repeat(2)]) ?? '';
	return text.slice(0, at) + put + text.slice(at + (pick.chance(0.5) ? 1 : 0));
};

const wholeText = (text: string, pick: Pick): Content =>
	pick.one<Content>([
		'',
		text.slice(0, pick.below(text.length + 1)),
		text.replaceAll('\n', '\r\n'),
		`\ufeff${text}`,
		text.replace(/\n$/, ''),
		`${text}\n${text}`,
		text.replaceAll('  ', '\t'),
		text.replaceAll('  ', '    '),
		{ base64: 'Y2Fm6Qo=' },
	]) ?? '';

const isYaml = (path: string): boolean => /\.(?:ya?ml|dvc|lock)$/.test(path);

/** One change inside one file. */
const changeFile = (path: string, text: string, pick: Pick, words: Vocabulary): Content => {
	if (pick.chance(0.03)) return wholeText(text, pick);
	if (pick.chance(0.06)) return character(text, pick);
	if (isYaml(path)) return mutateYaml(text, pick, words);
	if (/ignore$/.test(path)) {
		const own = pick.one(words.paths) ?? 'a';
		const put = pick.chance(0.5)
			? pick.one(IGNORE_LINES)
			: pick.one([
					own,
					`/${own}`,
					`!${own}`,
					`${own}/`,
					own.replace(/^.*\//, ''),
					own.replace(/\/.*/, ''),
				]);
		return line(text, put ?? '', pick);
	}
	if (/config(?:\.local)?$/.test(path)) return line(text, pick.one(CONFIG_LINES) ?? '', pick);
	return pick.chance(0.5) ? character(text, pick) : mutateYaml(text, pick, words);
};

/** Files that DVC reads, or a template may name; placeholders of data are left alone. */
const isRead = (path: string): boolean =>
	/(?:\.(?:ya?ml|dvc|lock|json|toml|py)|ignore|config(?:\.local)?)$/.test(path);

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** One change of what files there are. */
const changeTree = (files: Files, pick: Pick, donors: readonly Tree[], fits: Filter): Files => {
	const path = pick.one(Object.keys(files).filter((one) => isRead(one) && fits(one))) ?? '';
	const { [path]: content = '', ...rest } = files;
	const folder = pick.one(['', '', 'sub/', 'data/', folderOf(path)]) ?? '';
	const [name = 'x', put = ''] = pick.one(Object.entries(FILES).filter(([one]) => fits(one))) ?? [];
	const other = oneNamed(donors, pick.below(ANY))?.files ?? {};
	const donor = pick.one(Object.entries(other).filter(([one]) => fits(one)));
	return (
		pick.one<Files>([
			rest,
			{ ...files, [folder + name]: put },
			{ ...files, [folder + name]: put },
			{ ...files, ...(donor === undefined ? {} : { [donor[0]]: donor[1] }) },
			{ ...rest, [`sub/${path}`]: content },
			{ ...files, [`sub/${path}`]: content },
			{ ...files, 'sub/.dvc/config': '' },
			{ ...rest, [`${path}/x`]: content },
		]) ?? files
	);
};

/** No path may be a file and a folder at once. */
const consistent = (files: Files): Files =>
	Object.fromEntries(
		Object.entries(files).filter(
			([path]) =>
				!/(?:^|\/)$/.test(path) &&
				!Object.keys(files).some((other) => other.startsWith(`${path}/`)),
		),
	);

const once = (files: Files, pick: Pick, donors: readonly Tree[], fits: Filter): Files => {
	const paths = Object.keys(files).filter((path) => isRead(path) && fits(path));
	const path = pick.one(paths);
	const content = path === undefined ? undefined : files[path];
	if (path === undefined || typeof content !== 'string' || pick.chance(0.15))
		return consistent(changeTree(files, pick, donors, fits));
	return { ...files, [path]: changeFile(path, content, pick, vocabularyOf(files)) };
};

const SEED_STEP = 0x9e3779b1;
/** Below this lie the numbers of 32 bits. */
const ANY = 2 ** 32;

/**
 * The mutant of that number: one of the trees, changed in one to three places. A new tree takes a few
 * numbers for itself and leaves the mutants of all others as they were.
 */
export const mutantOf = (
	trees: readonly Tree[],
	seed: number,
	number: number,
	fits: Filter = () => true,
): Tree => {
	const own = Math.imul(seed, SEED_STEP) ^ Math.imul(number + 1, 0x85ebca6b);
	const pick = pickOf(own);
	const tree = oneNamed(trees, own);
	if (tree === undefined) throw new Error('there is no tree to change');
	let files = tree.files;
	for (let left = pick.one([1, 1, 1, 2, 2, 3]) ?? 1; left > 0; left--)
		files = once(files, pick, trees, fits);
	return { name: `${tree.name} #${number}`, files };
};
