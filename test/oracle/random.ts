// Random choices that are the same on every machine for a seed.
import { randomOf } from './random.mjs';

export interface Random {
	/** In [0, 1). */
	readonly next: () => number;
	/** A whole number below `count`. */
	readonly below: (count: number) => number;
	readonly pick: <T>(list: readonly T[]) => T;
	readonly chance: (share: number) => boolean;
}

export const randomFrom = (seed: number): Random => {
	const next = randomOf(seed);
	const below = (count: number): number => Math.floor(next() * count);
	return {
		next,
		below,
		pick: (list) => {
			const one = list[below(list.length)];
			if (one === undefined) throw new Error('nothing to pick from');
			return one;
		},
		chance: (share) => next() < share,
	};
};
