// What an outline is made of.
import type { Range } from '../base/text.ts';
import type { Node, TreePath } from '../syntax/tree.ts';

export type SymbolKind =
	| 'section'
	| 'stage'
	| 'object'
	| 'method'
	| 'remote'
	| 'dataset'
	| 'pattern'
	| 'mapping'
	| 'list'
	| 'path'
	| 'variable'
	| 'text'
	| 'number'
	| 'boolean'
	| 'null';

export interface DocumentSymbol {
	readonly name: string;
	/** A few words behind the name; '' for none. */
	readonly detail: string;
	readonly kind: SymbolKind;
	/** Holds `nameRange` and the ranges of all children. */
	readonly range: Range;
	readonly nameRange: Range;
	readonly children: readonly DocumentSymbol[];
}

/** How an entry or item is shown. What is left out is as its value tells. */
export interface Presentation {
	readonly name?: string;
	/** Where that name is written, inside the entry or item. */
	readonly nameNode?: Node;
	readonly detail?: string;
	readonly kind?: SymbolKind;
	/** What is inside is not told. */
	readonly closed?: boolean;
}

/** Decides by the way from the outer mapping; `undefined` leaves the entry out. */
export type Present = (path: TreePath, value: Node | undefined) => Presentation | undefined;
