// Random choices that are the same on every machine for a seed.

export interface Random {
	/** In [0, 1). */
	readonly next: () => number;
	/** A whole number below `count`. */
	readonly below: (count: number) => number;
	readonly pick: <T>(list: readonly T[]) => T;
	readonly chance: (share: number) => boolean;
}

/** Mulberry32. */
export const randomFrom = (seed: number): Random => {
	let state = seed >>> 0;
	const next = (): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
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
