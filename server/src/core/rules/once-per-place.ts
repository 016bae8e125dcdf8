// The stages of a group share the lines they are written in: what is wrong there is told once.
import type { Range } from '../base/text.ts';
import type { ResolvedStage } from '../workspace/resolved.ts';

export interface Seen<T> {
	readonly range: Range;
	/** What it is about, after interpolation: the same text is not counted twice. */
	readonly text: string;
	readonly what: T;
}

export interface Told<T> extends Seen<T> {
	/** How many other texts of this place have the same wrong. */
	readonly more: number;
}

export const oncePerPlace = <T>(seen: Iterable<Seen<T>>): readonly Told<T>[] => {
	const places = new Map<number, { readonly first: Seen<T>; readonly texts: Set<string> }>();
	for (const one of seen) {
		const known = places.get(one.range.start);
		if (known === undefined)
			places.set(one.range.start, { first: one, texts: new Set([one.text]) });
		else known.texts.add(one.text);
	}
	return [...places.values()].map(({ first, texts }) => ({ ...first, more: texts.size - 1 }));
};

/** ` (and 3 more from this entry)`, or nothing. */
export const othersFromEntry = (more: number): string =>
	more > 0 ? ` (and ${more.toString()} more from this entry)` : '';

/** A stage, when it is one of several that an entry makes: ` of \`train@a\``. */
export const ofGenerated = ({ name, definition }: ResolvedStage): string =>
	name === definition ? '' : ` of \`${name}\``;
