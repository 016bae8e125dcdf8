// When two values say the same.

/** Structural equality of plain data (no cycles, no functions). */
export const equal = (a: unknown, b: unknown): boolean => {
	if (Object.is(a, b)) return true;
	if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
	if (Array.isArray(a)) {
		if (!Array.isArray(b) || a.length !== b.length) return false;
		return a.every((item, index) => equal(item, b[index]));
	}
	if (a instanceof Map || a instanceof Set) {
		if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
		const other = b as typeof a;
		return a.size === other.size && equal([...a], [...other]);
	}
	if (Array.isArray(b)) return false;
	const keys = Object.keys(a);
	return (
		keys.length === Object.keys(b).length &&
		keys.every(
			(key) =>
				Object.hasOwn(b, key) &&
				equal((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
		)
	);
};
