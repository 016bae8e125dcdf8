// What MLEM's own migrations make of an object of an earlier version, as edits of its text.
import { lineStartAt, type TextEdit } from '../base/text.ts';
import { addEntry, type Source } from '../model/yaml-edit.ts';
import { columnOf } from '../model/yaml-layout.ts';
import { styleOf } from '../model/yaml-write.ts';
import {
	childOf,
	deref,
	entriesOf,
	entryOf,
	keyOf,
	mapOf,
	type Node,
	stringOf,
} from '../syntax/tree.ts';

const insertAt = (at: number, text: string): TextEdit => ({ range: { start: at, end: at }, text });

/** The beginnings of the lines behind the first that a range reaches into; none for empty lines. */
const laterLines = (text: string, start: number, end: number): readonly number[] => {
	const found: number[] = [];
	for (let at = text.indexOf('\n', start); at >= 0 && at + 1 < end; at = text.indexOf('\n', at + 1))
		if (!/[\r\n]/.test(text[at + 1] ?? '\n')) found.push(at + 1);
	return found;
};

/** The names of methods, which must all be plain words. */
const methodNames = (model: Node | undefined): readonly string[] | undefined => {
	const methods = mapOf(childOf(model, 'methods'));
	if (methods === undefined) return undefined;
	const entries = entriesOf(methods);
	return entries.every((entry) => stringOf(entry.key) !== undefined)
		? entries.map((entry) => keyOf(entry) ?? '')
		: undefined;
};

/**
 * Puts the `model_type` of a model below `processors`, as `model`, and makes a call order of each of
 * its methods. Nothing where one of these is there already, and where a correct edit is not certain.
 */
export const migrateModelType = (
	source: Source,
	root: Node | undefined,
): readonly TextEdit[] | undefined => {
	const map = mapOf(root);
	const entry = entryOf(map, 'model_type');
	const value = entry?.value;
	if (map === undefined || map.flow || entry === undefined || value === undefined) return undefined;
	const isNew = ['processors', 'call_orders'].every((key) => entryOf(map, key) === undefined);
	const methods = methodNames(value);
	const column = columnOf(source.text, entry.key.range.start);
	if (!isNew || methods === undefined || column === undefined) return undefined;
	if (deref(value) !== value || !map.entries.includes(entry) || source.text.includes('\t'))
		return undefined;
	const { lineBreak, step } = styleOf(source);
	const orders = Object.fromEntries(methods.map((name) => [name, [['model', name]]]));
	const added = addEntry(source, map, 'call_orders', orders, entry);
	if (added === undefined || lineStartAt(source.text, value.range.end) < entry.key.range.start)
		return undefined;
	const deeper = ' '.repeat(step);
	return [
		{
			range: entry.key.range,
			text: `processors:${lineBreak}${' '.repeat(column + step)}model`,
		},
		...laterLines(source.text, entry.key.range.end, value.range.end).map((at) =>
			insertAt(at, deeper),
		),
		...added,
	];
};
