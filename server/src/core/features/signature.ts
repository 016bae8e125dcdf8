// The methods of a MLEM model in short, as a Python programmer would write them.
import { childOf, listOf, type Node, scalarOf, stringOf } from '../syntax/tree.ts';

/** The name of a type: a plain string stands for a mapping with that `type` alone. */
export const typeName = (node: Node | undefined): string | undefined =>
	stringOf(node) ?? stringOf(childOf(node, 'type'));

/** A data type in short: `dataframe[4]`, `ndarray[int64]`, `list[str]`. */
export const dataType = (node: Node | undefined, depth = 0): string | undefined => {
	const name = typeName(node);
	if (name === undefined || depth > 5) return undefined;
	const columns = listOf(childOf(node, 'columns'));
	const inside =
		columns !== undefined
			? String(columns.items.length)
			: (stringOf(childOf(node, 'dtype')) ?? dataType(childOf(node, 'dtype'), depth + 1));
	if (name === 'primitive') return stringOf(childOf(node, 'ptype')) ?? name;
	return inside === undefined ? name : `${name}[${inside}]`;
};

/** What a method takes and gives: `(X: dataframe[4]) -> ndarray[int64]`. */
export const signature = (method: Node | undefined): string => {
	const args = (listOf(childOf(method, 'args'))?.items ?? []).map((arg) => {
		const type = dataType(childOf(arg, 'type_'));
		return (scalarOf(childOf(arg, 'name'))?.text ?? '?') + (type === undefined ? '' : `: ${type}`);
	});
	const returns = dataType(childOf(method, 'returns'));
	return `(${args.join(', ')})${returns === undefined ? '' : ` -> ${returns}`}`;
};

/** `1 byte`, `6,654 bytes`. */
export const inBytes = (size: number): string =>
	`${String(size).replace(/\B(?=(?:\d{3})+$)/g, ',')} ${size === 1 ? 'byte' : 'bytes'}`;
