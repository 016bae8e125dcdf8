// A value of a stage becomes a parameter in params.yaml, and `${name}` stands in its place.
import { folderOf, joinPath, type RepoPath } from '../base/path.ts';
import { lineBreakOf, rangeAt, shiftEdit, type TextEdit } from '../base/text.ts';
import { isInFlow, putExpressions } from '../model/template-edit.ts';
import { scalarText } from '../model/value-text.ts';
import { addEntry, type Edited } from '../model/yaml-edit.ts';
import { type Literal, literal, writeFlow } from '../model/yaml-write.ts';
import { resolvePlain } from '../syntax/scalars.ts';
import { dataOf, treeOf } from '../workspace/data.ts';
import { namesAt } from '../workspace/names.ts';
import { fileScopeOf } from '../workspace/scope.ts';
import { textOf, type Workspace } from '../workspace/workspace.ts';
import { type ExtractedPart, partAt, placesOfText, type TextPlace } from './extracted-part.ts';
import {
	type Asked,
	disabled,
	type ProjectChange,
	type Refactor,
	type Refused,
	refused,
} from './refactor.ts';
import { stagePlace } from './stage-place.ts';

const KIND = 'refactor.extract';

const isRefused = (value: string | Literal | Refused): value is Refused =>
	typeof value === 'object' && 'refused' in value;

/** What is written in params.yaml, so that the same text comes out again; or why there is no such thing. */
const valueFor = (
	{ text, node, isWhole, inData }: ExtractedPart,
	asText: boolean,
): string | Literal | Refused => {
	// Data keeps its type, so it keeps how it is written.
	if (inData && isWhole && node.type !== 'string') return literal(text);
	if (asText || (inData && isWhole)) return node.type === 'string' ? text : literal(text);
	const { type, value } = resolvePlain(text, 'yaml12');
	if (type === 'int' || type === 'float' || type === 'bool') {
		const again = scalarText(value);
		if (again === text) return literal(text);
		if (type !== 'bool')
			return refused(
				`As a parameter \`${text}\` is a number, which DVC puts into the command as \`${again}\`. Write it like that first.`,
			);
	}
	return text;
};

/** The names that nobody may take: those of all scopes the text stands in, and of the file itself. */
const takenNames = (asked: Asked, params: RepoPath): ReadonlySet<string> => {
	const { workspace, file } = asked;
	const stage = stagePlace(asked)?.placed.definition.name;
	const data = dataOf(workspace, params);
	return new Set([
		'item',
		'key',
		...namesAt(workspace, file, stage).map(({ name }) => name),
		...(data?.kind === 'names' ? data.value.entries.keys() : []),
	]);
};

const uniqueName = (name: string, taken: ReadonlySet<string>): string => {
	let unique = name;
	for (let number = 2; taken.has(unique); number++) unique = `${name}_${number}`;
	return unique;
};

/** The file with one more parameter: edits of it, or its text when it is new. */
const withParameter = (
	workspace: Workspace,
	params: RepoPath,
	name: string,
	value: string | Literal,
): Pick<ProjectChange, 'edits' | 'created'> | undefined => {
	const text = textOf(workspace, params);
	const line = `${name}: ${writeFlow(value, false, false)}`;
	if (text === undefined) return { edits: new Map(), created: new Map([[params, `${line}\n`]]) };
	const tree = treeOf(workspace, params);
	const root = tree?.root;
	if (tree !== undefined && root?.kind === 'map' && root.entries.length > 0) {
		const edits = addEntry({ text, tree }, root, name, value);
		return edits && { edits: new Map([[params, edits]]) };
	}
	if (root !== undefined) return undefined;
	const lineBreak = lineBreakOf(text);
	const before = text === '' || text.endsWith('\n') ? '' : lineBreak;
	const end = rangeAt(text.length, text.length);
	return { edits: new Map([[params, [{ range: end, text: before + line + lineBreak }]]]) };
};

const clipped = (text: string): string => (text.length > 30 ? `${text.slice(0, 29)}…` : text);

const putAt = (
	{ piece }: ExtractedPart,
	{ node, range }: Pick<TextPlace, 'node' | 'range'>,
	name: string,
): Edited => putExpressions(piece, node, [{ range, name }], isInFlow(piece.tree.root, node));

interface Extraction {
	readonly part: ExtractedPart;
	readonly params: RepoPath;
	readonly name: string;
	readonly places: readonly TextPlace[];
}

const extract = (
	asked: Asked,
	{ part, params, name, places }: Extraction,
): ProjectChange | Refused => {
	const value = valueFor(
		part,
		places.some(({ isPath }) => isPath),
	);
	if (isRefused(value)) return value;
	const added = withParameter(asked.workspace, params, name, value);
	if (added === undefined)
		return refused('`params.yaml` is written in a way that can not be added to safely.');
	const edits: TextEdit[] = [];
	for (const { node, range } of places) {
		const put = putAt(part, { node, range }, name);
		if (put === undefined) return refused('An expression can not be written in this place.');
		edits.push(...put.map((edit) => shiftEdit(edit, part.start)));
	}
	return { ...added, edits: new Map([...added.edits, [asked.file, edits]]) };
};

/** Why nothing can be added to the file; nothing when it can. */
const whyNot = (asked: Asked, params: RepoPath): string | undefined => {
	const data = dataOf(asked.workspace, params);
	if (data === undefined) return '`params.yaml` can not be read.';
	if (data.kind !== 'names' && data.kind !== 'absent')
		return '`params.yaml` can not be read, or holds something else than names.';
	return fileScopeOf(asked.workspace, asked.file).complete
		? undefined
		: 'Something in `vars` can not be read, so a new name could be taken already.';
};

/** Parameters that hold the value already, by a name that fits. */
const known = (asked: Asked, part: ExtractedPart): readonly string[] => {
	const stage = part.inData ? undefined : stagePlace(asked)?.placed.definition.name;
	const names = namesAt(asked.workspace, asked.file, stage);
	return names.flatMap(({ name, value, origin }) =>
		value.kind === 'scalar' &&
		origin !== undefined &&
		name !== 'item' &&
		scalarText(value.value) === part.text
			? [name]
			: [],
	);
};

const reuse = (asked: Asked, part: ExtractedPart, name: string): Refactor => ({
	kind: KIND,
	title: `Use \`\${${name}}\` for \`${clipped(part.text)}\``,
	change: () => {
		const { start } = part;
		const put = putAt(part, part, name);
		return put === undefined
			? refused('An expression can not be written in this place.')
			: { edits: new Map([[asked.file, put.map((edit) => shiftEdit(edit, start))]]) };
	},
});

export const extractParameter = (asked: Asked): readonly Refactor[] => {
	const part = partAt(asked);
	if (part === undefined) return [];
	const params = joinPath(folderOf(asked.file), 'params.yaml');
	const why = whyNot(asked, params);
	const name = uniqueName(part.name, takenNames(asked, params));
	const title = `Extract \`${clipped(part.text)}\` to \`params.yaml\` as \`${name}\``;
	const value = valueFor(part, part.isPath);
	const reason = why ?? (isRefused(value) ? value.refused : undefined);
	const reused = known(asked, part).map((one) => reuse(asked, part, one));
	if (reason !== undefined) return [...reused, disabled(KIND, title, reason)];
	const needs =
		dataOf(asked.workspace, params)?.kind === 'absent' ? { needs: ['create'] as const } : {};
	const offer = (places: readonly TextPlace[], words: string): Refactor => ({
		kind: KIND,
		title: title + words,
		...needs,
		change: () => extract(asked, { part, params, name, places }),
	});
	const all = placesOfText(asked, part);
	return [
		...reused,
		offer([part], ''),
		...(all.length > 1 ? [offer(all, `, in ${all.length} places of the stage`)] : []),
	];
};
