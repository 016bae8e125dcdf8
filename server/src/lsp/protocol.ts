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
}
