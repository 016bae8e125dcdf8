// What a server says in its own time.

/** Waits for what the server will say; fails with the test, not by a clock of its own. */
export const waiting = <T>() => {
	const known: T[] = [];
	let wake: (() => void)[] = [];
	return {
		known,
		push: (value: T): void => {
			known.push(value);
			const woken = wake;
			wake = [];
			for (const each of woken) each();
		},
		/** The first value that fits, of those known and those to come. */
		until: async (fits: (value: T) => boolean): Promise<T> => {
			for (let seen = 0; ; ) {
				for (; seen < known.length; seen++) {
					const value = known[seen];
					if (value !== undefined && fits(value)) return value;
				}
				await new Promise<void>((resolve) => wake.push(resolve));
			}
		},
	};
};
