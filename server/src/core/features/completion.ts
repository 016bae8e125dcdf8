// What completion answers.
import type { TextEdit } from '../base/text.ts';

export type CompletionKind =
	| 'key'
	| 'value'
	| 'enum'
	| 'file'
	| 'folder'
	| 'variable'
	| 'snippet'
	| 'reference';

export interface Completion {
	readonly label: string;
	readonly kind: CompletionKind;
	/** A few words beside the label. */
	readonly detail?: string;
	/** Markdown. */
	readonly docs?: string;
	/** What is replaced, and by what: a snippet in LSP's syntax when `isSnippet`. */
	readonly edit: TextEdit;
	readonly isSnippet?: boolean;
	/** What the editor compares with the typed text; the label otherwise. */
	readonly filter?: string;
	/** Ascending: nearer to what a person wants first. */
	readonly rank: number;
	readonly deprecated?: boolean;
	/** Ask again after choosing this: a folder, whose content comes next. */
	readonly retrigger?: boolean;
}

export interface Completions {
	readonly items: readonly Completion[];
	/** True when the list was cut or something was not known yet: ask again on the next key. */
	readonly incomplete: boolean;
}

export interface CompletionOptions {
	/** The editor understands snippets (`$1`, `${2:name}`); plain text otherwise. */
	readonly snippets: boolean;
}
