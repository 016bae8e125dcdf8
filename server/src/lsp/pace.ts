// How soon what has changed is checked: at once where that is cheap, and no more than half of the
// time where it is not.

/** For so long, and as long again, other requests wait while files are checked. */
export const SLICE_MS = 5;

/** Nobody notices that it took so long: a change is looked at as soon as it is there. */
const UNNOTICED_MS = 50;
const LONGEST_PAUSE_MS = 1000;

/** Times are in milliseconds since the start of the program. */
export interface Pace {
	/** Set while a change waits. */
	timer: NodeJS.Timeout | undefined;
	/** When the first change came that still waits. */
	since: number;
	/** How long the last run computed. */
	cost: number;
	/** When the last run ended. */
	endedAt: number;
}

/**
 * After how long a change that comes now is looked at; nothing where the timer stays as it is. After a
 * long run the next one comes no earlier than as long behind its end, and changes that follow each
 * other meanwhile wait for a pause of that length, but not for ever.
 */
export const delayOf = ({ timer, since, cost, endedAt }: Pace, now: number): number | undefined => {
	const pause = cost <= UNNOTICED_MS ? 0 : Math.min(LONGEST_PAUSE_MS, cost);
	if (timer === undefined) return Math.max(0, endedAt + pause - now);
	return pause === 0 || now - since > LONGEST_PAUSE_MS ? undefined : pause;
};
