// How much memory the program takes beyond what it holds.
import { setFlagsFromString } from 'node:v8';

/** Node.js whose V8 has the flag: another one would complain of it on standard error. */
const KNOWN = /^2[0-4]\./;

/**
 * Has V8 clear away what nobody holds any more whenever the heap has grown by eight tenths. Left to
 * itself it waits until there is several times as much, for as long as the program allocates fast:
 * after the first reading of a large repository most of its memory is what nobody needs.
 */
export const keepHeapSmall = (): void => {
	if (KNOWN.test(process.versions.node)) setFlagsFromString('--heap-growing-percent=80');
};
