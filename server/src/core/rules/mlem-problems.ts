// How a mistake of a metafile is told, and what mends it.
import { suggest } from '../base/suggest.ts';
import { putFirst, type Source, type Value } from '../model/yaml-edit.ts';
import { writeFlow } from '../model/yaml-write.ts';
import { described, explain } from '../schema/explain.ts';
import type { Shape } from '../schema/shape.ts';
import type { Mistake } from '../schema/validate.ts';
import { inBackticks, listed, placeEnd } from '../schema/wording.ts';
import { entriesOf, keyOf, mapOf, scalarOf, type TreePath } from '../syntax/tree.ts';
import { fixesOf, placeOf, removalsOf } from './from-schema.ts';
import type { Fix, Problem } from './rule.ts';

const DISCRIMINATORS: ReadonlySet<string> = new Set(['object_type', 'type']);

/** How many names a message lists. */
const MOST = 12;

/** What a place is called, from the inside out: `size` of `data` in `artifacts`. */
const placeName = (path: TreePath): string => {
	const end = placeEnd(path);
	if (end === undefined) return 'This object';
	const [parent, above] = end.around;
	if (parent === undefined) return end.item;
	return `${end.item} of ${parent}${above === undefined ? '' : ` in ${above}`}`;
};

const visible = (shape: Shape | undefined): readonly string[] =>
	(shape?.values ?? []).map(({ text }) => text);

export const fieldOf = (shape: Shape | undefined, name: string): Shape | undefined =>
	shape?.fields.find((field) => field.name === name)?.shape();

/** What stands behind a key that is put in, until a person writes the value. */
const placeholder = (shape: Shape | undefined): Value => {
	const [value] = visible(shape);
	if (value !== undefined) return value;
	switch (shape?.types[0]) {
		case 'integer':
		case 'number':
			return 0;
		case 'boolean':
			return false;
		case 'list':
			return [];
		case 'mapping':
			return {};
		default:
			return '';
	}
};

export interface Asked {
	readonly source: Source;
	readonly mistake: Mistake;
	readonly shape: Shape | undefined;
	/** Which types there are, where a mapping with one of them may stand. */
	readonly types: Shape | undefined;
}

/** Puts the missing key in; a key that decides all else in one way for each of its values. */
const insertions = ({ source, mistake, shape }: Asked): readonly Fix[] => {
	const map = mistake.node;
	const key = mistake.key ?? '';
	if (map?.kind !== 'map') return [];
	const field = fieldOf(shape, key);
	const decides = DISCRIMINATORS.has(key);
	const values = decides ? visible(field).slice(0, MOST) : [placeholder(field)];
	return values.flatMap((value) => {
		const here = putFirst(source, map, key, value);
		const title = decides ? `Add \`${key}: ${String(value)}\`` : `Add \`${key}\``;
		return here === undefined ? [] : [{ title, here }];
	});
};

/** Nothing else of the mapping can be judged then, so the misspelt key is not told of as unknown. */
const misspeltKey = ({ mistake }: Asked, key: string): Problem | undefined => {
	const entry = entriesOf(mistake.node).find((each) => suggest(keyOf(each) ?? '', [key]) === key);
	const name = entry === undefined ? undefined : keyOf(entry);
	if (entry === undefined || name === undefined) return undefined;
	const { range } = entry.key;
	return {
		range,
		message: `${placeName([...mistake.path, name])} is unknown. Did you mean ${inBackticks(key)}?`,
		fixes: [
			{ title: `Change to ${inBackticks(key)}`, preferred: true, here: [{ range, text: key }] },
		],
	};
};

const missingKey = (asked: Asked): Problem => {
	const { mistake, shape } = asked;
	const key = mistake.key ?? '';
	const misspelt = DISCRIMINATORS.has(key) ? misspeltKey(asked, key) : undefined;
	if (misspelt !== undefined) return misspelt;
	const names = DISCRIMINATORS.has(key) ? visible(fieldOf(shape, key)) : [];
	const advice = names.length === 0 ? 'Add it.' : `Add one of ${listed(names, MOST)}.`;
	return {
		range: mistake.range,
		message: `${placeName(mistake.path)} has no ${inBackticks(key)}. ${advice}`,
		fixes: insertions(asked),
	};
};

/** A package as pip has it, where MLEM wants a mapping: `numpy`, `numpy==1.24.0`. */
const packageProblem = ({ mistake }: Asked): Problem | undefined => {
	const [list, index, ...deeper] = mistake.path;
	const scalar = scalarOf(mistake.node);
	const parts = /^([A-Za-z_][\w-]*)(?:\s*==\s*([\w.!+]+))?$/.exec(scalar?.text ?? '');
	const [, module, version] = parts ?? [];
	if (list !== 'requirements' || typeof index !== 'number' || deeper.length > 0) return undefined;
	if (scalar === undefined || module === undefined) return undefined;
	const text = writeFlow(version === undefined ? { module } : { module, version }, false, false);
	return {
		range: mistake.range,
		message: `${placeName(mistake.path)} is the text ${inBackticks(scalar.text)}, which MLEM takes for the name of a type. Write ${inBackticks(text)} for a package.`,
		fixes: [
			{
				title: `Write ${inBackticks(text)}`,
				preferred: true,
				here: [{ range: scalar.range, text }],
			},
		],
	};
};

/** A name that stands for nothing: of a type, or in place of a whole mapping. */
const unknownName = (asked: Asked, types: Shape | undefined): Problem | undefined => {
	const { mistake } = asked;
	const scalar = scalarOf(mistake.node);
	if (scalar === undefined || types === undefined) return undefined;
	const names = visible(types);
	if (names.includes(scalar.text)) {
		return {
			range: mistake.range,
			message: `${placeName(mistake.path)} is only the name ${inBackticks(scalar.text)}, but this type needs more. Write a mapping with \`type: ${scalar.text}\` and its keys.`,
		};
	}
	const near = suggest(scalar.text, names);
	const asPackage = near === undefined ? packageProblem(asked) : undefined;
	if (asPackage !== undefined) return asPackage;
	const known =
		near === undefined ? `Known are ${listed(names, MOST)}.` : `Did you mean ${inBackticks(near)}?`;
	const place = placeName(mistake.path);
	return {
		range: mistake.range,
		message: `${place} is ${inBackticks(scalar.text)}, which MLEM does not know. ${known}`,
		...(near === undefined
			? {}
			: {
					fixes: [
						{
							title: `Change to \`${near}\``,
							preferred: true,
							here: [{ range: scalar.range, text: near }],
						},
					],
				}),
	};
};

/** True for a name that MLEM itself does not know. */
export const isName = ({ mistake, shape, types }: Asked): boolean => {
	const key = mistake.path.at(-1);
	const text = scalarOf(mistake.node)?.text ?? '';
	if (mistake.kind !== 'value' || text === '') return false;
	if (key === 'type') return !visible(shape).includes(text);
	return types !== undefined && !visible(types).includes(text);
};

const nameProblem = (asked: Asked): Problem | undefined => {
	const { mistake, shape, types } = asked;
	const key = mistake.path.at(-1);
	if (mistake.kind !== 'value') return undefined;
	if (typeof key === 'string' && DISCRIMINATORS.has(key)) return unknownName(asked, shape);
	return unknownName(asked, types);
};

export const problemOf = (asked: Asked): Problem => {
	const { mistake, shape } = asked;
	if (mistake.kind === 'missing-key') return missingKey(asked);
	if (mistake.path.length === 0 && mapOf(mistake.node) === undefined)
		return {
			range: mistake.range,
			message: `This object is ${described(mistake.node)}, but must be a mapping. Write \`object_type:\` and the keys of the object.`,
		};
	const named = nameProblem(asked);
	if (named !== undefined) return named;
	const explanation = explain(mistake, shape);
	return {
		range: mistake.range,
		message: `${placeName(placeOf(mistake))} ${explanation.message}`,
		fixes: [...fixesOf(explanation), ...removalsOf(asked.source, mistake)],
	};
};
