// What the parts of a metafile are: types, methods, artifacts, modules.
import { keyOf, type Node, type TreePath } from '../syntax/tree.ts';
import { type SemanticToken, tokensOver } from './semantic-token.ts';

const keyToken = (path: TreePath): Omit<SemanticToken, 'range'> | undefined => {
	const above = path.at(-2);
	if (above === 'methods') return { type: 'method', declares: true };
	return above === 'artifacts' ? { type: 'class', declares: true } : undefined;
};

const valueToken = (path: TreePath): Omit<SemanticToken, 'range'> | undefined => {
	switch (path.at(-1)) {
		case 'object_type':
		case 'type':
		case 'dtype':
			return { type: 'type' };
		case 'module':
		case 'package_name':
			return { type: 'namespace' };
		case 'uri':
			return { type: 'string' };
		default:
			return undefined;
	}
};

const walk = (source: string, node: Node | undefined, path: TreePath): readonly SemanticToken[] => {
	if (node?.kind === 'scalar') {
		const token = node.type === 'string' && node.text !== '' ? valueToken(path) : undefined;
		return token === undefined ? [] : tokensOver(source, node.range, token);
	}
	if (node?.kind === 'list')
		return node.items.flatMap((item, index) => walk(source, item, [...path, index]));
	if (node?.kind !== 'map') return [];
	return node.entries.flatMap((entry) => {
		const inner = [...path, keyOf(entry) ?? ''];
		const token = keyToken(inner);
		const key = token === undefined ? [] : tokensOver(source, entry.key.range, token);
		return [...key, ...walk(source, entry.value, inner)];
	});
};

/** Of a tree whose ranges count in `source`. */
export const mlemTokens = (source: string, root: Node | undefined): readonly SemanticToken[] =>
	walk(source, root, []);
