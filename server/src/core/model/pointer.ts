// What one `.dvc` pointer says of the data it stands for. Ranges are offsets of the file.
import { exact } from '../base/exact.ts';
import { memo } from '../base/memo.ts';
import type { Document } from '../syntax/document.ts';
import { childOf, listOf, type Node, type ScalarNode, scalarOf, stringOf } from '../syntax/tree.ts';
import { sectionOf } from './pipeline.ts';

/** One path that a pointer tracks. */
export interface PointerOut {
	/** As written: relative to the pointer's `wdir`. */
	readonly path: ScalarNode;
	/** Hexadecimal digits; `….dir` for a folder. */
	readonly md5: string | undefined;
	/** Bytes, of all files together for a folder. */
	readonly size: number | undefined;
	/** How many files a folder has; nothing for a file. */
	readonly nfiles: number | undefined;
	/** `md5` is that of the bytes; older versions wrote none, and made line breaks of texts alike before. */
	readonly hash: string | undefined;
}

export interface Pointer {
	/** Relative to the pointer's folder. */
	readonly wdir: string;
	readonly outs: readonly PointerOut[];
}

const numberOf = (value: ScalarNode | undefined): number | undefined =>
	value?.type === 'int' ? Number(value.value) : undefined;

const outIn = (item: Node | undefined): readonly PointerOut[] => {
	const path = scalarOf(childOf(item, 'path'));
	if (path === undefined) return [];
	return [
		{
			path,
			md5: scalarOf(childOf(item, 'md5'))?.text,
			size: numberOf(scalarOf(childOf(item, 'size'))),
			nfiles: numberOf(scalarOf(childOf(item, 'nfiles'))),
			hash: stringOf(childOf(item, 'hash')),
		},
	];
};

export const pointerOf: (document: Document) => Pointer = memo((document: Document): Pointer => {
	const value = (name: string) => sectionOf(document, name)?.piece.entry?.value;
	return {
		wdir: stringOf(value('wdir')) ?? '.',
		outs: exact((listOf(value('outs'))?.items ?? []).flatMap(outIn)),
	};
});
