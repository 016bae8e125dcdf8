// What a snippet is.

export interface Template {
	readonly label: string;
	readonly docs: string;
	/**
	 * Lines as LSP's snippets have them, each after its indentation: a tab for every level of mappings,
	 * then `%` in a list, then `@` for the flags of an item. `NAME` is a name that is still free.
	 */
	readonly lines: readonly string[];
}
