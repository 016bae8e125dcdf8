// The stages that `foreach` and `matrix` generate: their names, `item` and `key`. Pure.
import type { RepoPath } from '../base/path.ts';
import { askIfMeant } from '../base/suggest.ts';
import type { Range } from '../base/text.ts';
import type { Definition } from '../model/pipeline.ts';
import { typeName, type Value } from '../model/value.ts';
import { scalarText } from '../model/value-text.ts';
import { pythonDate } from '../syntax/dates.ts';
import { deref, entriesOf, type Node, scalarOf, type TreePath } from '../syntax/tree.ts';
import {
	type Axis,
	axisOf,
	combinations,
	type Instance,
	isComposite,
	nameText,
} from './combinations.ts';
import { type Resolution, resolveScalar, type TemplateProblem } from './interpolate.ts';
import { meantList } from './meant-list.ts';

export interface Expansion {
	/** In order, names being different. */
	readonly instances: readonly Instance[];
	/** How many combinations there are, those of equal names and those left out included. */
	readonly count: bigint;
	/** The instances are not all: there are more than we look at. */
	readonly cut: boolean;
	/** The data can't be known or is refused: there are no instances to speak of. */
	readonly unknown: boolean;
	/** Of a matrix, in the order of the names. */
	readonly axes: readonly Axis[];
	/** Stages that take the name of an earlier one, which DVC then forgets; the first few. */
	readonly collisions: readonly Collision[];
}

/** Two stages of one name, by the items they come from. */
export interface Collision {
	readonly lost: Instance;
	readonly kept: Instance;
}

const MOST_COLLISIONS = 20;

/** Of more stages than this only the first are made. */
export const MOST_STAGES = 10_000;
const FIRST_STAGES = 1000;

const UNKNOWN: Expansion = {
	instances: [],
	count: 0n,
	cut: false,
	unknown: true,
	axes: [],
	collisions: [],
};

/** Where data stands: values written there have it as their origin. */
interface Place {
	readonly file: RepoPath;
	readonly path: TreePath;
	/** How many values may still be read: aliases make a short text mean billions. */
	readonly budget: { left: number };
}

const MOST_VALUES = 200_000;

/**
 * A node with its expressions resolved; keys are resolved too. Nothing when any part is unknown.
 * A stage is named after a key of any kind; of what becomes an `item` DVC keeps only keys that are text.
 */
const resolveData = (
	resolution: Resolution,
	node: Node | undefined,
	place: Place,
	keys: 'names' | 'texts' = 'texts',
): Value | undefined => {
	const at = deref(node);
	const origin = { file: place.file, path: place.path };
	const below = (step: string | number): Place => ({ ...place, path: [...place.path, step] });
	if (--place.budget.left < 0) return undefined;
	if (at === undefined) return { kind: 'scalar', type: 'null', value: null, origin };
	if (at.kind === 'scalar') {
		if (at.type === 'date' || at.type === 'other')
			resolution.report({
				code: 'foreach-invalid',
				range: at.range,
				message: `\`${at.text}\` is a date, which \`item\` may not be. Put it in quotes.`,
			});
		const value = resolveScalar(resolution, at, 'data');
		return value?.origin === undefined ? value && { ...value, origin } : value;
	}
	if (at.kind === 'list') {
		const items = at.items.map((item, index) => resolveData(resolution, item, below(index)));
		const known = items.filter((item) => item !== undefined);
		return known.length < items.length ? undefined : { kind: 'list', items: known, origin };
	}
	if (at.tag?.endsWith(':set') === true)
		resolution.report({
			code: 'foreach-invalid',
			range: at.range,
			message: 'This is a set, which `item` may not be. Write a list.',
		});
	const entries = new Map<string, Value>();
	for (const entry of entriesOf(at)) {
		const key = keyText(resolution, entry.key);
		const value = resolveData(resolution, entry.value, below(scalarOf(entry.key)?.text ?? ''));
		if (key === undefined || value === undefined) return undefined;
		if (keys === 'names' || scalarOf(entry.key)?.type === 'string') entries.set(key, value);
	}
	return { kind: 'map', entries, origin };
};

/** A key of the data as DVC names a stage after it. */
const keyText = (resolution: Resolution, node: Node): string | undefined => {
	const key = scalarOf(node);
	const value = key && resolveScalar(resolution, key, 'data');
	if (value === undefined) return undefined;
	if (value.kind === 'scalar' && value.named !== true)
		return value.type === 'date' ? pythonDate(String(value.value)) : scalarText(value.value);
	resolution.report({
		code: 'foreach-invalid',
		range: node.range,
		message: 'DVC fails on a key that is an expression and nothing else. Put some text beside it.',
	});
	return undefined;
};

const finish = (
	instances: Iterable<Instance>,
	count: bigint,
	axes: Expansion['axes'] = [],
): Expansion => {
	const byName = new Map<string, Instance>();
	const collisions: Collision[] = [];
	const cut = count > BigInt(MOST_STAGES);
	const most = cut ? FIRST_STAGES : MOST_STAGES;
	let looked = 0;
	for (const instance of instances) {
		if (looked++ >= most) break;
		const lost = byName.get(instance.name);
		if (lost !== undefined && collisions.length < MOST_COLLISIONS)
			collisions.push({ lost, kept: instance });
		byName.set(instance.name, instance);
	}
	return {
		instances: [...byName.values()],
		count,
		cut,
		unknown: false,
		axes,
		collisions,
	};
};

const foreachOver = (value: Value): Expansion => {
	if (value.kind === 'map')
		return finish(
			[...value.entries].map(([name, item], index) => ({ name, item, key: name, at: [index] })),
			BigInt(value.entries.size),
		);
	if (value.kind === 'scalar') return UNKNOWN;
	const indexed = value.items.some(isComposite);
	return finish(
		value.items.map((item, index) => ({
			name: indexed ? String(index) : (nameText(item, value.named === true) ?? String(index)),
			item,
			key: undefined,
			at: [index],
		})),
		BigInt(value.items.length),
	);
};

const refuse = (
	resolution: Resolution,
	code: TemplateProblem['code'],
	range: Range,
	message: string,
	mends: Pick<TemplateProblem, 'rename' | 'instead'> = {},
): Expansion => {
	const meant = mends.rename === undefined ? '' : askIfMeant(mends.rename.text);
	resolution.report({ code, range, message: message + meant, ...mends });
	return UNKNOWN;
};

/** A list that is named nearly so, and the text itself as the one item of a list. */
const mendsOf = (
	{ source, scope }: Resolution,
	node: Node | undefined,
	isRight: (value: Value) => boolean,
): Pick<TemplateProblem, 'rename' | 'instead'> => {
	const rename = meantList(source, scope, node, isRight);
	const instead = inList(source, node);
	return { ...(rename && { rename }), ...(instead && { instead }) };
};

/** A plain or quoted text on one line as the one item of a list. */
const inList = (source: string, node: Node | undefined): TemplateProblem['instead'] => {
	const scalar = scalarOf(node);
	if (scalar === undefined || node?.kind !== 'scalar') return undefined;
	const { range, style, anchor, tag } = scalar;
	const written = source.slice(range.start, range.end);
	if (/[\n'"]/.test(written) || style === 'literal' || style === 'folded') return undefined;
	if (anchor !== undefined || tag !== undefined) return undefined;
	const item = scalar.type === 'string' ? `'${written}'` : written;
	return { title: 'Make it a list of one', edit: { range, text: `[${item}]` } };
};

const expandMatrix = (resolution: Resolution, node: Node | undefined, place: Place): Expansion => {
	const at = deref(node);
	if (at?.kind !== 'map') return UNKNOWN;
	// A matrix without axes is refused by the grammar already.
	if (at.entries.length === 0) return UNKNOWN;
	const axes: Axis[] = [];
	let unknown = false;
	for (const entry of entriesOf(at)) {
		const axis = keyText(resolution, entry.key);
		if (axis === undefined) return UNKNOWN;
		const value = resolveData(resolution, entry.value, { ...place, path: [...place.path, axis] });
		const values = value && axisOf(value);
		if (value !== undefined && values === undefined)
			refuse(
				resolution,
				'matrix-invalid',
				entry.value?.range ?? entry.key.range,
				`The axis \`${axis}\` of \`matrix\` is a ${typeName(value)}, but it must be a list of values.`,
				mendsOf(resolution, entry.value, ({ kind }) => kind === 'list'),
			);
		if (values === undefined) unknown = true;
		else axes.push([axis, values]);
	}
	if (unknown) return UNKNOWN;
	const count = axes.reduce((product, [, values]) => product * BigInt(values.length), 1n);
	if (count === 0n) return finish([], 0n, axes);
	return finish(combinations(axes, { file: place.file, path: place.path }), count, axes);
};

/** A name DVC can't load again: it looks for what stands before the last `@`. */
const checkNames = (
	resolution: Resolution,
	definition: Definition,
	range: Range,
	expansion: Expansion,
): Expansion => {
	const code = definition.form === 'matrix' ? 'matrix-invalid' : 'foreach-invalid';
	const bad = expansion.instances.find(({ name }) => name === '' || name.includes('@'));
	if (bad !== undefined)
		resolution.report({
			code,
			range,
			message:
				bad.name === ''
					? `One of the stages of \`${definition.name}\` has an empty name, which DVC can't load. Remove the empty value.`
					: `\`${definition.name}@${bad.name}\` can't be loaded by DVC because of the second \`@\`: a value that names a stage may hold none. Use a mapping with other keys.`,
		});
	return expansion;
};

/** The stages a group generates. For a plain stage there is nothing to ask. */
export const expand = (
	resolution: Resolution,
	definition: Definition,
	file: RepoPath,
): Expansion => {
	const { each, form } = definition;
	if (each === undefined || form === 'plain') return UNKNOWN;
	const range = each.value?.range ?? each.key.range;
	const place: Place = {
		file,
		path: ['stages', definition.name, form],
		budget: { left: MOST_VALUES },
	};
	if (form === 'matrix')
		return checkNames(resolution, definition, range, expandMatrix(resolution, each.value, place));
	const value = resolveData(resolution, each.value, place, 'names');
	if (value === undefined) return UNKNOWN;
	// Numbers and the like are refused by the grammar; only text may turn out to be one.
	if (value.kind === 'scalar')
		return scalarOf(each.value)?.type === 'string'
			? refuse(
					resolution,
					'foreach-invalid',
					range,
					`\`foreach\` needs a list or a mapping, but this is a ${typeName(value)}.`,
					mendsOf(resolution, each.value, ({ kind }) => kind !== 'scalar'),
				)
			: UNKNOWN;
	return checkNames(resolution, definition, range, foreachOver(value));
};
