// What the server says about itself.

export interface Log {
	readonly info: (message: string) => void;
	readonly warn: (message: string) => void;
	/** A failure of ours: said once for the same place and words, however often it comes. */
	readonly failure: (where: string, error: unknown) => void;
}

interface Console {
	info(message: string): void;
	warn(message: string): void;
	error(message: string): void;
}

const MAX_REMEMBERED = 1000;

export const openLog = (console: Console): Log => {
	const said = new Set<string>();
	return {
		info: (message) => console.info(message),
		warn: (message) => console.warn(message),
		failure: (where, error) => {
			const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
			const message = `${where} failed: ${words}`;
			if (said.has(message) || said.size >= MAX_REMEMBERED) return;
			said.add(message);
			console.error(message);
		},
	};
};
