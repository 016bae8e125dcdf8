// Choices that depend on nothing but a seed.
import { randomFrom } from './random.ts';

export interface Pick {
	/** A whole number from 0 to below `limit`. */
	readonly below: (limit: number) => number;
	/** One of a list; nothing of an empty one. */
	readonly one: <T>(list: readonly T[]) => T | undefined;
	readonly chance: (probability: number) => boolean;
}

export const pickOf = (seed: number): Pick => {
	const { below, chance } = randomFrom(seed);
	return { below, chance, one: (list) => list[below(list.length)] };
};

const hashOf = (text: string): number => {
	let hash = 0x811c9dc5;
	for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
	return hash;
};

const mixed = (value: number): number => {
	const once = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
	const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
	return (twice ^ (twice >>> 16)) >>> 0;
};

/**
 * One of a list by the names of its members: each has a lot of its own, and the highest wins. Another
 * member wins for itself alone; for all other salts the choice stays what it was.
 */
export const oneNamed = <T extends { readonly name: string }>(
	list: readonly T[],
	salt: number,
): T | undefined => {
	let best: T | undefined;
	let highest = -1;
	for (const one of list) {
		const lot = mixed(hashOf(one.name) ^ mixed(salt));
		if (lot <= highest) continue;
		highest = lot;
		best = one;
	}
	return best;
};
