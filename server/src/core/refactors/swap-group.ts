// A group of `foreach` becomes one of `matrix` that makes the same stages, and the other way round.
import { shiftRange, type TextEdit } from '../base/text.ts';
import { moveLines } from '../model/stage-lines.ts';
import type { Value as Known } from '../model/value.ts';
import { pythonText, scalarText } from '../model/value-text.ts';
import { literal, styleOf, type Value, writeBehind } from '../model/yaml-write.ts';
import { type Expression, sourceRange, templateOf } from '../syntax/template.ts';
import { keyOf, type Node } from '../syntax/tree.ts';
import type { Expansion } from '../workspace/expand.ts';
import type { PlacedResolution } from '../workspace/stages.ts';
import { type GroupParts, groupParts } from './group-parts.ts';
import { editedPart, isOfGroup } from './instance-values.ts';
import {
	type Asked,
	disabled,
	type ProjectChange,
	type Refactor,
	type Refused,
	refused,
} from './refactor.ts';
import { isOnGroup, stagePlace } from './stage-place.ts';
import { asName, flagBefore } from './suggested-name.ts';
import { templatedIn } from './templated-places.ts';

const KIND = 'refactor.rewrite';
const MOST = 50;

const CANT = refused('The group is written in a way that can not be changed safely.');

type Words = readonly string[];

/** The other form of a group: its data, and what the expressions of its stage then say. */
interface Swap {
	readonly data: Value;
	readonly respell: (words: Words) => Words;
}

const same = (words: Words): Words => words;

const writtenValue = (value: Known): Value => {
	if (value.kind === 'list') return value.items.map(writtenValue);
	if (value.kind === 'map')
		return Object.fromEntries([...value.entries].map(([name, one]) => [name, writtenValue(one)]));
	if (value.type === 'string') return String(value.value);
	if (value.value === null) return literal('null');
	const isBoolean = typeof value.value === 'boolean';
	return literal(isBoolean ? scalarText(value.value) : pythonText(value.value));
};

const asWritten = (node: Node | undefined, source: string): Value | undefined => {
	if (node?.kind !== 'scalar' || node.anchor !== undefined || node.tag !== undefined)
		return undefined;
	const text = source.slice(node.range.start, node.range.end);
	return text.includes('\n') ? undefined : literal(text);
};

/** A list of single values, or an expression that names one, as it is written in place. */
const listAsWritten = (node: Node | undefined, source: string): Value | undefined => {
	if (node?.kind !== 'list') return asWritten(node, source);
	const items = node.items.map((item) => asWritten(item, source));
	const known = items.filter((item) => item !== undefined);
	return known.length < items.length || items.length === 0 ? undefined : known;
};

/** The axis is called as the flag before the first `${item}` of the command, if there is one. */
const axisName = ({ definition, piece }: PlacedResolution): string => {
	for (const { node } of templatedIn(definition, piece, 0))
		for (const { range, words } of templateOf(node).expressions) {
			const flag = words[0]?.text === 'item' && flagBefore(node.text.slice(0, range.start));
			if (flag) return asName(flag);
		}
	return 'value';
};

/** Foreach over a list: a matrix of one axis. */
const matrixOfList = (placed: PlacedResolution): Swap | undefined => {
	const data = listAsWritten(placed.definition.each?.value, placed.piece.text);
	const axis = axisName(placed);
	return data === undefined
		? undefined
		: {
				data: { [axis]: data },
				respell: (words) => (words[0] === 'item' ? ['item', axis, ...words.slice(1)] : words),
			};
};

type Instances = Expansion['instances'];

/** Foreach over mappings that hold all combinations of some values, and are named after these. */
const matrixOfMappings = (instances: Instances): Swap | undefined => {
	const axes = new Map<string, Known[]>();
	for (const { item } of instances) {
		if (item.kind !== 'map') return undefined;
		for (const [name, value] of item.entries) {
			if (value.kind !== 'scalar') return undefined;
			const values = axes.get(name) ?? [];
			axes.set(name, values);
			if (!values.some((one) => one.kind === 'scalar' && Object.is(one.value, value.value)))
				values.push(value);
		}
	}
	const count = [...axes.values()].reduce((product, values) => product * values.length, 1);
	return axes.size < 2 || count !== instances.length
		? undefined
		: {
				data: Object.fromEntries(
					[...axes].map(([name, values]) => [name, values.map(writtenValue)]),
				),
				respell: same,
			};
};

/** A matrix of one axis: foreach over its values. */
const foreachOfAxis = ({ definition, piece }: PlacedResolution): Swap | undefined => {
	const axes = definition.each?.value?.kind === 'map' ? definition.each.value.entries : [];
	const [axis] = axes;
	const data = axes.length === 1 ? listAsWritten(axis?.value, piece.text) : undefined;
	const name = axis && keyOf(axis);
	return data === undefined
		? undefined
		: {
				data,
				respell: ([first, second, ...rest]) =>
					first === 'key' || second === name
						? ['item', ...rest]
						: [first ?? '', second ?? '', ...rest],
			};
};

/** Any matrix: foreach over its combinations. */
const foreachOfAll = (instances: Instances): Swap => ({
	data: Object.fromEntries(instances.map(({ name, item }) => [name, writtenValue(item)])),
	respell: same,
});

const swapOf = (placed: PlacedResolution, instances: Instances): Swap | undefined =>
	placed.definition.form === 'matrix'
		? (foreachOfAxis(placed) ?? foreachOfAll(instances))
		: instances.some(({ key }) => key !== undefined)
			? matrixOfMappings(instances)
			: instances.some(({ item }) => item.kind !== 'scalar')
				? undefined
				: matrixOfList(placed);

const wordsOf = ({ words }: Expression): Words => words.map(({ text }) => text);

const expressionEdits = (
	{ definition, piece }: PlacedResolution,
	respell: Swap['respell'],
): readonly TextEdit[] | undefined => {
	const edits: TextEdit[] = [];
	for (const { node, definition: owner } of templatedIn(definition, piece, 0)) {
		for (const expression of owner === undefined ? [] : templateOf(node).expressions) {
			const before = wordsOf(expression);
			const after = respell(before);
			if (!isOfGroup(expression) || after.join('.') === before.join('.')) continue;
			const range = sourceRange(piece.text, node, expression);
			if (!piece.text.startsWith('${', range.start)) return undefined;
			edits.push({ range, text: `\${${after.join('.')}}` });
		}
	}
	return edits;
};

const swapped = (
	placed: PlacedResolution,
	{ outer, body, dropped }: GroupParts,
	{ data, respell }: Swap,
): TextEdit | undefined => {
	const { piece, definition } = placed;
	const edits = expressionEdits(placed, respell);
	if (edits === undefined) return undefined;
	const toMatrix = definition.form === 'foreach';
	const step = outer.inner - outer.column;
	const lines = editedPart(piece.text, body.below, [...edits, ...dropped]);
	const below = moveLines(lines, outer.inner - body.inner + (toMatrix ? 0 : step));
	if (below === undefined) return undefined;
	const margin = ' '.repeat(outer.inner);
	const { lineBreak } = outer;
	const written = writeBehind(data, outer.inner, { ...styleOf(piece), lineBreak, step });
	const all = toMatrix
		? [`${margin}matrix:${written}`, below]
		: [`${margin}foreach:${written}`, `${margin}do:`, below];
	return { range: outer.below, text: all.join(lineBreak) };
};

const whyNot = (placed: PlacedResolution): string | undefined => {
	const { definition, resolved } = placed;
	const { expansion, complete } = resolved;
	if (expansion === undefined || expansion.unknown || !complete)
		return 'Not all stages of the group are known. Mend what is wrong with them first.';
	if (expansion.count > MOST && definition.form === 'matrix' && expansion.axes.length > 1)
		return `It makes ${expansion.count} stages: that is too much to write out.`;
	if (expansion.collisions.length > 0) return 'Two of its stages have the same name.';
	const parts = groupParts(placed);
	return 'refused' in parts ? parts.refused : undefined;
};

const OTHER = { foreach: 'matrix', matrix: 'foreach', plain: '' } as const;

export const swapGroup = (asked: Asked): readonly Refactor[] => {
	const at = stagePlace(asked);
	if (at === undefined || at.placed.definition.form === 'plain' || !isOnGroup(asked)) return [];
	const { placed } = at;
	const { name, form } = placed.definition;
	const title = `Make the stages of \`${name}\` with \`${OTHER[form]}\``;
	const reason = whyNot(placed);
	const instances = placed.resolved.expansion?.instances ?? [];
	const swap = reason === undefined ? swapOf(placed, instances) : undefined;
	if (swap === undefined)
		return asked.explicit
			? [
					disabled(
						KIND,
						title,
						reason ?? 'Its stages are not all combinations of some values, named after these.',
					),
				]
			: [];
	const change = (): ProjectChange | Refused => {
		const parts = groupParts(placed);
		if ('refused' in parts) return parts;
		const edit = swapped(placed, parts, swap);
		if (edit === undefined) return CANT;
		const shifted = { ...edit, range: shiftRange(edit.range, placed.start) };
		return { edits: new Map([[asked.file, [shifted]]]) };
	};
	return [{ kind: KIND, title, change }];
};
