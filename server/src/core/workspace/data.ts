// Data files (params, vars): any path, the parser chosen by its suffix as DVC does.

import { equal } from '../base/equal.ts';
import type { RepoPath } from '../base/path.ts';
import { query } from '../base/query.ts';
import { dataFormat, kindRowOf } from '../model/kind.ts';
import { type Mapping, typeName, type Unsupported, valueAt } from '../model/value.ts';
import type { Document } from '../syntax/document.ts';
import { parseJson } from '../syntax/json.ts';
import { parsePython } from '../syntax/python.ts';
import { parseToml } from '../syntax/toml.ts';
import { type DuplicateKey, isNull, type SyntaxProblem, type Tree } from '../syntax/tree.ts';
import { parseYaml } from '../syntax/yaml.ts';
import { isCut } from './cut.ts';
import { namesTreeOf, valueOfPieces } from './data-pieces.ts';
import { isKept } from './recent.ts';
import { contentOf, documentOf, existsOf, textOf, type Workspace } from './workspace.ts';

const parse = (path: RepoPath, text: string): Tree => {
	const format = dataFormat(path);
	if (format === 'json') return parseJson(text);
	if (format === 'toml') return parseToml(text);
	if (format === 'python') return parsePython(text);
	return parseYaml(text, 'yaml12');
};

const readTree = (workspace: Workspace, path: RepoPath): Tree | undefined => {
	if (dataFormat(path) === 'yaml12' && kindRowOf(path)?.format(path) === 'yaml12') {
		const whole = documentOf(workspace, path)?.whole;
		if (whole !== undefined) return whole;
	}
	const text = textOf(workspace, path);
	return text === undefined ? undefined : parse(path, text);
};

const keptTree = query('tree', (workspace: Workspace, path) =>
	readTree(workspace, path as RepoPath),
);

/** The tree of a data file; nothing when there is no text, or none known yet. */
export const treeOf = (workspace: Workspace, path: RepoPath): Tree | undefined =>
	isKept(workspace, path) ? keptTree(workspace, path) : readTree(workspace, path);

/** The document of a data file that is read entry by entry; nothing of one that is not. */
export const cutDocumentOf = (workspace: Workspace, path: RepoPath): Document | undefined => {
	const document = isCut(path) ? documentOf(workspace, path) : undefined;
	return document?.whole === undefined ? document : undefined;
};

/** As `treeOf`, for who asks for names and values alone: see `namesTreeOf`. */
export const namesIn = (workspace: Workspace, path: RepoPath): Tree | undefined => {
	const document = cutDocumentOf(workspace, path);
	return document === undefined ? treeOf(workspace, path) : namesTreeOf(document);
};

/** What DVC gets when it loads a file for its names. */
export type Data =
	| {
			readonly kind: 'names';
			readonly value: Mapping;
			readonly unsupported: readonly Unsupported[];
	  }
	| { readonly kind: 'absent' | 'folder' }
	/** It can't be read: a mistake in it, or no UTF-8. */
	| { readonly kind: 'broken'; readonly why: string }
	| { readonly kind: 'other'; readonly type: string };

const lineOf = (text: string | undefined, offset: number): number =>
	(text ?? '').slice(0, offset).split('\n').length;

/** What we don't read the tools may read all the same. */
const UNJUDGED: ReadonlySet<SyntaxProblem['code']> = new Set([
	'too-large',
	'too-deep',
	'not-understood',
]);

/** The one that a reader meets first. */
const firstOf = (duplicates: readonly DuplicateKey[]): DuplicateKey | undefined =>
	duplicates.toSorted((a, b) => a.second.start - b.second.start)[0];

/** The mapping a data file holds; nothing while that is not known, and where we can't judge it. */
export const dataOf: (workspace: Workspace, path: RepoPath) => Data | undefined = query(
	'data',
	(workspace: Workspace, key): Data | undefined => {
		const path = key as RepoPath;
		const content = contentOf(workspace, path);
		if (content === undefined) return undefined;
		if (content.kind === 'absent')
			return existsOf(workspace, path) === 'folder' ? { kind: 'folder' } : { kind: 'absent' };
		if (content.kind === 'unreadable')
			return content.why === 'folder'
				? { kind: 'folder' }
				: content.why === 'not-utf8'
					? { kind: 'broken', why: 'it is not UTF-8.' }
					: undefined;
		const document = cutDocumentOf(workspace, path);
		const tree = document === undefined ? treeOf(workspace, path) : undefined;
		const read = document ?? tree;
		if (read === undefined) return undefined;
		const mistake = read.problems[0];
		if (mistake !== undefined && UNJUDGED.has(mistake.code)) return undefined;
		if (mistake !== undefined)
			return {
				kind: 'broken',
				why: `line ${lineOf(content.text, mistake.range.start)}: ${mistake.message}`,
			};
		// Readers of the other formats take the last value.
		const twice = dataFormat(path) === 'yaml12' ? firstOf(read.duplicates) : undefined;
		if (twice !== undefined)
			return {
				kind: 'broken',
				why: `the key \`${twice.name}\` stands twice in it (line ${lineOf(content.text, twice.second.start)}). Remove one of them.`,
			};
		if (document !== undefined) {
			const valued = valueOfPieces(document, path);
			return valued && { kind: 'names', ...valued };
		}
		const unsupported: Unsupported[] = [];
		const value = valueAt(tree?.root, path, [], unsupported);
		if (value === undefined) return undefined;
		if (value.kind === 'map') return { kind: 'names', value, unsupported };
		const empty =
			isNull(tree?.root) ||
			(value.kind === 'list' ? value.items.length === 0 : !value.value || value.value === 0n);
		return empty
			? {
					kind: 'names',
					value: { kind: 'map', entries: new Map(), origin: { file: path, path: [] } },
					unsupported: [],
				}
			: { kind: 'other', type: typeName(value) };
	},
	equal,
) as (workspace: Workspace, path: RepoPath) => Data | undefined;
