// What `${…}` can name in a dvc.yaml: params.yaml beside it, then its `vars`, merged as DVC does.

import { equal } from '../base/equal.ts';
import { folderOf, joinPath, type RepoPath } from '../base/path.ts';
import { query } from '../base/query.ts';
import { sectionOf } from '../model/pipeline.ts';
import type { Value } from '../model/value.ts';
import type { FlagStyle } from '../model/value-text.ts';
import { listOf } from '../syntax/tree.ts';
import { configFor, flagStyleOf } from './config.ts';
import { dataOf } from './data.ts';
import { EMPTY_SCOPE, type Load, type Scope, type VarsSource, withFile, withVars } from './vars.ts';
import { documentOf, type Workspace } from './workspace.ts';

/** The names of a whole file: what every stage, section and group of it can use. */
export interface FileScope extends Scope {
	readonly file: RepoPath;
	readonly flags: FlagStyle;
}

/** What a dvc.yaml can name; an answer that says the same keeps its identity. */
export const fileScopeOf: (workspace: Workspace, file: RepoPath) => FileScope = query(
	'scope',
	(workspace: Workspace, key): FileScope => {
		const file = key as RepoPath;
		const own = { file, flags: flagStyleOf(configFor(workspace, file)) };
		// Asked for together with the text, so that no stage is resolved twice.
		const implicit = dataOf(workspace, joinPath(folderOf(file), 'params.yaml'));
		const document = documentOf(workspace, file);
		if (document === undefined) return { ...EMPTY_SCOPE, ...own, complete: false };
		const written = sectionOf(document, 'vars')?.piece.entry?.value;
		const source: VarsSource = {
			items: listOf(written)?.items ?? [],
			file,
			path: ['vars'],
			folder: folderOf(file),
			reserved: [],
		};
		const load: Load = (path) => dataOf(workspace, path);
		const params =
			implicit?.kind === 'absent'
				? EMPTY_SCOPE
				: withFile(EMPTY_SCOPE, source, 'params.yaml', () => implicit);
		const scope = withVars(params, source, load);
		const problems = scope === params ? [] : scope.problems;
		return { ...scope, ...own, problems: [...params.problems, ...problems] };
	},
	equal,
) as (workspace: Workspace, file: RepoPath) => FileScope;

/** What a look-up finds. */
export type Lookup =
	| { readonly kind: 'found'; readonly value: Value }
	/** Not known: something that might define it could not be loaded. */
	| { readonly kind: 'unknown' }
	| {
			readonly kind: 'missing';
			/** Which word does not exist. */
			readonly index: number;
			/** What it was looked for in; nothing for the scope itself. */
			readonly inside: Value | undefined;
	  };

const LIST_INDEX = /^[+-]?\d+(?:_\d+)*$/;

const stepInto = (value: Value, word: string): Value | undefined => {
	if (value.kind === 'map') return value.entries.get(word);
	if (value.kind !== 'list' || !LIST_INDEX.test(word)) return undefined;
	return value.items.at(Number(word.replaceAll('_', '')));
};

/** The value that words name, as DVC looks it up: names of mappings, indexes of lists. */
export const lookup = (
	scope: Pick<Scope, 'names' | 'complete'>,
	words: readonly string[],
): Lookup => {
	let value: Value | undefined;
	for (const [index, word] of words.entries()) {
		const next = value === undefined ? scope.names.get(word) : stepInto(value, word);
		if (next === undefined)
			return scope.complete ? { kind: 'missing', index, inside: value } : { kind: 'unknown' };
		value = next;
	}
	return value === undefined ? { kind: 'unknown' } : { kind: 'found', value };
};
