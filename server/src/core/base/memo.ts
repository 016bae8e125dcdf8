// Answers that are remembered with the objects they are about, and forgotten with them.

/**
 * Remembers `compute` for as long as its argument lives. It must be pure and may not read a
 * database: what it read would not be noticed.
 */
export const memo = <A extends object, T>(compute: (a: A) => T): ((a: A) => T) => {
	const known = new WeakMap<A, T>();
	return (a) => {
		const last = known.get(a);
		if (last !== undefined || known.has(a)) return last as T;
		const value = compute(a);
		known.set(a, value);
		return value;
	};
};

/** As `memo`, for two objects. */
export const memo2 = <A extends object, B extends object, T>(
	compute: (a: A, b: B) => T,
): ((a: A, b: B) => T) => {
	const byFirst = memo((a: A) => memo((b: B) => compute(a, b)));
	return (a, b) => byFirst(a)(b);
};

/** As `memo`, for an object and a word, of which only the one asked about last is remembered. */
export const memoLast = <A extends object, K extends string, T>(
	compute: (a: A, word: K) => T,
): ((a: A, word: K) => T) => {
	const known = new WeakMap<A, { readonly word: K; readonly value: T }>();
	return (a, word) => {
		const last = known.get(a);
		if (last?.word === word) return last.value;
		const value = compute(a, word);
		known.set(a, { word, value });
		return value;
	};
};
