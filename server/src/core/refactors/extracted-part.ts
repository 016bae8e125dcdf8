// The value that a person points at in a stage, what it could be called, and where it stands again.
import { type Range, rangeAt, shiftRange } from '../base/text.ts';
import { stageAt } from '../features/stage-at.ts';
import { shapesOf } from '../schema/shapes.ts';
import type { PlacedPiece } from '../syntax/document.ts';
import { eachScalar } from '../syntax/scalars-below.ts';
import { sourceRange, templateOf } from '../syntax/template.ts';
import { entriesOf, keyOf, type Node, type ScalarNode } from '../syntax/tree.ts';
import type { Asked } from './refactor.ts';
import { pieceOf, stagePlace } from './stage-place.ts';
import { asName, flagBefore } from './suggested-name.ts';

/** A text in a scalar; ranges count from the piece. */
export interface TextPlace {
	readonly node: ScalarNode;
	readonly range: Range;
	/** It is a whole path: what comes in its place must be a text. */
	readonly isPath: boolean;
}

export interface ExtractedPart extends TextPlace, Pick<PlacedPiece, 'piece' | 'start'> {
	readonly text: string;
	/** All of the scalar. */
	readonly isWhole: boolean;
	/** It stands in the data of `foreach` or `matrix`, and keeps its type there. */
	readonly inData: boolean;
	/** A name for it, which may be taken already. */
	readonly name: string;
}

const WORD = /[^\s"'=;|&<>()`\\]+/g;

const stemOf = (path: string): string => {
	const name = path.replace(/\/+$/, '').replace(/^.*\//, '');
	return name.replace(/(?<=.)\.[^.]*$/, '');
};

/** What is written of a scalar, without its quotes. */
const insideOf = (source: string, { range, style }: ScalarNode): Range => {
	const quoted =
		(style === 'single' || style === 'double') && /["']/.test(source[range.start] ?? '');
	return quoted ? rangeAt(range.start + 1, range.end - 1) : range;
};

const isInExpression = (source: string, node: ScalarNode, range: Range): boolean =>
	node.text.includes('${') &&
	templateOf(node).expressions.some((expression) => {
		const at = sourceRange(source, node, expression);
		return at.start < range.end && range.start < at.end;
	});

/** The first word is the program, and what begins with a dash is a flag. */
const isArgument = (source: string, node: ScalarNode, range: Range): boolean => {
	const before = source.slice(insideOf(source, node).start, range.start);
	return (
		!source.startsWith('-', range.start) &&
		/\S/.test(before) &&
		!/(?:^|[;|&(\n])\s*(?:[A-Z_]+=\S*\s+)*$/.test(before)
	);
};

/** The word of a command around the cursor, or what is selected of it. */
const partOfCommand = (source: string, node: ScalarNode, wanted: Range): Range | undefined => {
	const inside = insideOf(source, node);
	if (wanted.start < wanted.end) return wanted;
	for (const { 0: word, index } of source.slice(inside.start, inside.end).matchAll(WORD)) {
		const range = rangeAt(inside.start + index, inside.start + index + word.length);
		if (range.start <= wanted.start && wanted.start <= range.end)
			return isArgument(source, node, range) ? range : undefined;
	}
	return undefined;
};

const isSelection = (text: string): boolean =>
	text.trim() === text && text !== '' && !/["'\\\n\r\t${}]/.test(text);

/** What a place may hold: a command, a path, or data of a group; nothing for all else. */
const roleOf = ({ place }: Asked): 'command' | 'path' | 'data' | undefined => {
	if (place?.path[0] !== 'stages') return undefined;
	const { path, onKey, root } = place;
	if (path[2] === 'foreach' || path[2] === 'matrix') return onKey ? undefined : 'data';
	const isItemKey = onKey && typeof path.at(-2) === 'number';
	if ((onKey && !isItemKey) || stageAt(path)?.rest[0] === 'vars') return undefined;
	const refers = shapesOf('dvc-yaml')?.(root, isItemKey ? path.slice(0, -1) : path)?.refers;
	return refers === 'command'
		? 'command'
		: refers === 'path' || refers === 'folder'
			? 'path'
			: undefined;
};

const nameFor = (
	role: 'command' | 'path' | 'data',
	path: readonly (string | number)[],
	text: string,
	before: string,
): string => {
	const flag = role === 'command' ? flagBefore(before) : undefined;
	if (flag !== undefined) return asName(flag);
	if (role === 'data') {
		const key = path.slice(3).findLast((step) => typeof step === 'string');
		return asName(String(key ?? path[1] ?? ''));
	}
	return /^[-+.\d]/.test(text) ? 'value' : asName(stemOf(text));
};

export const partAt = (asked: Asked): ExtractedPart | undefined => {
	const { place, range } = asked;
	const role = roleOf(asked);
	const placed = pieceOf(asked);
	const node = place?.node;
	if (stagePlace(asked) === undefined) return undefined;
	if (place === undefined || role === undefined || placed === undefined || node?.kind !== 'scalar')
		return undefined;
	const { piece, start } = placed;
	const inside = insideOf(piece.text, node);
	const wanted = shiftRange(range, -start);
	if (wanted.end > node.range.end) return undefined;
	const isSelected = wanted.start < wanted.end;
	const part = role === 'command' || isSelected ? partOfCommand(piece.text, node, wanted) : inside;
	if (part === undefined || part.start < inside.start || part.end > inside.end) return undefined;
	const text = piece.text.slice(part.start, part.end);
	if (!isSelection(text) || isInExpression(piece.text, node, part)) return undefined;
	const isWhole = part.start === inside.start && part.end === inside.end;
	if (role !== 'data' && node.type !== 'string') return undefined;
	return {
		...placed,
		node,
		range: part,
		text,
		isWhole,
		isPath: isWhole && role === 'path',
		inData: role === 'data',
		name: nameFor(role, place.path, text, piece.text.slice(inside.start, part.start)),
	};
};

/** Where the same word stands in a command; not as a part of another. */
const wordsIn = (source: string, node: ScalarNode, text: string): readonly TextPlace[] => {
	const { start, end } = insideOf(source, node);
	const found: TextPlace[] = [];
	for (const { 0: word, index } of source.slice(start, end).matchAll(WORD)) {
		const range = rangeAt(start + index, start + index + word.length);
		if (word === text && isArgument(source, node, range))
			found.push({ node, range, isPath: false });
	}
	return found;
};

const PATHS: ReadonlySet<string | undefined> = new Set(['deps', 'outs', 'metrics', 'plots']);

/** Every place of the stage where the text stands as a word of the command, or is a whole path. */
export const placesOfText = (asked: Asked, part: ExtractedPart): readonly TextPlace[] => {
	const at = stagePlace(asked);
	if (at === undefined || part.inData) return [part];
	const found: TextPlace[] = [];
	const look = (node: Node | undefined, take: (scalar: ScalarNode) => readonly TextPlace[]): void =>
		eachScalar(node, (scalar) => {
			if (scalar.type === 'string') found.push(...take(scalar));
		});
	const source = part.piece.text;
	for (const entry of entriesOf(at.body.map)) {
		const name = keyOf(entry);
		if (name === 'cmd') look(entry.value, (scalar) => wordsIn(source, scalar, part.text));
		if (PATHS.has(name))
			look(entry.value, (node) =>
				node.text === part.text ? [{ node, range: insideOf(source, node), isPath: true }] : [],
			);
	}
	return found.some(({ range }) => range.start === part.range.start) ? found : [part];
};
