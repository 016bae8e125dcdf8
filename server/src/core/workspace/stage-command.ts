// The command of one stage: a text or texts mostly, and what DVC loads besides.
import type { StageBody } from '../model/pipeline.ts';
import type { Value } from '../model/value.ts';
import { pythonRepr, pythonText } from '../model/value-text.ts';
import { childOf, deref, entriesOf, type Node } from '../syntax/tree.ts';
import { asText, type Resolution, resolveScalar } from './interpolate.ts';
import type { ResolvedStage } from './resolved.ts';

type Command = Pick<ResolvedStage, 'cmd' | 'oddCmd'>;

const UNKNOWN_COMMAND: Command = { cmd: undefined };

/** Aliases make a small text mean a large value: a command of more values than this is left alone. */
const MOST_VALUES = 10_000;

/** A key as Python's `str` writes it. */
const keyText = (key: Value): string =>
	key.kind !== 'scalar'
		? pythonRepr(key).replace(/^\[(.*)\]$/s, '($1)')
		: typeof key.value === 'string'
			? key.value
			: pythonText(key.value);

/** A part of a command with its expressions put in, of whatever kind; nothing where that can't be known. */
const partOf = (
	resolution: Resolution,
	node: Node | undefined,
	budget: { left: number },
): Value | undefined => {
	const at = deref(node);
	if (--budget.left < 0) return undefined;
	if (at === undefined) return { kind: 'scalar', type: 'null', value: null, origin: undefined };
	if (at.kind === 'scalar') return resolveScalar(resolution, at, 'cmd');
	let known = true;
	const inner = (one: Node | undefined): Value | undefined => {
		const value = partOf(resolution, one, budget);
		known &&= value !== undefined;
		return value;
	};
	if (at.kind === 'list') {
		const items = at.items.map(inner).filter((item) => item !== undefined);
		return known ? { kind: 'list', items, origin: undefined } : undefined;
	}
	const entries = new Map<string, Value>();
	for (const { key, value } of entriesOf(at)) {
		const [name, item] = [inner(key), inner(value)];
		if (name !== undefined && item !== undefined) entries.set(keyText(name), item);
	}
	return known ? { kind: 'map', entries, origin: undefined } : undefined;
};

/** The command of a stage, resolved. */
export const commandOf = (resolution: Resolution, body: StageBody): Command => {
	const node = deref(childOf(body.map, 'cmd'));
	if (node?.kind === 'scalar') {
		const value = resolveScalar(resolution, node, 'cmd');
		const text = asText(value);
		return text === undefined && value !== undefined
			? { cmd: undefined, oddCmd: value }
			: { cmd: text };
	}
	if (node?.kind !== 'list') return UNKNOWN_COMMAND;
	const budget = { left: MOST_VALUES };
	const parts = node.items.map((item) => partOf(resolution, item, budget));
	const known = parts.filter((part) => part !== undefined);
	if (known.length < parts.length) return UNKNOWN_COMMAND;
	const texts = known.map(asText).filter((text) => text !== undefined);
	return texts.length === known.length
		? { cmd: texts }
		: { cmd: undefined, oddCmd: { kind: 'list', items: known, origin: undefined } };
};
