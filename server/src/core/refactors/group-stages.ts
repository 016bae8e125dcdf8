// Similar stages become one group of `foreach` or `matrix`.
import {
	lineStartAt,
	overlaps,
	rangeAt,
	shiftEdit,
	shiftRange,
	type TextEdit,
} from '../base/text.ts';
import { blockLines, moveLines } from '../model/stage-lines.ts';
import { isInFlow, putExpressions } from '../model/template-edit.ts';
import { scalarText } from '../model/value-text.ts';
import { literal, styleOf, type Value, writeBehind, writeString } from '../model/yaml-write.ts';
import { resolvePlain } from '../syntax/scalars.ts';
import { type PlacedResolution, resolutionsOf } from '../workspace/stages.ts';
import { documentOf } from '../workspace/workspace.ts';
import { type Data, type DataText, type GroupPlan, plansFor } from './group-plan.ts';
import { editedPart } from './instance-values.ts';
import {
	type Asked,
	disabled,
	type ProjectChange,
	type Refactor,
	type Refused,
	refused,
} from './refactor.ts';
import { freeStageName, lockEdits, type Renames, renamedStages } from './renamed-stages.ts';
import { formOf, type StageForm, type Varying, wordRange } from './similar-stages.ts';
import { stagePlace } from './stage-place.ts';

const KIND = 'refactor.rewrite';
const MOST = 100;
const MOST_UNASKED = 2000;

const CANT = refused('A stage is written in a way that can not be changed safely.');

const writtenText = ({ text, asText }: DataText): Value => {
	const { type, value } = resolvePlain(text, 'yaml12');
	const staysNumber =
		(type === 'int' || type === 'float' || type === 'bool') && scalarText(value) === text;
	return !asText && staysNumber ? literal(text) : text;
};

const isText = (value: DataText | ReadonlyMap<string, DataText>): value is DataText =>
	'text' in value;

const dataValue = (data: Data): Value => {
	switch (data.form) {
		case 'list':
			return data.items.map(writtenText);
		case 'mapping':
			return Object.fromEntries(
				data.entries.map(([key, value]) => [
					key,
					isText(value)
						? writtenText(value)
						: Object.fromEntries([...value].map(([name, one]) => [name, writtenText(one)])),
				]),
			);
		case 'matrix':
			return Object.fromEntries(
				[...data.axes].map(([name, values]) => [name, values.map(writtenText)]),
			);
	}
};

/** The texts of the first stage with expressions where the stages differ. */
const templateEdits = (
	{ piece }: PlacedResolution,
	form: StageForm,
	expressions: GroupPlan['expressions'],
): readonly TextEdit[] | undefined => {
	const byLeaf = new Map<number, [Varying, string][]>();
	for (const [use, text] of expressions)
		byLeaf.set(use.leaf, [...(byLeaf.get(use.leaf) ?? []), [use, text]]);
	const edits: TextEdit[] = [];
	for (const [at, uses] of byLeaf) {
		const leaf = form.leaves[at];
		if (leaf === undefined) return undefined;
		const parts = uses.flatMap(([{ word, before, after }, name]) => {
			const range = wordRange(piece.text, leaf, word);
			return range === undefined
				? []
				: [{ range: rangeAt(range.start + before, range.end - after), name }];
		});
		const inFlow = isInFlow(piece.tree.root, leaf.node);
		const some =
			parts.length < uses.length ? undefined : putExpressions(piece, leaf.node, parts, inFlow);
		if (some === undefined) return undefined;
		edits.push(...some);
	}
	return edits;
};

const commentsIn = (text: string): readonly string[] => text.match(/(?<=^|\s)#.*/gm) ?? [];

/** The lines right above the one at `start` that are like `wanted`. */
const linesAbove = (text: string, start: number, wanted: RegExp): string => {
	let at = start;
	while (at > 0) {
		const above = lineStartAt(text, at - 1);
		if (!wanted.test(text.slice(above, at))) break;
		at = above;
	}
	return text.slice(at, start);
};

interface Removal {
	readonly edit: TextEdit;
	/** The comments above the stage, which stay. */
	readonly comments: string;
}

/** The lines of a stage that goes, with the blank ones before it and its line break. */
const removal = (
	text: string,
	{ piece, start, definition }: PlacedResolution,
	kept: string,
): Removal | Refused => {
	const lines = blockLines(piece, definition.entry);
	if (lines === undefined) return CANT;
	const { start: from, end } = shiftRange(lines.whole, start);
	const own = commentsIn(text.slice(from, end));
	// What the stage that stays says as well is not lost.
	if (own.some((comment) => !commentsIn(kept).includes(comment)))
		return refused(`The comments in \`${definition.name}\` would be lost. Move them first.`);
	const comments = linesAbove(text, from, /^[ \t]*#/);
	const blanks = linesAbove(text, from - comments.length, /^[ \t]*\r?\n/);
	const first = Math.max(0, from - comments.length - blanks.length - lines.lineBreak.length);
	return { edit: { range: rangeAt(first, end), text: '' }, comments };
};

const groupText = (
	first: PlacedResolution,
	form: StageForm,
	plan: GroupPlan,
): TextEdit | undefined => {
	const { piece, definition } = first;
	const lines = blockLines(piece, definition.entry);
	const edits = templateEdits(first, form, plan.expressions);
	if (lines === undefined || edits === undefined) return undefined;
	const { column, inner, tail, lineBreak, below, whole } = lines;
	const style = styleOf(piece);
	const step = inner - column;
	const isMatrix = plan.data.form === 'matrix';
	const body = moveLines(editedPart(piece.text, below, edits), isMatrix ? 0 : step);
	if (body === undefined) return undefined;
	const key = `${' '.repeat(column)}${writeString(plan.name, false)}:${tail}`;
	const data = writeBehind(dataValue(plan.data), inner, { ...style, lineBreak, step });
	const margin = ' '.repeat(inner);
	const head = [key, `${margin}${isMatrix ? 'matrix' : 'foreach'}:${data}`];
	const all = isMatrix ? [...head, body] : [...head, `${margin}do:`, body];
	return { range: whole, text: all.join(lineBreak) };
};

interface Similar {
	readonly stages: readonly PlacedResolution[];
	readonly forms: readonly StageForm[];
}

const group = (
	asked: Asked,
	{ stages, forms }: Similar,
	plan: GroupPlan,
): ProjectChange | Refused => {
	const [first, ...others] = stages;
	const [form] = forms;
	const text = documentOf(asked.workspace, asked.file)?.text;
	if (first === undefined || form === undefined || text === undefined) return CANT;
	const edit = groupText(first, form, plan);
	if (edit === undefined) return CANT;
	const edits: TextEdit[] = [];
	let comments = '';
	for (const other of others) {
		const gone = removal(text, other, edit.text);
		if ('refused' in gone) return gone;
		edits.push(gone.edit);
		comments += gone.comments;
	}
	edits.push(shiftEdit({ ...edit, text: comments + edit.text }, first.start));
	const renames: Renames = new Map(
		stages.map(({ definition }, index) => [definition.name, `${plan.name}@${plan.keys[index]}`]),
	);
	return {
		edits: new Map([...lockEdits(asked.workspace, asked.file, renames), [asked.file, edits]]),
		expected: renamedStages(asked.file, renames),
	};
};

/** The stage at the place and those of the file that differ from it in words only; of a selection those in it. */
const similarTo = (asked: Asked, { definition }: PlacedResolution): Similar | undefined => {
	const form = formOf(definition);
	if (form === undefined) return undefined;
	const all = resolutionsOf(asked.workspace, asked.file).filter(
		(one) => formOf(one.definition)?.signature === form.signature,
	);
	const selected = all.filter((one) =>
		overlaps(shiftRange(one.definition.entry.range, one.start), asked.range),
	);
	const stages = selected.length > 1 ? selected : all;
	const forms = stages.flatMap((one) => formOf(one.definition) ?? []);
	return stages.length < 2 ? undefined : { stages, forms };
};

/** `here` is where the person is. */
const named = (stages: readonly PlacedResolution[], here: string): string => {
	const [one, second] = stages.map(({ definition }) => `\`${definition.name}\``);
	const first = stages.length === 2 ? one : `\`${here}\``;
	return stages.length === 2
		? `${first} and ${second}`
		: `${first} and ${stages.length - 1} similar stages`;
};

export const groupStages = (asked: Asked): readonly Refactor[] => {
	const at = stagePlace(asked);
	if (at === undefined || at.placed.definition.form !== 'plain') return [];
	const isSelection = asked.range.start < asked.range.end;
	if (!(asked.explicit || isSelection || (at.onKey && asked.place?.path.length === 2))) return [];
	// Reading what all stages look like takes its time in a large file.
	const count = resolutionsOf(asked.workspace, asked.file).length;
	const similar = count > MOST_UNASKED && !asked.explicit ? undefined : similarTo(asked, at.placed);
	if (similar === undefined)
		return asked.explicit
			? [
					disabled(
						KIND,
						`Turn \`${at.placed.definition.name}\` and similar stages into a group`,
						'No other stage of this file is the same but for some words.',
					),
				]
			: [];
	const { stages, forms } = similar;
	const title = `Turn ${named(stages, at.placed.definition.name)} into`;
	if (stages.length > MOST)
		return [
			disabled(
				KIND,
				`${title} a group`,
				`More than ${MOST} stages are alike. Select some of them.`,
			),
		];
	const others = resolutionsOf(asked.workspace, asked.file).filter((one) => !stages.includes(one));
	const taken = new Set(others.map(({ definition }) => definition.name));
	const plans = plansFor(
		stages.map(({ definition }) => definition.name),
		forms,
		(wanted) => freeStageName(wanted, taken),
	);
	if (plans === undefined || (!asked.explicit && (plans.sameness < 0.5 || plans.variables > 3)))
		return [];
	return (['foreach', 'matrix'] as const).flatMap((form) => {
		const plan = plans[form];
		return plan === undefined
			? []
			: [
					{
						kind: KIND,
						title: `${title} \`${plan.name}\` with \`${form}\` (\`${plan.name}@${plan.keys[0]}\`, …)`,
						change: () => group(asked, similar, plan),
					},
				];
	});
};
