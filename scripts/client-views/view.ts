// How the editors show one method.

export interface View {
	readonly method: string;
	/** Where each of `CLIENTS` shows it, in their order; empty for one that does not ask. */
	readonly shown: readonly string[];
	/** What a person has in an editor that does not ask. */
	readonly instead: string;
}

export const view = (method: string, instead: string, ...shown: readonly string[]): View => ({
	method,
	shown,
	instead,
});
