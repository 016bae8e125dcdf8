// One line on a terminal that says how far a long run has come.
import type { WriteStream } from 'node:tty';

const FIRST_AFTER_MS = 1000;
const EVERY_MS = 100;

/** Shows nothing where no terminal reads, and nothing for short runs. */
export class Progress {
	readonly #stream: WriteStream;
	#next = Date.now() + FIRST_AFTER_MS;
	#shown = false;

	constructor(stream: WriteStream) {
		this.#stream = stream;
	}

	show(done: number, all: number): void {
		if (!this.#stream.isTTY || Date.now() < this.#next) return;
		this.#next = Date.now() + EVERY_MS;
		this.#shown = true;
		this.#stream.write(`\r\u001b[KChecking ${done} of ${all} files…`);
	}

	clear(): void {
		if (this.#shown) this.#stream.write('\r\u001b[K');
		this.#shown = false;
	}
}
