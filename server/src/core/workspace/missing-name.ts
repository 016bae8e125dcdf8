// What to say of a name in `${…}` that does not exist, and which one is meant.
import { askIfMeant, suggest } from '../base/suggest.ts';
import { typeName } from '../model/value.ts';
import type { Expression, Word } from '../syntax/template.ts';
import type { Lookup } from './scope.ts';
import type { Scope } from './vars.ts';

/** Where the expression stands. */
interface Reader {
	readonly scope: Pick<Scope, 'names'>;
	/** The stage whose turn it is, where `item` and `key` exist. */
	readonly stage: string | undefined;
}

type Missing = Extract<Lookup, { kind: 'missing' }>;

export interface MissingName {
	readonly message: string;
	/** The name that ends the message as a question, and the words in whose place it should stand. */
	readonly meant?: { readonly name: string; readonly words: readonly Word[] };
}

const listed = (names: readonly string[]): string => {
	if (names.length === 0) return '';
	const shown = names.slice(0, 5).map((name) => `\`${name}\``);
	return ` There is ${shown.join(', ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''}.`;
};

/** The name that is meant by `params.lr`, where the file that holds `lr` is taken for a name too. */
const bareName = (
	{ words }: Expression,
	{ index, inside }: Missing,
	{ names }: Reader['scope'],
): Word | undefined =>
	index === 0 && inside === undefined && names.has(words[1]?.text ?? '') ? words[1] : undefined;

/** Ends the message about a name of which nothing better is known. */
export const DEFINE_IT = ' Define it there, or correct the name.';

const isOfTurn = (word: string): boolean => word === 'item' || word === 'key';

/** About a name of the scope that no other explains. */
const unlikeAny = (word: string, { stage }: Reader): string | undefined => {
	if (isOfTurn(word) && stage === undefined)
		return `\`${word}\` exists only in stages made by ${word === 'key' ? '`matrix`, or by `foreach` over a mapping' : '`foreach` or `matrix`'}.`;
	if (word === 'key')
		return '`key` exists in `foreach` over a mapping only: over a list there is just `item`.';
	return word === ''
		? 'Only blanks stand between these braces. Write the name of a variable.'
		: undefined;
};

/** What is wrong with an expression whose word at `missing.index` was not found. */
export const missingName = (
	expression: Expression,
	missing: Missing,
	reader: Reader,
): MissingName => {
	const { index, inside } = missing;
	const written = expression.words[index];
	const word = written?.text ?? '';
	const before = expression.words
		.slice(0, index)
		.map(({ text }) => text)
		.join('.');
	const turn =
		reader.stage !== undefined && isOfTurn(expression.words[0]?.text ?? '')
			? ` (in \`${reader.stage}\`)`
			: '';
	if (inside?.kind === 'scalar')
		return { message: `\`${before}\` is a ${typeName(inside)}${turn}, so it has no \`${word}\`.` };
	if (inside?.kind === 'list') {
		const size = inside.items.length;
		return {
			message: `\`${before}\` is a list of ${size} item${size === 1 ? '' : 's'}${turn}: \`${word}\` is not an index of it.`,
		};
	}
	const odd = inside === undefined ? unlikeAny(word, reader) : undefined;
	if (odd !== undefined) return { message: odd };
	const names = [...(inside?.entries ?? reader.scope.names).keys()];
	const near = suggest(word, names);
	const bare = bareName(expression, missing, reader.scope);
	const name = near ?? bare?.text;
	const hint =
		name === undefined
			? listed(names)
			: (near === undefined ? ' The names in these files stand alone.' : '') + askIfMeant(name);
	const words = [written, name === bare?.text ? bare : undefined].filter(
		(one) => one !== undefined,
	);
	return {
		message:
			inside === undefined
				? `\`${word}\` is not defined in \`params.yaml\` or \`vars\`.${hint || DEFINE_IT}`
				: `\`${before}\` has no \`${word}\`${turn}.${hint}`,
		...(name !== undefined && { meant: { name, words } }),
	};
};
