// What a key means, in Markdown.
import type { Shape } from '../schema/shape.ts';
import { code } from './markdown.ts';

/** Where a mapping may stand, a name alone says it all for some of its types. */
const shortForms = ({ types }: Shape): readonly string[] =>
	types.includes('mapping') && types.includes('string')
		? ['A mapping with `type`, or one of these names alone:']
		: [];

/** Sentences about a key of this shape: what it is for, its values, its default, the official page. */
export const describeShape = (shape: Shape): string => {
	const values = shape.values.filter(({ docs }) => docs !== '');
	const plain = shape.values.filter(({ docs }) => docs === '').map(({ text }) => code(text));
	const isBoolean = shape.types.length === 1 && shape.types[0] === 'boolean';
	return [
		shape.docs,
		...(values.length === 0
			? []
			: [
					...shortForms(shape),
					values.map(({ text, docs }) => `- ${code(text)}: ${docs}`).join('\n'),
				]),
		...(plain.length === 0 || isBoolean ? [] : [`One of ${plain.join(', ')}.`]),
		...(shape.default === undefined
			? []
			: [`Default: ${shape.default === '' ? 'empty' : code(shape.default)}`]),
		...(shape.link === undefined ? [] : [`[Documentation](${shape.link})`]),
	]
		.filter((part) => part !== '')
		.join('\n\n');
};
