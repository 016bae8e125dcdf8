// What the server and our own client agree upon beyond the protocol itself.
import { KINDS } from '../core/model/kind.ts';

/** Globs of the files that are ours. */
export const OWN_GLOBS: readonly string[] = KINDS.flatMap(({ globs }) => globs);

/** Globs of the files whose text an editor should send: fixes edit `.gitignore` files as well. */
export const DOCUMENT_GLOBS: readonly string[] = [...OWN_GLOBS, '**/.gitignore'];

/** What a client may send with `initialize`. */
export interface InitializationOptions {
	/** The editor's command that opens the list of completions again. */
	readonly retriggerCommand?: string;
	/** That shows places of the project: called with a URI, a position, and a list of locations. */
	readonly showReferencesCommand?: string;
	/** That shows a dvc.yaml with all its stages written out: called with its URI. */
	readonly showResolvedCommand?: string;
	/**
	 * A command of the editor that types a line into a terminal without running it. It is called with a
	 * `TerminalLine`; only who names one is offered such lines.
	 */
	readonly terminalCommand?: string;
}

export interface TerminalLine {
	/** Without line breaks and other control characters, which a terminal would obey. */
	readonly line: string;
	/** The URI of the folder that paths in it count from. */
	readonly folder: string;
}

export const EDITOR_COMMANDS = [
	'retriggerCommand',
	'showReferencesCommand',
	'showResolvedCommand',
	'terminalCommand',
] as const satisfies readonly (keyof InitializationOptions)[];

/** The scheme of texts that only the server has. */
export const CONTENT_SCHEME = 'mlem-dvc';

/** What such a text shows, by the path of its URI; the query names the file that it is about. */
export const CONTENT_PATHS = {
	resolved: '/resolved.yaml',
	mermaid: '/pipeline.mmd',
	dot: '/pipeline.dot',
} as const;

export type ContentKind = keyof typeof CONTENT_PATHS;
