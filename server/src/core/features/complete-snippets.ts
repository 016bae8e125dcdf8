// Whole stages and whole objects to begin with.
import { entriesOf, keyOf } from '../syntax/tree.ts';
import type { Completion } from './completion.ts';
import { newLine, type Slot } from './slot.ts';
import type { Template } from './snippet.ts';
import { objectSnippets, serverSnippets } from './snippets-mlem.ts';
import { STAGES } from './snippets-stages.ts';

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

const templatesAt = ({ path, kind, node, shape }: Slot): readonly Template[] => {
	if (kind === 'dvc-yaml') return path.length === 1 && path[0] === 'stages' ? STAGES : [];
	if (kind !== 'mlem' || entriesOf(node).length > 0) return [];
	if (path.length === 0) return objectSnippets();
	return shape.title === 'server' ? serverSnippets() : [];
};

/** Snippets where the editor knows them, the same as plain text where it does not. */
export const completeSnippets = (slot: Slot): readonly Completion[] => {
	const { cursor } = slot;
	if (cursor.flow || cursor.quote !== '' || cursor.hasColon) return [];
	return templatesAt(slot).map((template, order) => {
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
