// How the outline shows a MLEM object.
import { childOf, isNull, listOf, type Node, scalarOf, stringOf } from '../syntax/tree.ts';
import type { Present, Presentation } from './document-symbol.ts';
import { inBytes, signature, typeName } from './signature.ts';

const MOST_CALLS = 6;

const artifact = (value: Node | undefined): Presentation => {
	const size = scalarOf(childOf(value, 'size'));
	const words = [
		scalarOf(childOf(value, 'uri'))?.text,
		size?.type === 'int' ? inBytes(Number(size.value)) : undefined,
	];
	const detail = words.filter((word) => word !== undefined).join(', ');
	return { kind: 'path', detail, closed: true };
};

const requirement = (value: Node | undefined): Presentation => {
	const named = ['package_name', 'module', 'name']
		.map((key) => childOf(value, key))
		.find((node) => !isNull(node));
	const version = childOf(value, 'version') ?? childOf(value, 'spec');
	const detail = isNull(version) ? '' : (scalarOf(version)?.text ?? '');
	const name = scalarOf(named)?.text;
	return {
		kind: 'variable',
		detail,
		closed: true,
		...(name === undefined || named === undefined ? {} : { name, nameNode: named }),
	};
};

/** `preprocess.transform, model.predict` */
const callOrder = (value: Node | undefined): Presentation => {
	const calls = (listOf(value)?.items ?? []).map((call) =>
		(listOf(call)?.items ?? []).map((word) => scalarOf(word)?.text ?? '?').join('.'),
	);
	const detail = calls.slice(0, MOST_CALLS).join(', ');
	return {
		kind: 'method',
		detail: calls.length > MOST_CALLS ? `${detail} …` : detail,
		closed: true,
	};
};

const inProcessor = (rest: readonly (string | number)[], value: Node | undefined): Presentation => {
	if (rest.length === 0) return { kind: 'object', detail: typeName(value) ?? '' };
	if (rest[0] !== 'methods') return {};
	if (rest.length === 1) return { kind: 'section' };
	return { kind: 'method', detail: signature(value), closed: true };
};

const MOST_TYPES = 6;

/** The types of the columns, each once: one for every column says nothing without its name. */
const columnTypes = (value: Node | undefined): Presentation => {
	const types = (listOf(value)?.items ?? []).map((item) => scalarOf(item)?.text ?? '?');
	const each = [...new Set(types)];
	const detail = each.slice(0, MOST_TYPES).join(', ');
	return { closed: true, detail: each.length > MOST_TYPES ? `${detail} …` : detail };
};

export const presentObject: Present = (path, value) => {
	const [section, name, ...rest] = path;
	if (rest.at(-1) === 'dtypes') return columnTypes(value);
	if (name === undefined)
		return scalarOf(value) === undefined ? { kind: 'section', detail: typeName(value) ?? '' } : {};
	switch (section) {
		case 'artifacts':
			return artifact(value);
		case 'requirements':
			return requirement(value);
		case 'call_orders':
			return callOrder(value);
		case 'processors':
			return inProcessor(rest, value);
		default:
			return stringOf(childOf(value, 'type')) === undefined
				? {}
				: { kind: 'object', detail: typeName(value) ?? '' };
	}
};
