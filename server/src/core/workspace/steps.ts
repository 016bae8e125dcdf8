// Work that is done step by step, for who has other things to do between two steps.

/** What may be done after a step. */
export type Step =
	/** Nothing but to go on. */
	| 'done'
	/** It is known now what else is wanted: that can be read while the work goes on. */
	| 'wants'
	/** What comes next builds on what was wanted, and is done twice when that is read later. */
	| 'builds'
	/** All is worked out that a file says by itself: the rules come next. */
	| 'known'
	/** All is worked out but for the rules that are `late`, and these will take a while. */
	| 'shows';

/** What comes next builds on what is wanted now. */
export const AFTER_READING: readonly Step[] = ['wants', 'builds'];
