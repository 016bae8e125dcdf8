// What a name below `params:` is worth.
import type { RepoPath } from '../base/path.ts';
import { isSecretName, MASK, withoutSecrets } from '../model/secrets.ts';
import { valueAt } from '../model/value.ts';
import { shortText } from '../model/value-text.ts';
import type { ShapeAt } from '../schema/shape.ts';
import type { NodePlace } from '../syntax/node-at.ts';
import { nodeAtPath } from '../syntax/tree.ts';
import { namesIn } from '../workspace/data.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { whereIs } from './hover-expression.ts';
import { code } from './markdown.ts';
import { symbolAt } from './symbol-at.ts';

/** Markdown about the parameter at a place; nothing for what is none, and while it has no value we know. */
export const hoverParameter = (
	workspace: Workspace,
	file: RepoPath,
	shapes: ShapeAt,
	{ root, path, onKey, range }: NodePlace,
): string | undefined => {
	if (onKey || shapes(root, path)?.refers !== 'param') return undefined;
	const [symbol] = symbolAt(workspace, file, range.start)?.symbols ?? [];
	if (symbol?.kind !== 'value') return undefined;
	const { node, found } = nodeAtPath(namesIn(workspace, symbol.file)?.root, symbol.path);
	if (node === undefined || found < symbol.path.length) return undefined;
	const value = valueAt(node, symbol.file, symbol.path);
	if (value === undefined) return undefined;
	const isSecret = isSecretName(String(symbol.path.at(-1)));
	const text = isSecret ? MASK : withoutSecrets(shortText(value));
	const head = `**${code(symbol.path.join('.'))}** = ${code(text)}`;
	return [head, whereIs(workspace, symbol)].filter((part) => part !== '').join('\n\n');
};
