// What the server says about itself.

export interface Log {
	readonly info: (message: string) => void;
	readonly warn: (message: string) => void;
	/** A failure of ours: said once for the same place and words, however often it comes. */
	readonly failure: (where: string, error: unknown) => void;
	/** What the server did, for an editor that traces it; `more` only where it wants every detail. */
	readonly trace: (message: string, more: string) => void;
}

interface Console {
	info(message: string): void;
	warn(message: string): void;
	error(message: string): void;
}

interface Tracer {
	log(message: string, verbose?: string): void;
}

const MAX_REMEMBERED = 1000;

export const openLog = (console: Console, tracer: Tracer): Log => {
	const said = new Set<string>();
	return {
		info: (message) => console.info(message),
		warn: (message) => console.warn(message),
		trace: (message, more) => tracer.log(message, more),
		failure: (where, error) => {
			const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
			const message = `${where} failed: ${words}`;
			if (said.has(message) || said.size >= MAX_REMEMBERED) return;
			said.add(message);
			console.error(message);
		},
	};
};
