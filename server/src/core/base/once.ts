// Answers in a database whose inputs are told once and never change. Nobody has to know then what an
// answer was made from: it is final as soon as nothing was lacking for it, and else good until more is
// told. For a program that asks about everything once, keeping who read what costs more than it saves.

/** How far a database is in being told. */
export interface Once {
	/** More has been told since, when an answer is of an earlier one. */
	round: number;
	/** What is being worked out has read something that is not told yet. */
	lacking: boolean;
}

export const openOnce = (): Once => ({ round: 0, lacking: false });

export interface Answer<T> {
	readonly value: T;
	/** The last round that it is good in: no end to it when nothing was lacking. */
	readonly round: number;
}

export const finalAnswer = <T>(value: T): Answer<T> => ({ value, round: Number.POSITIVE_INFINITY });

interface Answers<K, T> {
	get(key: K): Answer<T> | undefined;
	set(key: K, answer: Answer<T>): unknown;
}

/** What is remembered of a key and still good; who reads it lacks what it lacked. */
export const stillGood = <T>(once: Once, known: Answer<T> | undefined): known is Answer<T> => {
	if (known === undefined || known.round < once.round) return false;
	if (known.round !== Number.POSITIVE_INFINITY) once.lacking = true;
	return true;
};

/** Works an answer out and remembers it; one that is the `same` as before keeps the identity it had. */
export const answerOnce = <K, T>(
	once: Once,
	answers: Answers<K, T>,
	key: K,
	compute: () => T,
	same: (a: T, b: T) => boolean,
): T => {
	const lacking = once.lacking;
	const { round } = once;
	once.lacking = false;
	try {
		const before = answers.get(key);
		const now = compute();
		const value = before !== undefined && same(before.value, now) ? before.value : now;
		answers.set(key, once.lacking ? { value, round } : finalAnswer(value));
		return value;
	} finally {
		once.lacking ||= lacking;
	}
};
