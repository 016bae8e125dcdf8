// What an editor was given that may come of other files than the one it asked about, so that it is
// told to ask again when it would be answered something else, and only then.
import { equal } from '../core/base/equal.ts';
import type { Project } from './session.ts';

export interface GivenAnswer {
	readonly project: Project;
	readonly value: unknown;
	/** What would be answered now. */
	readonly again: () => Promise<unknown>;
	/** False when the editor asks anew by itself: its document has changed, or is closed. */
	readonly counts: () => boolean;
	/** Has the editor ask again. */
	readonly tell: () => void;
}

/** So many answers are kept up to date: what is seen at once. */
const MOST = 100;

export class Given {
	readonly #answers = new Map<string, GivenAnswer>();

	/** Replaces what was given under the same key. */
	put(key: string, answer: GivenAnswer): void {
		this.#answers.delete(key);
		this.#answers.set(key, answer);
		const [oldest] = this.#answers.keys();
		if (this.#answers.size > MOST && oldest !== undefined) this.#answers.delete(oldest);
	}

	/** Looks again at what was given of a project; call it when something has changed. */
	async check(project: Project): Promise<void> {
		for (const [key, answer] of [...this.#answers]) {
			if (answer.project !== project) continue;
			const isSame = !answer.counts() || equal(await answer.again(), answer.value);
			if (answer.counts() && isSame) continue;
			// It may have been given anew meanwhile.
			if (this.#answers.get(key) === answer) this.#answers.delete(key);
			if (!isSame) answer.tell();
		}
	}
}
