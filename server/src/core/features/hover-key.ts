// What a key, or a value that its schema names, means.
import type { ShapeAt } from '../schema/shape.ts';
import type { NodePlace } from '../syntax/node-at.ts';
import { scalarOf } from '../syntax/tree.ts';
import { describeShape } from './describe-shape.ts';
import { code } from './markdown.ts';

/** Markdown about the key at a place; nothing where the schema says nothing. */
export const hoverKey = (shapes: ShapeAt, { root, path }: NodePlace): string | undefined => {
	const shape = shapes(root, path);
	const docs = shape === undefined ? '' : describeShape(shape);
	if (shape === undefined || docs === '') return undefined;
	return `**${code(String(path.at(-1) ?? ''))}**: ${shape.title}\n\n${docs}`;
};

/** Markdown about a value that is one of a set: its own words, or those of its key. */
export const hoverValue = (shapes: ShapeAt, place: NodePlace): string | undefined => {
	const text = scalarOf(place.node)?.text;
	const shape = shapes(place.root, place.path);
	const value = shape?.values.find((one) => one.text === text);
	if (shape === undefined || value === undefined) return undefined;
	if (value.docs === '') return hoverKey(shapes, place);
	const link = shape.link === undefined ? '' : `\n\n[Documentation](${shape.link})`;
	return `**${code(value.text)}**: ${value.docs}${link}`;
};
