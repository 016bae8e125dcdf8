// How similar stages can become one group: its name, its data, and what stands where words differ.
import { type Leaf, type StageForm, sameEnds, type Varying, varyingIn } from './similar-stages.ts';
import { asName, flagBefore } from './suggested-name.ts';

/** Words that differ in the same way, wherever they stand. */
export interface Variable {
	readonly name: string;
	/** In each stage. */
	readonly values: readonly string[];
	readonly uses: readonly Varying[];
}

/** A value of the data: a text, which stays one where `asText` says so. */
export interface DataText {
	readonly text: string;
	readonly asText: boolean;
}

export type Data =
	| { readonly form: 'list'; readonly items: readonly DataText[] }
	| {
			readonly form: 'mapping';
			readonly entries: readonly (readonly [string, DataText | ReadonlyMap<string, DataText>])[];
	  }
	| { readonly form: 'matrix'; readonly axes: ReadonlyMap<string, readonly DataText[]> };

export interface GroupPlan {
	readonly name: string;
	/** What follows the `@` in the name of each stage. */
	readonly keys: readonly string[];
	readonly data: Data;
	/** What is written in the place of each use. */
	readonly expressions: ReadonlyMap<Varying, string>;
}

const NAMEABLE = /^[\p{L}\p{N}_.-]+$/u;

const areDifferent = (texts: readonly string[]): boolean => new Set(texts).size === texts.length;

/** The flag or key before a word, else what `fallback` says. */
const nameOf = ({ words }: Leaf, at: number): string => {
	const before = words.slice(0, at).join('');
	const flag = flagBefore(before);
	return flag === undefined ? 'value' : asName(flag);
};

const variablesOf = (
	forms: readonly StageForm[],
	varyings: readonly Varying[],
): readonly Variable[] => {
	const found = new Map<string, Varying[]>();
	for (const varying of varyings) {
		const key = JSON.stringify(varying.values);
		const known = found.get(key);
		if (known === undefined) found.set(key, [varying]);
		else known.push(varying);
	}
	const taken = new Set(['item', 'key']);
	return [...found.values()].map((uses): Variable => {
		const names = uses.map(({ leaf, word }) => {
			const one = forms[0]?.leaves[leaf];
			return one === undefined ? 'value' : nameOf(one, word);
		});
		const wanted = names.find((one) => one !== 'value') ?? 'value';
		let name = wanted;
		for (let number = 2; taken.has(name); number++) name = `${wanted}_${number}`;
		taken.add(name);
		return { name, values: uses[0]?.values ?? [], uses };
	});
};

const dataText = ({ values, uses }: Variable, at: number): DataText => ({
	text: values[at] ?? '',
	asText: uses.some(({ isWhole }) => isWhole),
});

const usesOf = (
	variables: readonly Variable[],
	expression: (variable: Variable) => string,
): ReadonlyMap<Varying, string> =>
	new Map(variables.flatMap((one) => one.uses.map((use) => [use, expression(one)] as const)));

/** The part of the names that is the same, and the rest of each; no rests where these are no names. */
const splitNames = (
	names: readonly string[],
): { readonly common: string; readonly rests: readonly string[] } => {
	const { before, after } = sameEnds(names);
	const [first = ''] = names;
	const rests = names.map((name) => name.slice(before, name.length - after));
	const common = `${first.slice(0, before)} ${after === 0 ? '' : first.slice(-after)}`;
	const isNamed =
		before + after > 0 && areDifferent(rests) && rests.every((rest) => NAMEABLE.test(rest));
	return {
		common: common
			.trim()
			.replace(/[ _-]+/g, '_')
			.replace(/^_+|_+$/g, ''),
		rests: isNamed ? rests : [],
	};
};

const foreachPlan = (
	name: string,
	variables: readonly Variable[],
	rests: readonly string[],
): GroupPlan | undefined => {
	const [only] = variables;
	const isList =
		variables.length === 1 &&
		only !== undefined &&
		areDifferent(only.values) &&
		only.values.every((value) => NAMEABLE.test(value));
	if (
		only !== undefined &&
		isList &&
		(rests.length === 0 || only.values.every((value, index) => value === rests[index]))
	)
		return {
			name,
			keys: only.values,
			data: { form: 'list', items: only.values.map((_value, index) => dataText(only, index)) },
			expressions: usesOf(variables, () => 'item'),
		};
	const named = variables.find(({ values }) =>
		values.every((value, index) => value === rests[index]),
	);
	const keys =
		rests.length > 0
			? rests
			: variables.find(
					({ values }) => areDifferent(values) && values.every((value) => NAMEABLE.test(value)),
				)?.values;
	if (keys === undefined) return undefined;
	const others = variables.filter((one) => one !== named);
	const [single] = others;
	const isSingle = others.length === 1 && single !== undefined;
	return {
		name,
		keys,
		data: {
			form: 'mapping',
			entries: keys.map((key, index) => [
				key,
				isSingle
					? dataText(single, index)
					: new Map(others.map((one) => [one.name, dataText(one, index)])),
			]),
		},
		expressions: usesOf(variables, (one) =>
			one === named ? 'key' : isSingle ? 'item' : `item.${one.name}`,
		),
	};
};

/** Only where the stages are all combinations of what differs. */
const matrixPlan = (
	name: string,
	variables: readonly Variable[],
	count: number,
): GroupPlan | undefined => {
	if (variables.length < 2) return undefined;
	const axes = new Map(
		variables.map((one) => {
			const firsts = one.values.flatMap((value, index) =>
				one.values.indexOf(value) === index ? [index] : [],
			);
			return [one.name, firsts.map((index) => dataText(one, index))] as const;
		}),
	);
	const product = [...axes.values()].reduce((all, values) => all * values.length, 1);
	const keys = Array.from({ length: count }, (_, index) =>
		variables.map(({ values }) => values[index] ?? '').join('-'),
	);
	const areNames = variables.every(({ values }) => values.every((value) => NAMEABLE.test(value)));
	return product === count && areDifferent(keys) && areNames
		? {
				name,
				keys,
				data: { form: 'matrix', axes },
				expressions: usesOf(variables, (one) => `item.${one.name}`),
			}
		: undefined;
};

export interface Plans {
	readonly foreach: GroupPlan | undefined;
	readonly matrix: GroupPlan | undefined;
	/** How many different things vary, and which part of all words does not. */
	readonly variables: number;
	readonly sameness: number;
}

/** `names` are those of the stages; the forms have one signature. `nameFor` finds one that is free. */
export const plansFor = (
	names: readonly string[],
	forms: readonly StageForm[],
	nameFor: (wanted: string) => string,
): Plans | undefined => {
	const varyings = varyingIn(forms);
	const variables = varyings === undefined ? [] : variablesOf(forms, varyings);
	if (variables.length === 0) return undefined;
	const { common, rests } = splitNames(names);
	const name = nameFor(common === '' ? (names[0] ?? '') : common);
	const words = (forms[0]?.leaves ?? []).flatMap((one) =>
		one.words.filter((_, index) => index % 2 === 0),
	).length;
	const varying = variables.reduce((sum, { uses }) => sum + uses.length, 0);
	return {
		foreach: foreachPlan(name, variables, rests),
		matrix: matrixPlan(name, variables, names.length),
		variables: variables.length,
		sameness: 1 - varying / words,
	};
};
