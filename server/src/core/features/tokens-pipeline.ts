// What the parts of a dvc.yaml are: stages, paths, parameters, variables, commands.
import { OUT_LISTS } from '../model/pipeline.ts';
import type { Piece } from '../syntax/document.ts';
import { type Entry, keyOf, type Node, type ScalarNode, type TreePath } from '../syntax/tree.ts';
import { type SemanticToken, type TokenType, tokensOver } from './semantic-token.ts';
import { commandTokens } from './tokens-command.ts';
import { expressionTokens } from './tokens-expression.ts';

/** What a scalar at a place is; nothing for one that only its expressions tell of. */
type Role = 'command' | 'none' | Omit<SemanticToken, 'range'> | undefined;

type RoleAt = (path: TreePath, onKey: boolean) => Role;

const PATH: Role = { type: 'string' };
const VARIABLE: Role = { type: 'variable', declares: true };

/** In the mapping that holds `cmd`. */
const inBody: RoleAt = ([key, ...rest], onKey) => {
	const depth = rest.length;
	switch (key) {
		case 'cmd':
			return onKey ? undefined : 'command';
		case 'wdir':
			return onKey ? undefined : PATH;
		case 'deps':
			return depth === 1 ? PATH : undefined;
		case 'params':
			if (depth === 0) return undefined;
			return onKey ? PATH : { type: 'parameter' };
		case 'vars':
			return inVars(rest, onKey);
		default:
			if (!OUT_LISTS.some((list) => list === key)) return undefined;
			if (depth === 1 && !onKey) return PATH;
			if (depth === 2 && onKey) return PATH;
			return depth === 3 && rest[2] === 'remote' && !onKey ? { type: 'namespace' } : undefined;
	}
};

/** In the list `vars`: files, and mappings of names. DVC reads no expressions there. */
const inVars: RoleAt = (path, onKey) =>
	onKey ? (path.length > 1 ? VARIABLE : undefined) : path.length === 1 ? PATH : 'none';

const inStage: RoleAt = (path, onKey) => {
	const [first, ...rest] = path;
	if (first === 'foreach') return undefined;
	if (first === 'matrix')
		return onKey && rest.length === 1 ? { type: 'property', declares: true } : undefined;
	return first === 'do' ? inBody(rest, onKey) : inBody(path, onKey);
};

const inSection: RoleAt = (path, onKey) => {
	const [section, ...rest] = path;
	const depth = rest.length;
	switch (section) {
		case 'vars':
			return inVars(rest, onKey);
		case 'metrics':
		case 'params':
			return depth === 1 && !onKey ? PATH : undefined;
		case 'plots':
			return (depth === 1 && !onKey) || (depth === 2 && onKey) ? PATH : undefined;
		case 'artifacts':
			if (depth === 1 && onKey) return { type: 'class', declares: true };
			return depth === 2 && rest[1] === 'path' && !onKey ? PATH : undefined;
		case 'datasets':
			return depth === 2 && rest[1] === 'name' && !onKey
				? { type: 'class', declares: true }
				: undefined;
		default:
			return undefined;
	}
};

const scalarTokens = (source: string, node: ScalarNode, role: Role): readonly SemanticToken[] => {
	if (role === 'none') return [];
	if (role === 'command') return commandTokens(source, node);
	const { tokens, ranges } = expressionTokens(source, node);
	return role === undefined || node.text === ''
		? tokens
		: [...tokens, ...tokensOver(source, node.range, role, ranges)];
};

/** As written: what aliases repeat has its tokens where it stands. */
const walk = (
	source: string,
	node: Node | undefined,
	path: TreePath,
	roleAt: RoleAt,
	found: SemanticToken[],
): void => {
	if (node?.kind === 'scalar') found.push(...scalarTokens(source, node, roleAt(path, false)));
	else if (node?.kind === 'list')
		for (const [index, item] of node.items.entries())
			walk(source, item, [...path, index], roleAt, found);
	else if (node?.kind === 'map')
		for (const entry of node.entries) walkEntry(source, entry, path, roleAt, found);
};

const walkEntry = (
	source: string,
	entry: Entry,
	above: TreePath,
	roleAt: RoleAt,
	found: SemanticToken[],
): void => {
	const path = [...above, keyOf(entry) ?? ''];
	if (entry.key.kind === 'scalar')
		found.push(...scalarTokens(source, entry.key, roleAt(path, true)));
	walk(source, entry.value, path, roleAt, found);
};

const nameTokens = (source: string, key: Node, type: TokenType): readonly SemanticToken[] =>
	key.kind === 'scalar' ? tokensOver(source, key.range, { type, declares: true }) : [];

/** Of one piece; ranges count from its start. */
export const pipelineTokens = (
	{ text, entry }: Piece,
	path: readonly string[],
): readonly SemanticToken[] => {
	const found: SemanticToken[] = [];
	if (entry === undefined) return found;
	if (path.length === 2) {
		found.push(...nameTokens(text, entry.key, 'function'));
		walk(text, entry.value, [], inStage, found);
	} else if (path[0] !== 'stages') walkEntry(text, entry, [], inSection, found);
	return found;
};

/** Of one piece of a dvc.lock: the name of the stage. */
export const lockTokens = (
	{ text, entry }: Piece,
	path: readonly string[],
): readonly SemanticToken[] =>
	entry === undefined || path.length !== 2 ? [] : nameTokens(text, entry.key, 'function');
