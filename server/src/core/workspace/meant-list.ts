// A list that is meant where its reader names something else: `${models}` for `${model}`.
import { suggest } from '../base/suggest.ts';
import type { TextEdit } from '../base/text.ts';
import type { Value } from '../model/value.ts';
import { sourceRange, templateOf } from '../syntax/template.ts';
import { type Node, scalarOf } from '../syntax/tree.ts';
import { lookup } from './scope.ts';
import type { Scope } from './vars.ts';

/**
 * Puts a name spelt nearly so, that stands beside the one in a text of nothing but `${…}`, in its place: one whose
 * value is of the right kind. Nothing where there is none.
 */
export const meantList = (
	source: string,
	scope: Pick<Scope, 'names' | 'complete'>,
	node: Node | undefined,
	isRight: (value: Value) => boolean,
): TextEdit | undefined => {
	const scalar = scalarOf(node);
	const template = scalar && templateOf(scalar);
	const expression = template?.exact === true ? template.expressions[0] : undefined;
	const last = expression?.words.at(-1);
	if (scalar === undefined || expression === undefined || last === undefined) return undefined;
	const before = expression.words.slice(0, -1).map(({ text }) => text);
	const inside = before.length === 0 ? undefined : lookup(scope, before);
	const holder = inside?.kind === 'found' ? inside.value : undefined;
	const names = inside === undefined ? scope.names : holder?.kind === 'map' ? holder.entries : [];
	const right = [...names].flatMap(([name, value]) => (isRight(value) ? [name] : []));
	const name = suggest(last.text, right);
	if (name === undefined) return undefined;
	const range = sourceRange(source, scalar, expression);
	const written = `\${${expression.inner}}`;
	return source.slice(range.start, range.end) === written && /^[\w-]+$/.test(name)
		? { range, text: `\${${[...before, name].join('.')}}` }
		: undefined;
};
