// How the outline shows a dvc.yaml.
import { OUT_LISTS } from '../model/pipeline.ts';
import { childOf, entriesOf, entryOf, keyOf, listOf, type Node, scalarOf } from '../syntax/tree.ts';
import type { Present, Presentation } from './document-symbol.ts';

/** The first line of what a stage runs; for a group what it is made from. */
const commandOf = (value: Node | undefined): string => {
	const body = childOf(value, 'do') ?? value;
	const cmd = childOf(body, 'cmd');
	const text = scalarOf(cmd)?.text ?? scalarOf(listOf(cmd)?.items[0])?.text ?? '';
	return (text.trim().split('\n')[0] ?? '').slice(0, 100);
};

const groupOf = (value: Node | undefined): string => {
	const matrix = childOf(value, 'matrix');
	if (matrix !== undefined) return `matrix of ${entriesOf(matrix).map(keyOf).join(', ')}`;
	return entryOf(value, 'foreach') === undefined ? '' : 'foreach';
};

/** An item of `datasets`, by its name. */
const datasetOf = (value: Node | undefined): Presentation => {
	const name = scalarOf(childOf(value, 'name'));
	const detail = scalarOf(childOf(value, 'url'))?.text ?? '';
	const shown: Presentation = { kind: 'dataset', detail, closed: true };
	return name === undefined ? shown : { ...shown, name: name.text, nameNode: name };
};

/** Sections whose items are files; the name of a plot may be one. */
const FILES: ReadonlySet<unknown> = new Set(['metrics', 'plots', 'params']);

const LISTS: ReadonlySet<unknown> = new Set(['deps', ...OUT_LISTS]);

export const presentPipeline: Present = (path, value) => {
	const [section, , third] = path;
	if (section === 'stages') {
		if (path.length === 1) return { kind: 'section', detail: '' };
		if (path.length === 2)
			return {
				kind: 'stage',
				detail: [groupOf(value), commandOf(value)].filter((word) => word !== '').join(': '),
			};
		const list = third === 'do' ? path[3] : third;
		const isItem = typeof path.at(-1) === 'number';
		if (LISTS.has(list) && isItem) return { kind: 'path', detail: '', closed: true };
		return isItem ? { detail: '' } : {};
	}
	if (path.length === 1) return { kind: 'section' };
	if (section === 'vars')
		return typeof path.at(-1) === 'number' && scalarOf(value) === undefined
			? { kind: 'mapping' }
			: { kind: scalarOf(value) === undefined ? 'mapping' : 'variable' };
	if (section === 'artifacts' && path.length === 2) return { kind: 'object' };
	if (section === 'datasets' && path.length === 2) return datasetOf(value);
	if (FILES.has(section) && path.length === 2) return { kind: 'path', detail: '', closed: true };
	return typeof path.at(-1) === 'number' ? { detail: '' } : {};
};
