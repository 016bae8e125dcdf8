// `${x}` becomes the value that it stands for.
import { equal } from '../base/equal.ts';
import { shiftEdit, shiftRange, type TextEdit, touches } from '../base/text.ts';
import { scopeNameAt } from '../features/stage-at.ts';
import { isInFlow, putValues } from '../model/template-edit.ts';
import type { Origin, Scalar, Value } from '../model/value.ts';
import { typeName } from '../model/value.ts';
import { shortText } from '../model/value-text.ts';
import { type Expression, sourceRange, templateOf } from '../syntax/template.ts';
import { valuesAt } from '../workspace/names.ts';
import { fileScopeOf } from '../workspace/scope.ts';
import { documentOf } from '../workspace/workspace.ts';
import { puttable } from './instance-values.ts';
import {
	type Asked,
	disabled,
	type ProjectChange,
	type Refactor,
	type Refused,
	refused,
} from './refactor.ts';
import { isInVars, removeVariable } from './remove-variable.ts';
import { pieceOf } from './stage-place.ts';
import { type TemplatedScalar, templatedScalars } from './templated-places.ts';

const KIND = 'refactor.inline';
const CANT = 'The value can not be written in this place.';

/** What a variable is called, and what it is worth. */
interface Variable {
	readonly words: readonly string[];
	readonly value: Value;
	/** The stage whose own `vars` define it. */
	readonly owner: string | undefined;
}

const nameOf = (words: readonly string[]): string => words.join('.');

const sameWords = ({ words }: Expression, wanted: readonly string[]): boolean =>
	words.length === wanted.length && words.every(({ text }, index) => text === wanted[index]);

/** What is put in; nothing for what no text can hold. */
const textOf = ({ workspace, file }: Asked, value: Value): Scalar | string | undefined =>
	puttable(value, fileScopeOf(workspace, file).flags);

/** The edits of one scalar, counted in the file; nothing where the value can't be written there. */
const editsOf = (
	asked: Asked,
	{ node, piece, start }: Pick<TemplatedScalar, 'node' | 'piece' | 'start'>,
	value: Value,
	isMeant: (expression: Expression) => boolean,
): readonly TextEdit[] | undefined => {
	const put = textOf(asked, value);
	if (put === undefined) return undefined;
	const toPut = (expression: Expression) => (isMeant(expression) ? put : undefined);
	const edits = putValues(piece, node, toPut, isInFlow(piece.tree.root, node));
	return edits?.map((edit) => shiftEdit(edit, start));
};

/** True for what the `vars` of this file, or of a stage of it, define. */
const isVariable = ({ file }: Asked, origin: Origin): boolean =>
	origin.file === file && isInVars(origin.path);

const startsWith = (words: readonly string[], others: readonly string[]): boolean =>
	others.every((word, index) => words[index] === word);

/** Replaces all that is spelled so, and takes the definition away where that was all. */
const inlineAll = (asked: Asked, { words, value, owner }: Variable): ProjectChange | Refused => {
	const document = documentOf(asked.workspace, asked.file);
	if (document === undefined) return refused(CANT);
	const edits: TextEdit[] = [];
	const done = new Set<unknown>();
	let usedOtherwise = false;
	for (const scalar of templatedScalars(document)) {
		if (owner !== undefined && scalar.definition?.name !== owner) continue;
		// A text behind an alias stands in several places, and is written once.
		if (done.has(scalar.node)) continue;
		done.add(scalar.node);
		const some = editsOf(asked, scalar, value, (one) => sameWords(one, words));
		if (some === undefined) return refused(CANT);
		edits.push(...some);
		usedOtherwise ||= templateOf(scalar.node).expressions.some((one) => {
			const others = one.words.map(({ text }) => text);
			return !sameWords(one, words) && (startsWith(words, others) || startsWith(others, words));
		});
	}
	const removed =
		usedOtherwise || value.origin === undefined || !isVariable(asked, value.origin)
			? []
			: removeVariable(document, value.origin.path);
	return { edits: new Map([[asked.file, [...edits, ...(removed ?? [])]]]) };
};

const ownerOf = (origin: Origin | undefined): string | undefined =>
	origin?.path[0] === 'stages' ? String(origin.path[1]) : undefined;

const everywhere = (asked: Asked, variable: Variable): Refactor => {
	const { value, words } = variable;
	const name = nameOf(words);
	const gone =
		value.origin !== undefined && isVariable(asked, value.origin)
			? ', and remove it from `vars`'
			: '';
	return {
		kind: KIND,
		title: `Inline \`\${${name}}\` everywhere in this file${gone}`,
		change: () => inlineAll(asked, variable),
	};
};

const expressionAt = ({ place, range }: Asked): Expression | undefined => {
	const node = place?.node;
	if (place === undefined || node?.kind !== 'scalar' || node.type !== 'string') return undefined;
	return templateOf(node).expressions.find((expression) => {
		const at = shiftRange(sourceRange(place.source, node, expression), place.start);
		return expression.mistake === undefined && touches(at, range.start);
	});
};

const OF_GROUP: ReadonlySet<string | undefined> = new Set(['item', 'key']);

/** What the words are worth in all stages of a group; the value, or why it is not one. */
const oneValue = (
	{ workspace, file }: Asked,
	definition: string | undefined,
	words: readonly string[],
): Value | Refused | undefined => {
	const [first, ...others] = valuesAt(workspace, file, definition, words);
	const isOfGroup = first !== undefined && first.stage !== definition && OF_GROUP.has(words[0]);
	return isOfGroup || others.some(({ value }) => !equal(value.origin, first?.value.origin))
		? refused(`\`${nameOf(words)}\` is something else in each stage of the group.`)
		: first?.value;
};

const atUse = (asked: Asked): readonly Refactor[] => {
	const { file, place } = asked;
	const scope = place && scopeNameAt(place.path);
	const expression = expressionAt(asked);
	const placed = pieceOf(asked);
	const node = place?.node;
	if (node?.kind !== 'scalar' || scope === undefined || expression === undefined) return [];
	const words = expression.words.map(({ text }) => text);
	const here = `Inline \`\${${nameOf(words)}}\` here`;
	const value = oneValue(asked, scope.definition, words);
	if (value === undefined || placed === undefined) return [];
	if ('refused' in value) return [disabled(KIND, here, value.refused)];
	const inData = /^(?:foreach|matrix)$/.test(String(place?.path[2]));
	if (textOf(asked, value) === undefined || (inData && value.kind !== 'scalar'))
		return [
			disabled(KIND, here, `\`${nameOf(words)}\` is a ${typeName(value)}, which no text can hold.`),
		];
	const change = (): ProjectChange | Refused => {
		const edits = editsOf(asked, { node, ...placed }, value, (one) => one === expression);
		return edits === undefined ? refused(CANT) : { edits: new Map([[file, edits]]) };
	};
	const owner = ownerOf(value.origin);
	return [
		{ kind: KIND, title: `${here} (\`${shortText(value, 30)}\`)`, change },
		everywhere(asked, { words, value, owner }),
	];
};

/** On the name of a variable in `vars`. */
const atDefinition = (asked: Asked): readonly Refactor[] => {
	const { workspace, file, place } = asked;
	if (place === undefined || !place.onKey || !isInVars(place.path)) return [];
	const words = place.path
		.slice(place.path.indexOf('vars', place.path[0] === 'vars' ? 0 : 2) + 2)
		.map(String);
	const owner = ownerOf({ file, path: place.path });
	const value = valuesAt(workspace, file, owner, words)[0]?.value;
	return value === undefined || value.origin?.file !== file || textOf(asked, value) === undefined
		? []
		: [everywhere(asked, { words, value, owner })];
};

export const inlineVariable = (asked: Asked): readonly Refactor[] => [
	...atUse(asked),
	...atDefinition(asked),
];
