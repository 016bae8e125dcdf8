// How much memory the program takes beyond what it holds, and when V8 compiles anew what runs often.
import { setFlagsFromString } from 'node:v8';

/** Node.js whose V8 has the flags: another one would complain of them on standard error. */
const HAS_HEAP_FLAGS = /^2[0-4]\./;
/** Later ones count calls in place of bytes. */
const HAS_BUDGET = /^20\./;

/** In percent of what may be allocated between two times of clearing away. */
const TRIGGER = '--incremental-marking-hard-trigger=';

const tell = (known: RegExp, ...flags: readonly string[]): void => {
	if (known.test(process.versions.node)) for (const flag of flags) setFlagsFromString(flag);
};

/**
 * V8 as a server of small files needs it. Left to itself it
 * - clears away what nobody holds any more when there is several times as much as is held, for as long
 *   as the program allocates fast: after the first reading of a large repository, most of its memory;
 * - lets the space of new objects grow to 48 MB at once, though a megabyte does as well;
 * - optimizes what ran for a few milliseconds, which at the first keys costs more than it gives, in
 *   time and in memory. What runs for long is optimized all the same.
 *
 * To be told before any code is loaded: V8 takes none that was compiled under other flags. Takes back
 * what the others here tell.
 */
export const keepSmall = (): void => {
	tell(HAS_HEAP_FLAGS, '--heap-growing-percent=40', '--semi-space-growth-factor=1', `${TRIGGER}0`);
	tell(HAS_BUDGET, '--interrupt-budget=1000000');
};

/** Has V8 clear away less often from now on: with a large heap that takes longer than a key may. */
export const makeRoom = (): void =>
	tell(HAS_HEAP_FLAGS, '--heap-growing-percent=80', '--semi-space-growth-factor=2');

/** So much may be left behind. */
const MUCH_LEFT = 30;
/** V8 looks at the trigger when it needs memory, which by then it did. */
const TRIGGERED_MS = 50;

/**
 * Has V8 look now for what nobody holds any more, while other work goes on, unless it has done so of
 * late. With a large heap that takes some of its time for a while: who waits at that time, waits longer.
 */
export const clearAway = (): void => {
	tell(HAS_HEAP_FLAGS, `${TRIGGER}${MUCH_LEFT}`);
	setTimeout(() => tell(HAS_HEAP_FLAGS, `${TRIGGER}0`), TRIGGERED_MS).unref();
};
