// The keys that may still be written in a mapping.
import { writeString as scalarText } from '../model/yaml-write.ts';
import type { Field, Shape } from '../schema/shape.ts';
import { entriesOf, keyOf } from '../syntax/tree.ts';
import type { Completion } from './completion.ts';
import { describeShape } from './describe-shape.ts';
import { insideQuotes, newLine, type Slot, writeRaw } from './slot.ts';

/** What follows a new key: its colon, and the beginning of its value as the file would lay it out. */
const behindKey = (slot: Slot, shape: Shape): string => {
	if (slot.cursor.flow) return ': ';
	const form = shape.types.find((type) => type !== 'null');
	if (form === 'list') return `:${newLine(slot, slot.column + slot.style.listStep)}- `;
	if (form === 'mapping') return `:${newLine(slot, slot.column + slot.style.step)}`;
	return ': ';
};

/** Whether there is something to choose from behind the key. */
const hasMore = ({ values, refers, types, fields }: Shape): boolean =>
	values.length > 0 ||
	fields.length > 0 ||
	types.includes('list') ||
	(refers !== undefined && refers !== 'command');

const keyText = (slot: Slot, name: string): string => {
	const { quote, flow } = slot.cursor;
	return quote === '' ? scalarText(name, flow) : quote + insideQuotes(name, quote) + quote;
};

const keyCompletion = (slot: Slot, field: Field, order: number): Completion => {
	const shape = field.shape();
	const text = keyText(slot, field.name);
	const whole = slot.cursor.hasColon ? text : text + behindKey(slot, shape);
	return {
		label: field.name,
		kind: 'key',
		detail: field.required ? `${shape.title}, required` : shape.title,
		docs: describeShape(shape),
		edit: writeRaw(slot, whole),
		// In quotes the range holds the quote, and so must what is compared with it.
		...(slot.cursor.quote === '' ? {} : { filter: slot.cursor.quote + field.name }),
		rank: (field.deprecated ? 3000 : field.required ? 0 : 1000) + order,
		...(field.deprecated ? { deprecated: true } : {}),
		...(!slot.cursor.hasColon && hasMore(shape) ? { retrigger: true } : {}),
	};
};

/** All fields of the shape that are not written yet. */
export const completeKeys = (slot: Slot): readonly Completion[] => {
	// Options of `.mlem.yaml` are the same in any case.
	const anyCase = slot.kind === 'mlem-config' && slot.path.length === 1;
	const there = new Set(
		entriesOf(slot.node).map((entry) => (anyCase ? keyOf(entry)?.toLowerCase() : keyOf(entry))),
	);
	return slot.shape.fields
		.filter(({ name }) => !there.has(name))
		.map((field, order) => keyCompletion(slot, field, order));
};
