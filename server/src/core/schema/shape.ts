// What may stand at a place of a file: the one answer behind completion of keys and values, and
// behind hover. Each kind of file derives it from its schema.
import type { Node, TreePath } from '../syntax/tree.ts';

export type ShapeType =
	| 'string'
	| 'integer'
	| 'number'
	| 'boolean'
	| 'null'
	| 'mapping'
	| 'list'
	| 'any';

/** One of a closed or suggested set of values. */
export interface ShapeValue {
	/** As it is written in the file. */
	readonly text: string;
	/** Markdown, in our words; '' when there is nothing to say. */
	readonly docs: string;
	readonly deprecated?: boolean;
}

/** A key that a mapping may have. */
export interface Field {
	readonly name: string;
	readonly required: boolean;
	readonly deprecated?: boolean;
	/** Worked out on demand: shapes are recursive. */
	readonly shape: () => Shape;
}

export interface Shape {
	/** What a person calls it: `list of paths`, `true or false`, `heroku deployment`. */
	readonly title: string;
	/** Markdown, in our words. */
	readonly docs: string;
	/** The official page. */
	readonly link?: string;
	readonly types: readonly ShapeType[];
	/** As it would be written; nothing when there is none. */
	readonly default?: string;
	/** The keys of the mapping that may stand here, given what is already written in it. */
	readonly fields: readonly Field[];
	/** True when keys other than `fields` are fine: names chosen by a person. */
	readonly open: boolean;
	/** The shape behind a key chosen by a person. */
	readonly other?: () => Shape;
	/** The shape of a list's items. */
	readonly item?: () => Shape;
	readonly values: readonly ShapeValue[];
	/** True when only `values` may stand here. */
	readonly closed?: boolean;
	/** What kind of name or path a string here is, for completion of the project's own names. */
	readonly refers?:
		| 'path'
		| 'folder'
		| 'param'
		| 'remote'
		| 'url'
		| 'stage'
		| 'template'
		| 'command'
		| 'model'
		| 'env'
		| 'object'
		| 'dtype'
		| 'module'
		| 'package'
		| 'version'
		| 'call';
}

/**
 * The shape at the end of `path` in a file whose outer value is `root`; keys written on the way
 * decide between forms (`foreach`, `object_type`, `type`). Nothing where nothing may stand.
 */
export type ShapeAt = (root: Node | undefined, path: TreePath) => Shape | undefined;
