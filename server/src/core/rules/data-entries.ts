// How mistakes in the recorded files and folders of `.dvc` files and `dvc.lock` are told.
import type { EntryFault } from '../model/data-entry.ts';
import { described, type Explanation, explain } from '../schema/explain.ts';
import type { Shape } from '../schema/shape.ts';
import type { Mistake } from '../schema/validate.ts';
import { inBackticks, placeEnd } from '../schema/wording.ts';
import { childOf, type Node, nodeAtPath, stringOf, type TreePath } from '../syntax/tree.ts';
import { placeOf } from './from-schema.ts';
import type { Fix, Problem } from './rule.ts';

const LISTS: Readonly<Record<string, string>> = { outs: 'output', deps: 'dependency' };

/** `output \`data.csv\``; by its number where it has no path. */
export const entryName = (list: string, index: number, entry: Node | undefined): string => {
	const path = stringOf(childOf(entry, 'path'));
	const what = LISTS[list] ?? list;
	return path === undefined || path === ''
		? `${what} ${(index + 1).toString()}`
		: `${what} ${inBackticks(path)}`;
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * What a place is called, from the inside out: `md5` of output `data.csv`. `above` is how many steps
 * lead to the mapping that has `deps` and `outs`; `whole` what that is called.
 */
export const entryPlaceName = (
	root: Node | undefined,
	path: TreePath,
	above: number,
	whole: string,
): string => {
	const [list, index, ...inner] = path.slice(above);
	const around = above === 0 ? '' : ` in ${whole}`;
	if (list === undefined) return capital(whole);
	if (typeof index !== 'number' || !(String(list) in LISTS)) {
		const end = placeEnd(path.slice(above));
		const [parent] = end?.around ?? [];
		return `${end?.item ?? ''}${parent === undefined ? '' : ` of ${parent}`}${around}`;
	}
	const { node } = nodeAtPath(root, path.slice(0, above + 2));
	const entry = entryName(String(list), index, node);
	const end = placeEnd(inner);
	if (end === undefined) return `${capital(entry)}${around}`;
	const [parent] = end.around;
	return `${end.item}${parent === undefined ? '' : ` of ${parent}`} of ${entry}${around}`;
};

const HASHES: ReadonlySet<unknown> = new Set(['md5', 'etag', 'checksum']);

/** What a mistake says behind the name of its place, and what mends it for certain. */
export const explainEntry = (mistake: Mistake, shape: Shape | undefined): Explanation => {
	const at = placeOf(mistake).at(-1);
	if (mistake.kind === 'value' && HASHES.has(at))
		return {
			message: `is ${described(mistake.node)}, but DVC takes a hash of three letters or more only. Write the hash, or remove it.`,
		};
	if (mistake.kind === 'count' && at === 'cloud')
		return { message: 'names several remotes, but DVC takes one only. Keep one of them.' };
	return explain(mistake, shape);
};

const quoteFix = ({
	range,
	type,
	style,
	text,
}: Extract<EntryFault, { kind: 'hash-not-text' }>['node']): readonly Fix[] =>
	type === 'int' && style === 'plain'
		? [{ title: 'Put it in quotes', preferred: true, here: [{ range, text: `'${text}'` }] }]
		: [];

/** What DVC fails on behind its schema, told of the entry called `name`. */
export const faultProblem = (fault: EntryFault, name: string): Problem => {
	const { range } = fault.node;
	switch (fault.kind) {
		case 'hash-not-text':
			return {
				range,
				message: `\`${fault.key}\` of ${name} is ${described(fault.node)}, but DVC needs a text here and crashes. Put it in quotes.`,
				fixes: quoteFix(fault.node),
			};
		case 'hash-unnamed':
			return {
				range,
				message: `\`hash\` of ${name} is empty, and DVC crashes. Write \`md5\`, or remove it.`,
			};
		case 'hash-unknown':
			return {
				range,
				message: `\`hash\` of ${name} is ${inBackticks(fault.name)}, which the files below \`files\` can't have. Write \`md5\`.`,
			};
		case 'no-versions':
			return {
				range,
				message: `\`${fault.key}\` of ${name} is for storages that keep versions (\`s3\`, \`gs\`, \`azure\`); at this path DVC crashes. Remove it.`,
			};
	}
};
