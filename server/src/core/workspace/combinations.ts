// The combinations of the axes of a matrix, made one by one: there may be billions. Pure.
import { type Mapping, textValue, type Value } from '../model/value.ts';
import { pythonText, scalarText } from '../model/value-text.ts';

/** One stage of a group. */
export interface Instance {
	/** What follows the `@`. */
	readonly name: string;
	readonly item: Value;
	/** Nothing for `foreach` over a list. */
	readonly key: string | undefined;
	/** Which items it comes from: one index for `foreach`, one on each axis for `matrix`. */
	readonly at: readonly number[];
}

/** An axis of a matrix: its name and its values. */
export type Axis = readonly [string, readonly Value[]];

/** Booleans that come from a variable are named as Python writes them. */
export const nameText = (value: Value, named: boolean): string | undefined =>
	value.kind !== 'scalar'
		? undefined
		: named || value.named === true
			? pythonText(value.value)
			: scalarText(value.value);

export const isComposite = (value: Value): boolean =>
	value.kind !== 'scalar' || value.type === 'binary';

/** The values of one axis: text is taken letter by letter, a mapping by its keys. */
export const axisOf = (value: Value): readonly Value[] | undefined => {
	const { named } = value;
	if (value.kind === 'list')
		return named === true ? value.items.map((item) => ({ ...item, named: true })) : value.items;
	if (value.kind === 'map') return [...value.entries.keys()].map(textValue);
	return value.type === 'string' && named !== true
		? [...String(value.value)].map(textValue)
		: undefined;
};

/** Every combination in order, made one by one; `fixed` holds one axis at one of its values. */
export const combinations = function* (
	axes: readonly Axis[],
	origin: Mapping['origin'],
	fixed?: { readonly axis: number; readonly value: number },
): Generator<Instance> {
	const at = axes.map((_axis, index) => (index === fixed?.axis ? fixed.value : 0));
	for (;;) {
		const parts: string[] = [];
		const entries = new Map<string, Value>();
		for (const [index, [axis, values]] of axes.entries()) {
			const step = at[index] ?? 0;
			const value = values[step];
			if (value === undefined) return;
			entries.set(axis, value);
			parts.push(isComposite(value) ? `${axis}${step}` : (nameText(value, false) ?? ''));
		}
		const name = parts.join('-');
		yield { name, item: { kind: 'map', entries, origin }, key: name, at: [...at] };
		let turn = axes.length - 1;
		for (; turn >= 0; turn--) {
			if (turn === fixed?.axis) continue;
			if ((at[turn] ?? 0) + 1 < (axes[turn]?.[1].length ?? 0)) break;
			at[turn] = 0;
		}
		if (turn < 0) return;
		at[turn] = (at[turn] ?? 0) + 1;
	}
};

/** What a group makes. */
interface Made {
	/** In order; the first ones where there are too many. */
	readonly instances: readonly Instance[];
	/** Of a matrix. */
	readonly axes: readonly Axis[];
}

/** The stages that come from one item, and how many these are. */
export interface FromItem {
	readonly instances: readonly Instance[];
	readonly count: bigint;
}

/**
 * At most `most` stages that come from the item `index` of `foreach`, or of an axis of `matrix`;
 * made anew, since those of a large matrix are not all in `expansion.instances`.
 */
export const instancesFrom = (
	{ instances, axes }: Made,
	axis: string | undefined,
	index: number,
	most: number,
): FromItem => {
	if (axis === undefined) {
		const found = instances.filter(({ at }) => at[0] === index);
		return { instances: found.slice(0, most), count: BigInt(found.length) };
	}
	const turn = axes.findIndex(([name]) => name === axis);
	const others = axes.filter((_axis, at) => at !== turn);
	const count = others.reduce((product, [, values]) => product * BigInt(values.length), 1n);
	if (turn < 0 || count === 0n || axes[turn]?.[1][index] === undefined)
		return { instances: [], count: 0n };
	const found: Instance[] = [];
	for (const instance of combinations(axes, undefined, { axis: turn, value: index })) {
		if (found.length >= most) break;
		found.push(instance);
	}
	return { instances: found, count };
};

/**
 * At most `most` stages that stand for all: of a matrix the first with each value of each axis, so
 * that no value is missing; of `foreach` some from everywhere.
 */
export const sampleOf = (made: Made, most: number): readonly Instance[] => {
	const { instances, axes } = made;
	if (instances.length <= most) return instances;
	if (axes.length === 0) {
		const step = Math.ceil(instances.length / most);
		return instances.filter((_instance, index) => index % step === 0);
	}
	const byName = new Map<string, Instance>();
	for (const [axis, values] of axes)
		for (const index of values.keys()) {
			if (byName.size >= most) break;
			const [first] = instancesFrom(made, axis, index, 1).instances;
			if (first !== undefined) byName.set(first.name, first);
		}
	return [...byName.values()];
};
