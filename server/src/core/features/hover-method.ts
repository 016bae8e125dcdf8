// The methods of a MLEM model and its processors, where they are described and where they are called.
import { callOrdersOf, type Processor, processorsOf } from '../model/mlem-methods.ts';
import type { NodePlace } from '../syntax/node-at.ts';
import { childOf, listOf, type Node, nodeAtPath, scalarOf } from '../syntax/tree.ts';
import { code, namesInLine } from './markdown.ts';
import { signature, typeName } from './signature.ts';

type Root = NodePlace['root'];

const MOST_METHODS = 8;

const methodWords = (root: Root, processor: string, method: string): string | undefined => {
	const entry = processorsOf(root).get(processor)?.methods?.get(method);
	return entry === undefined
		? undefined
		: `**${code(method + signature(entry.value))}**: a method of the processor ${code(processor)}.`;
};

const processorWords = ({ name, entry, methods }: Processor): string => {
	const type = typeName(entry.value);
	const names = [...(methods?.keys() ?? [])];
	const withType = type === undefined ? '' : ` of type ${code(type)}`;
	const withMethods =
		names.length === 0 ? '' : `, with the methods ${namesInLine(names, MOST_METHODS)}`;
	return `**${code(name)}**: a processor${withType}${withMethods}.`;
};

/** `model.predict(X: dataframe[4]) -> ndarray[int64]` */
const callWords = (root: Root, processor: string, method: string): string => {
	const entry = processorsOf(root).get(processor)?.methods?.get(method);
	return code(`${processor}.${method}${entry === undefined ? '' : signature(entry.value)}`);
};

/** A public method: what is called for it, in order. */
const orderWords = (root: Root, name: string): string | undefined => {
	const calls = callOrdersOf(root).find((one) => one.name === name)?.calls ?? [];
	const steps = calls.flatMap(({ processor, method }) =>
		processor === undefined || method === undefined
			? []
			: [callWords(root, processor.text, method.text)],
	);
	const [only] = steps;
	if (only === undefined) return undefined;
	return steps.length === 1
		? `**${code(name)}**: calls ${only}.`
		: `**${code(name)}**: calls, in this order\n\n${steps.map((step) => `1. ${step}`).join('\n')}`;
};

const aboutCall = ({ root, path, onKey }: NodePlace): string | undefined => {
	const [, name, index, position, ...deeper] = path;
	if (onKey) return index === undefined ? orderWords(root, String(name)) : undefined;
	if (typeof index !== 'number' || deeper.length > 0) return undefined;
	const call = callOrdersOf(root).find((one) => one.name === name)?.calls[index];
	if (call?.processor === undefined) return undefined;
	const processor = processorsOf(root).get(call.processor.text);
	if (position === 0) return processor && processorWords(processor);
	return position === 1 && call.method !== undefined
		? methodWords(root, call.processor.text, call.method.text)
		: undefined;
};

/** The list beside `columns` or `dtypes` that holds the other half of what is known of a column. */
const listAt = (owner: Node | undefined, key: string): readonly (Node | undefined)[] | undefined =>
	listOf(childOf(owner, key))?.items;

/** A column of a data frame with its type, which stands in another list. */
const aboutColumn = ({ root, path, onKey }: NodePlace): string | undefined => {
	const [index, list] = [path.at(-1), path.at(-2)];
	if (onKey || typeof index !== 'number' || (list !== 'columns' && list !== 'dtypes'))
		return undefined;
	const owner = nodeAtPath(root, path.slice(0, -2)).node;
	const columns = listAt(owner, 'columns');
	const name = scalarOf(columns?.[index])?.text;
	if (columns === undefined || name === undefined) return undefined;
	const type = scalarOf(listAt(owner, 'dtypes')?.[index])?.text;
	const typed = type === undefined ? '' : `: ${code(type)}`;
	return `**${code(name)}**${typed}, column ${index + 1} of ${columns.length}.`;
};

/** Markdown about a method, a processor or a column; nothing for anything else. */
export const hoverMethod = (place: NodePlace): string | undefined => {
	const { root, path, onKey } = place;
	const [section, name, third, method, ...deeper] = path;
	if (section === 'call_orders' && name !== undefined) return aboutCall(place);
	if (section === 'processors' && third === 'methods' && onKey && deeper.length === 0)
		return method === undefined ? undefined : methodWords(root, String(name), String(method));
	return aboutColumn(place);
};
