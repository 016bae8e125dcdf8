// How messages about a file's grammar name things.
import type { TreePath } from '../syntax/tree.ts';

/** A name in backticks; keys that are no text carry a mark, which goes. */
export const inBackticks = (name: string): string => `\`${name.replaceAll('\u0000', '')}\``;

/** Names in backticks, with commas; `…` stands for those beyond `most`. */
export const listed = (names: readonly string[], most = Number.POSITIVE_INFINITY): string =>
	names.slice(0, most).map(inBackticks).join(', ') + (names.length > most ? ' …' : '');

/**
 * What the end of a path is called, such as `cmd` or `Item 2 of deps`, and the names around it from
 * the inside out, all in backticks. Nothing for the outer value.
 */
export const placeEnd = (
	path: TreePath,
): { readonly item: string; readonly around: readonly string[] } | undefined => {
	const names = path.filter((step) => typeof step === 'string').map(inBackticks);
	const [own, ...around] = names.toReversed();
	const last = path.at(-1);
	if (own === undefined) return undefined;
	return { item: typeof last === 'number' ? `Item ${last + 1} of ${own}` : own, around };
};
