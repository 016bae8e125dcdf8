// The values that a schema names: enumerations, true and false.
import type { ShapeValue } from '../schema/shape.ts';
import type { Completion } from './completion.ts';
import { type Slot, writeRaw, writeString } from './slot.ts';

/** Strings in enumerations may stand in quotes; what is no string may not. */
const isString = (slot: Slot, value: ShapeValue): boolean =>
	slot.shape.types.includes('string') ||
	!/^(?:true|false|null|[-+]?[0-9][0-9.eE+-]*)$/.test(value.text);

const isCollection = (slot: Slot): boolean =>
	slot.shape.types.every((type) => type === 'mapping' || type === 'list');

/** The default comes last: nobody needs to write it. */
export const completeValues = (slot: Slot): readonly Completion[] =>
	(isCollection(slot) ? [] : slot.shape.values).map((value, order) => {
		const isDefault = value.text === slot.shape.default;
		const string = isString(slot, value);
		return {
			label: value.text,
			kind: slot.shape.closed === true ? 'enum' : 'value',
			...(isDefault ? { detail: 'default' } : {}),
			...(value.docs === '' ? {} : { docs: value.docs }),
			edit: string ? writeString(slot, value.text) : writeRaw(slot, value.text),
			...(string || slot.cursor.quote === '' ? {} : { filter: slot.cursor.quote + value.text }),
			rank: (value.deprecated ? 3000 : isDefault ? 500 : 0) + order,
			...(value.deprecated ? { deprecated: true } : {}),
		};
	});
