// Renaming a stage, a parameter or a variable.
import type { RepoPath } from '../base/path.ts';
import { type Range, rangeAt, type TextEdit } from '../base/text.ts';
import { dataFormat, kindOf } from '../model/kind.ts';
import { isPlainText } from '../syntax/scalars.ts';
import { type Node, nodeAtPath } from '../syntax/tree.ts';
import { namesIn } from '../workspace/data.ts';
import { placeOf } from '../workspace/names.ts';
import type { ProjectSymbol } from '../workspace/symbols.ts';
import { textOf, type Workspace } from '../workspace/workspace.ts';
import type { Mention } from './mention.ts';
import { definitionPlace, mentionsOfAll } from './references.ts';
import { EditSet, type Refusal, type Renamable, type Renamed, refused } from './rename-edit.ts';
import type { SymbolPlace } from './symbol-at.ts';
import { valueFamily, whyNamedByVariable, whyNameStays } from './value-family.ts';

type Target = Extract<ProjectSymbol, { kind: 'stage' | 'value' }>;

export const isTarget = (symbol: ProjectSymbol): symbol is Target =>
	symbol.kind === 'stage' || symbol.kind === 'value';

const nameOf = (symbol: Target): string =>
	symbol.kind === 'stage' ? symbol.name : String(symbol.path.at(-1));

/** What a mention is written like: `train.lr` for a parameter. */
const fullName = (symbol: Target): string =>
	symbol.kind === 'stage' ? symbol.name : symbol.path.join('.');

/** Tables, and lists of them. */
const holdsTables = (node: Node | undefined): boolean =>
	node?.kind === 'map' ||
	(node?.kind === 'list' && node.items.some((item) => item?.kind === 'map'));

/** In TOML the name of a table may be written in many headers. */
const isTomlTable = (workspace: Workspace, symbol: Target): boolean =>
	symbol.kind === 'value' &&
	dataFormat(symbol.file) === 'toml' &&
	holdsTables(nodeAtPath(namesIn(workspace, symbol.file)?.root, symbol.path).node);

const whyNot = (workspace: Workspace, { symbols }: SymbolPlace): string | undefined => {
	const targets = symbols.filter(isTarget);
	const [first] = targets;
	if (first === undefined || targets.length < symbols.length)
		return 'There is no one name here that could be changed.';
	if (targets.some((one) => nameOf(one) !== nameOf(first) || one.kind !== first.kind))
		return 'This means something else for each of the stages that are generated. Rename what you mean where it is written.';
	const values = targets.filter((one) => one.kind === 'value');
	if (values.some(({ path }) => typeof path.at(-1) === 'number'))
		return 'An item of a list has no name.';
	if (values.some((one) => placeOf(workspace, one) === undefined))
		return `Nothing defines \`${fullName(first)}\` that could be renamed.`;
	return isTomlTable(workspace, first)
		? `\`${fullName(first)}\` is a table of a TOML file, which may be named in several headers. Rename it there by hand.`
		: undefined;
};

/** The name inside what is written at a place: `lr` of `train.lr`, `train` of `train@a`. */
const partOf = (written: string, symbol: Target, exact = true): Range | undefined => {
	const name = nameOf(symbol);
	const bare = written.replace(/^["']|["']$/g, '');
	const offset = written.length === bare.length ? 0 : 1;
	const full = fullName(symbol);
	if (exact && bare === name) return rangeAt(offset, offset + name.length);
	const follows = symbol.kind === 'stage' ? '@' : '.';
	if (bare !== full && !bare.startsWith(full + follows)) return undefined;
	return rangeAt(offset + full.length - name.length, offset + full.length);
};

export const prepareValue = (
	workspace: Workspace,
	file: RepoPath,
	found: SymbolPlace,
): Renamable | Refusal => {
	const reason = whyNot(workspace, found);
	if (reason !== undefined) return refused(reason);
	const symbol = found.symbols.find(isTarget);
	const written = textOf(workspace, file)?.slice(found.range.start, found.range.end) ?? '';
	const part = symbol === undefined ? undefined : partOf(written, symbol);
	if (symbol === undefined || part === undefined)
		return refused("The name is written here in a way that can't be changed safely.");
	const { start } = found.range;
	return {
		kind: 'renamable',
		range: rangeAt(start + part.start, start + part.end),
		name: nameOf(symbol),
	};
};

const NAME = /^[\p{L}\p{N}_-]+$/u;
const PYTHON_NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

const whyNotTo = (workspace: Workspace, symbol: Target, to: string): string | undefined => {
	const isPython = symbol.kind === 'value' && dataFormat(symbol.file) === 'python';
	const isData = kindOf(symbol.file) !== 'dvc-yaml';
	if (!(isPython && isData ? PYTHON_NAME : NAME).test(to))
		return `\`${to}\` can't be a name here. Use letters, digits and \`_\`${isPython ? '' : ' or `-`'}.`;
	const inYaml = symbol.kind === 'stage' || !isData || dataFormat(symbol.file) === 'yaml12';
	if (inYaml && !isPlainText(to))
		return `YAML reads \`${to}\` as something else than text. Choose another name.`;
	const taken =
		symbol.kind === 'stage'
			? definitionPlace(workspace, symbol.file, to)
			: placeOf(workspace, { ...symbol, path: [...symbol.path.slice(0, -1), to] });
	return taken === undefined ? undefined : `\`${to}\` exists already. Choose another name.`;
};

/** Edits of one mention; nothing where it names something around the symbol. */
const editOf = (
	workspace: Workspace,
	{ location: { path, range }, exact }: Mention,
	symbol: Target,
	to: string,
): TextEdit | Refusal | undefined => {
	const text = textOf(workspace, path) ?? '';
	const part = partOf(text.slice(range.start, range.end), symbol, exact);
	if (part !== undefined)
		return { range: rangeAt(range.start + part.start, range.start + part.end), text: to };
	const line = text.slice(0, range.start).split('\n').length;
	return exact
		? refused(
				`\`${fullName(symbol)}\` is written in a way that can't be changed safely on line ${line} of \`${path}\`. Change that first.`,
			)
		: undefined;
};

/** The symbols that must get the new name together, or why they can't. */
const familyOf = (
	workspace: Workspace,
	found: SymbolPlace,
	to: string,
): readonly Target[] | Refusal => {
	const reason = whyNot(workspace, found);
	if (reason !== undefined) return refused(reason);
	const named = found.symbols.filter(isTarget);
	const values = valueFamily(
		workspace,
		named.filter((one) => one.kind === 'value'),
	);
	const family: readonly Target[] =
		values.length === 0 ? named : values.map((origin) => ({ kind: 'value', ...origin }));
	if (family.some((symbol) => nameOf(symbol) === to)) return family;
	for (const symbol of family) {
		const why =
			whyNotTo(workspace, symbol, to) ?? whyNot(workspace, { ...found, symbols: [symbol] });
		if (why !== undefined) return refused(why);
	}
	const stays = whyNameStays(workspace, values) ?? whyNamedByVariable(workspace, values);
	return stays === undefined ? family : refused(stays);
};

export const renameValue = (
	workspace: Workspace,
	found: SymbolPlace,
	to: string,
): Renamed | Refusal => {
	const family = familyOf(workspace, found, to);
	if ('kind' in family) return family;
	const edits = new EditSet();
	for (const symbol of family)
		for (const mention of mentionsOfAll(workspace, [symbol])) {
			const edit = editOf(workspace, mention, symbol, to);
			if (edit === undefined) continue;
			if ('kind' in edit) return edit;
			edits.add(mention.location.path, edit);
		}
	return { kind: 'renamed', edits: edits.edits, moves: [] };
};
