// What may be written at a place.
import type { RepoPath } from '../base/path.ts';
import { kindRowOf } from '../model/kind.ts';
import type { Shape } from '../schema/shape.ts';
import { shapesOf } from '../schema/shapes.ts';
import { cursorAt } from '../syntax/cursor.ts';
import { styleOf } from '../syntax/style.ts';
import { nodeAtPath, type TreePath } from '../syntax/tree.ts';
import { LARGEST_TEXT } from '../syntax/yaml-limits.ts';
import { textOf, type Workspace } from '../workspace/workspace.ts';
import { completeCalls } from './complete-calls.ts';
import { completeConfig } from './complete-config.ts';
import { completeIgnore } from './complete-ignore.ts';
import { completeKeys } from './complete-keys.ts';
import {
	completeDtypes,
	completeModules,
	completePackages,
	completeVersions,
} from './complete-libraries.ts';
import { completeObjects } from './complete-objects.ts';
import { completeParams } from './complete-params.ts';
import { completeCommandWord, completePathNames } from './complete-references.ts';
import { completeCommandRemote, completeRemotes, completeRemoteUrls } from './complete-remotes.ts';
import { completeSnippets } from './complete-snippets.ts';
import { completeValues } from './complete-values.ts';
import { completeVariables } from './complete-variables.ts';
import type { Completion, CompletionOptions, Completions } from './completion.ts';
import { newLine, type Slot } from './slot.ts';

const NOTHING: Completions = { items: [], incomplete: false };

const commandWords = (slot: Slot): readonly Completion[] =>
	completeCommandRemote(slot) ?? completeCommandWord(slot);

/** Strings of the project's own: what they name is told by the shape. */
const namesAt = (slot: Slot): readonly Completion[] => {
	switch (slot.shape.refers) {
		case 'path':
		case 'folder':
		case 'template':
			return completePathNames(slot);
		case 'param':
			return completeParams(slot);
		case 'remote':
			return completeRemotes(slot);
		case 'url':
			return completeRemoteUrls(slot);
		case 'env':
		case 'model':
		case 'object':
			return completeObjects(slot);
		case 'dtype':
			return completeDtypes(slot);
		case 'module':
			return completeModules(slot);
		case 'package':
			return completePackages(slot);
		case 'version':
			return completeVersions(slot);
		case 'call':
			return completeCalls(slot);
		case 'command':
			return slot.lead.trim() === '' ? commandWords(slot) : [];
		default:
			return [];
	}
};

const at = (slot: Slot, path: TreePath, change: Partial<Slot>): Slot | undefined => {
	const shape = slot.shapeAt(path);
	return shape === undefined
		? undefined
		: { ...slot, path, shape, node: nodeAtPath(slot.cursor.root, path).node, ...change };
};

/** The first key of a mapping, or the first item of a list, that is to begin here. */
const beginnings = (slot: Slot): readonly Completion[] => {
	const { cursor, shape, style, path } = slot;
	if (cursor.flow || cursor.quote !== '') return [];
	const below = (step: number): Partial<Slot> =>
		cursor.inline && slot.lead.trim() === ''
			? {
					lead: newLine(slot, cursor.ownerColumn + step),
					column: cursor.ownerColumn + step,
				}
			: {};
	const mapping = shape.types.includes('mapping') ? at(slot, path, below(style.step)) : undefined;
	const place = shape.types.includes('list') ? below(style.listStep) : {};
	const item =
		shape.types.includes('list') && path.length < 50
			? at(slot, [...path, 0], {
					lead: `${place.lead ?? slot.lead}- `,
					column: (place.column ?? slot.column) + '- '.length,
				})
			: undefined;
	// A name alone is shorter than a mapping with one.
	const behind = shape.values.length;
	const keys = (mapping === undefined ? [] : completeKeys(mapping)).map((item) => ({
		...item,
		rank: item.rank + behind,
	}));
	return [
		...keys,
		...(mapping === undefined ? [] : completeSnippets(mapping)),
		...(item === undefined || cursor.hasColon ? [] : valuesAt(item)),
	];
};

const valuesAt = (slot: Slot): readonly Completion[] => [
	...completeValues(slot),
	...namesAt(slot),
	...beginnings(slot),
];

const itemsAt = (slot: Slot): readonly Completion[] => {
	const { cursor, path, lead, column } = slot;
	switch (cursor.role) {
		case 'key':
			return [...completeKeys(slot), ...completeSnippets(slot)];
		case 'value':
			return valuesAt(slot);
		case 'item': {
			const count = slot.node?.kind === 'list' ? slot.node.items.length : 0;
			const item = at(slot, [...path, count], { lead: `${lead}- `, column: column + '- '.length });
			return item === undefined ? [] : valuesAt(item);
		}
		case 'text':
			return slot.shape.refers === 'command' ? commandWords(slot) : [];
	}
};

/** Of two with the same label the nearer one; ascending. */
const sorted = (items: readonly Completion[]): readonly Completion[] => {
	const byLabel = new Map<string, Completion>();
	for (const item of items.toSorted((a, b) => a.rank - b.rank))
		if (!byLabel.has(item.label)) byLabel.set(item.label, item);
	return [...byLabel.values()];
};

const completeYaml = (
	workspace: Workspace,
	file: RepoPath,
	text: string,
	offset: number,
	options: CompletionOptions,
): Completions => {
	const row = kindRowOf(file);
	const shapes = row === undefined ? undefined : shapesOf(row.kind);
	const dialect = row?.format(file) === 'yaml11' ? 'yaml11' : 'yaml12';
	const cursor = shapes === undefined ? undefined : cursorAt(text, offset, dialect);
	if (row === undefined || shapes === undefined || cursor === undefined) return NOTHING;
	const { root, path, gap, column } = cursor;
	const variables =
		row.kind === 'dvc-yaml' ? completeVariables(workspace, file, text, offset, path) : undefined;
	if (variables !== undefined) return variables;
	const shapeAt = (to: TreePath): Shape | undefined => shapes(root, to);
	const shape = shapeAt(path);
	if (shape === undefined) return NOTHING;
	let incomplete = false;
	const items = itemsAt({
		workspace,
		file,
		kind: row.kind,
		text,
		offset,
		snippets: options.snippets,
		style: styleOf(text),
		cursor,
		shape,
		shapeAt,
		path,
		node: nodeAtPath(root, path).node,
		lead: gap,
		column: column + gap.length,
		markIncomplete: () => {
			incomplete = true;
		},
	});
	return { items: sorted(items), incomplete };
};

/** What may be written at `offset`, for a text that may be half-typed and invalid. */
export const complete = (
	workspace: Workspace,
	path: RepoPath,
	offset: number,
	options: CompletionOptions,
): Completions => {
	const text = textOf(workspace, path);
	if (text === undefined || text.length > LARGEST_TEXT || offset > text.length) return NOTHING;
	switch (kindRowOf(path)?.kind) {
		case 'dvcignore':
			return completeIgnore(workspace, path, text, offset);
		case 'dvc-config':
			return completeConfig(workspace, path, text, offset, options.snippets);
		default:
			return completeYaml(workspace, path, text, offset, options);
	}
};
