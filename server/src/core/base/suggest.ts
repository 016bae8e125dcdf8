// The name a person most likely meant.

/** Optimal string alignment distance (a swap of neighbours counts one), cut off above `limit`. */
export const distance = (a: string, b: string, limit: number): number => {
	if (Math.abs(a.length - b.length) > limit) return limit + 1;
	let before: number[] = [];
	let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
	for (let i = 1; i <= a.length; i++) {
		const current = [i];
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1];
			let cost = Math.min(
				(previous[j] ?? 0) + 1,
				(current[j - 1] ?? 0) + 1,
				(previous[j - 1] ?? 0) + (same ? 0 : 1),
			);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
				cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
			current.push(cost);
		}
		before = previous;
		previous = current;
	}
	return previous[b.length] ?? limit + 1;
};

/** The nearest of `names` to `word`, or nothing when none is near (about a third of its letters). */
export const suggest = (word: string, names: Iterable<string>): string | undefined => {
	const wanted = word.toLowerCase();
	let limit = Math.min(Math.max(1, Math.floor(word.length / 3)), word.length - 1);
	let best: string | undefined;
	for (const name of names) {
		if (name === word) continue;
		const lower = name.toLowerCase();
		const cost =
			lower === wanted
				? 0
				: lower === `${wanted}s` || `${lower}s` === wanted
					? 0.5
					: distance(wanted, lower, Math.floor(limit));
		if (cost < limit || (cost === limit && best === undefined)) {
			best = name;
			limit = cost;
		}
	}
	return best ?? abbreviation(wanted, names);
};

/** `dependencies` for `deps`: a name whose letters stand in the word in this order, the longest such. */
const abbreviation = (word: string, names: Iterable<string>): string | undefined => {
	let best: string | undefined;
	for (const name of names) {
		if (name.length < 3 || name.length >= word.length || name[0] !== word[0]) continue;
		let at = 0;
		for (const letter of word) if (letter === name[at]) at++;
		if (at === name.length && name.length > (best?.length ?? 0)) best = name;
	}
	return best;
};

/** Ends a message about a word by the one that may be meant. */
export const askIfMeant = (name: string): string => ` Did you mean \`${name}\`?`;

/** ` Did you mean \`x\`?` or nothing: to be put at the end of a message. */
export const didYouMean = (word: string, names: Iterable<string>): string => {
	const name = suggest(word, names);
	return name === undefined ? '' : askIfMeant(name);
};
