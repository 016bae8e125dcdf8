// Whole stages to begin with.
import { entriesOf, keyOf } from '../syntax/tree.ts';
import type { Completion } from './completion.ts';
import { newLine, type Slot } from './slot.ts';

interface Template {
	readonly label: string;
	readonly docs: string;
	/**
	 * Lines as LSP's snippets have them, each after its indentation: a tab for every level of mappings,
	 * then `%` in a list, then `@` for the flags of an item. `NAME` is a name that is still free.
	 */
	readonly lines: readonly string[];
}

const STAGES: readonly Template[] = [
	{
		label: 'stage',
		docs: 'A command with what it reads and writes.',
		lines: [
			'${1:NAME}:',
			'\tcmd: ${2:python train.py}',
			'\tdeps:',
			'\t%- ${3:train.py}',
			'\touts:',
			'\t%- ${4:model.pkl}',
		],
	},
	{
		label: 'stage with a MLEM model',
		docs: 'Writes a model with MLEM: DVC keeps the model, Git its metafile.',
		lines: [
			'${1:NAME}:',
			'\tcmd: ${2:python train.py}',
			'\tdeps:',
			'\t%- ${3:train.py}',
			'\touts:',
			'\t%- models/${4:rf}',
			'\t%- models/${4:rf}.mlem:',
			'\t%@cache: false',
		],
	},
	{
		label: 'stages from a list (foreach)',
		docs: 'One stage for each item of a list.',
		lines: [
			'${1:NAME}:',
			'\tforeach:',
			'\t%- ${2:a}',
			'\t%- ${3:b}',
			'\tdo:',
			'\t\tcmd: ${4:python train.py} \\${item\\}',
			'\t\touts:',
			'\t\t%- ${5:models}/\\${item\\}',
		],
	},
	{
		label: 'stages from a matrix',
		docs: 'One stage for each combination of the values.',
		lines: [
			'${1:NAME}:',
			'\tmatrix:',
			'\t\t${2:model}: [${3:a, b}]',
			'\t\t${4:data}: [${5:x, y}]',
			'\tcmd: ${6:python train.py} \\${item.${2:model}\\} \\${item.${4:data}\\}',
			'\touts:',
			'\t%- ${7:models}/\\${item.${2:model}\\}-\\${item.${4:data}\\}',
		],
	},
];

/** A name that no stage of the file has yet. */
const freeName = (slot: Slot): string => {
	const taken = new Set(entriesOf(slot.node).map(keyOf));
	for (let number = 1; ; number++) {
		const name = number === 1 ? 'train' : `train${number}`;
		if (!taken.has(name)) return name;
	}
};

/** The snippet as the text it has before anybody fills it in. */
const plain = (line: string): string =>
	line.replace(/(?<!\\)\$\{\d+:([^{}]*)\}/g, '$1').replace(/\\([$}\\])/g, '$1');

const laidOut = (slot: Slot, { lines }: Template): string => {
	const { step, listStep } = slot.style;
	const name = freeName(slot);
	return lines
		.map((line, index) => {
			const [, tabs = '', dash = '', flags = '', rest = ''] =
				/^(\t*)(%?)(@?)(.*)$/.exec(line) ?? [];
			const column =
				slot.column +
				tabs.length * step +
				(dash === '' ? 0 : listStep) +
				(flags === '' ? 0 : '- '.length + step);
			return (index === 0 ? '' : newLine(slot, column)) + rest.replace('NAME', name);
		})
		.join('');
};

/** Escapes what stands before a snippet, so that it stays text. */
const escaped = (text: string): string => text.replace(/[\\$}]/g, '\\$&');

/** Snippets where the editor knows them, the same as plain text where it does not. */
export const completeSnippets = (slot: Slot): readonly Completion[] => {
	const { path, cursor, kind } = slot;
	const here = path.length === 1 && path[0] === 'stages';
	if (kind !== 'dvc-yaml' || !here || cursor.flow || cursor.quote !== '' || cursor.hasColon)
		return [];
	return STAGES.map((template, order) => {
		const text = laidOut(slot, template);
		return {
			label: template.label,
			kind: 'snippet',
			docs: template.docs,
			edit: {
				range: cursor.word,
				text: slot.snippets ? escaped(slot.lead) + text : slot.lead + plain(text),
			},
			...(slot.snippets ? { isSnippet: true } : {}),
			rank: 4000 + order,
		};
	});
};
