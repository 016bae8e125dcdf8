// What one metafile says, in MLEM's terms. Ranges are offsets of the file.
import { memo } from '../base/memo.ts';
import type { Document } from '../syntax/document.ts';
import {
	childOf,
	type Entry,
	entriesOf,
	keyOf,
	type Node,
	type ScalarNode,
	scalarOf,
	stringOf,
} from '../syntax/tree.ts';

/** One stored file of an object. */
export interface Artifact {
	/** `data`, `data.pkl` … */
	readonly key: string;
	readonly entry: Entry;
	/** `local` (also when nothing is written), `dvc`, `fsspec`, or a name nobody knows. */
	readonly type: string;
	/** As written; for `local` and `dvc` a path relative to the metafile's folder. */
	readonly uri: ScalarNode | undefined;
	/** Bytes; nothing when not written or no number. */
	readonly size: number | undefined;
	readonly sizeNode: ScalarNode | undefined;
	/** MD5 in hexadecimal digits, as written. */
	readonly hash: string | undefined;
}

export interface MlemObject {
	/** Nothing for a text without a mapping. */
	readonly root: Node | undefined;
	readonly objectType: string | undefined;
	/** The second discriminator of builders, environments and deployments. */
	readonly type: string | undefined;
	readonly artifacts: readonly Artifact[];
}

/** The type of the environment that a deployment of each type runs in. */
export const ENVIRONMENTS: ReadonlyMap<string, string> = new Map([
	['docker_container', 'docker'],
	['flyio', 'flyio'],
	['heroku', 'heroku'],
	['kubernetes', 'kubernetes'],
	['sagemaker', 'sagemaker'],
]);

const artifactOf = (entry: Entry): Artifact => {
	const value = entry.value;
	const sizeNode = scalarOf(childOf(value, 'size'));
	const size = sizeNode?.type === 'int' ? Number(sizeNode.value) : undefined;
	return {
		key: keyOf(entry) ?? '',
		entry,
		type: stringOf(childOf(value, 'type')) ?? 'local',
		uri: scalarOf(childOf(value, 'uri')),
		size,
		sizeNode,
		hash: scalarOf(childOf(value, 'hash'))?.text,
	};
};

/** The object of a metafile that was read whole (see `Cut.nested`). */
export const mlemObjectOf: (document: Document) => MlemObject = memo((document: Document) => {
	const root = document.whole?.root;
	return {
		root,
		objectType: stringOf(childOf(root, 'object_type')),
		type: stringOf(childOf(root, 'type')),
		artifacts: entriesOf(childOf(root, 'artifacts')).map(artifactOf),
	};
});
