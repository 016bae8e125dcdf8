// The time, for measuring how long something took.

/**
 * Milliseconds since the start of the program. For `performance` Node.js would load a part of itself
 * when it is first asked for: at the start, or while somebody waits for a first answer.
 */
export const clock = (): number => process.uptime() * 1000;
