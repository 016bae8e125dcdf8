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
