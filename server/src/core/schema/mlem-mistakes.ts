// What a metafile has against MLEM's classes, graded as MLEM meets it.
import { memo } from '../base/memo.ts';
import type { Document } from '../syntax/document.ts';
import { childOf, entryOf, mapOf, stringOf } from '../syntax/tree.ts';
import { schema } from './generated/mlem.js';
import { mistakesAgainst } from './judge.ts';
import type { Mistake } from './validate.ts';

/** What earlier versions of MLEM wrote, and what stands for it now. */
export interface OldForm {
	readonly mistake: Mistake;
	/** What to write instead; nothing where there is no such thing any more. */
	readonly now: string | undefined;
	/** MLEM 0.4.14 converts it in memory when the file is loaded by its path. */
	readonly migrated: boolean;
}

export interface MlemMistakes {
	/** MLEM can't read the file. */
	readonly refused: readonly Mistake[];
	/** MLEM keeps these parts as they are, and fails when it needs them. */
	readonly onUse: readonly Mistake[];
	readonly old: readonly OldForm[];
}

/** Keys of earlier versions by kind of object; the root's own unless a key of the path stands before. */
const OLD_KEYS: Readonly<Record<string, Readonly<Record<string, string | undefined>>>> = {
	any: { description: undefined, labels: undefined, tags: undefined },
	model: { model_type: 'processors', model: 'processors' },
	data: { dataset: 'reader', dataset_type: 'reader' },
	link: { repo: 'project', mlem_link: 'path', link_data: 'path' },
	deployment: { env_link: 'env', model_link: undefined, model: undefined, state: undefined },
};

const OLD_TYPES: ReadonlyMap<string, string> = new Map([
	['dataset', 'data'],
	['packager', 'builder'],
]);

/** Its methods become the call orders, so without them MLEM can't migrate. */
const canMigrate = (root: ReturnType<typeof mapOf>, key: string): boolean =>
	key === 'description' ||
	key === 'labels' ||
	(key === 'model_type' && mapOf(childOf(childOf(root, key), 'methods')) !== undefined);

const oldFormOf = (
	root: ReturnType<typeof mapOf>,
	objectType: string,
	mistake: Mistake,
): OldForm | undefined => {
	const { kind, key = '', path } = mistake;
	if (kind === 'unknown-key' && path.length === 0)
		for (const names of [OLD_KEYS.any ?? {}, OLD_KEYS[objectType] ?? {}])
			if (Object.hasOwn(names, key))
				return { mistake, now: names[key], migrated: canMigrate(root, key) };
	if (kind === 'value' && path.length === 1 && path[0] === 'object_type') {
		const now = OLD_TYPES.get(objectType);
		if (now !== undefined) return { mistake, now, migrated: false };
	}
	if (
		kind === 'type' &&
		path.length === 1 &&
		path[0] === 'artifacts' &&
		mistake.node?.kind === 'list'
	)
		return { mistake, now: 'artifacts', migrated: false };
	return undefined;
};

/** Whether MLEM looks at the place only when it uses the object. */
const isLazy = (objectType: string, { path, kind, key }: Mistake): boolean => {
	const [section, , ...deeper] = path;
	if (objectType === 'model' && section === 'processors' && path.length > 1)
		return deeper.length > 0 || !(kind === 'type' || (kind === 'missing-key' && key === 'type'));
	return objectType === 'data' && section === 'reader' && !(path.length === 1 && kind === 'type');
};

/** All mistakes of a metafile that can be read as YAML and holds something. */
export const mlemMistakesOf: (document: Document) => MlemMistakes = memo((document: Document) => {
	const refused: Mistake[] = [];
	const onUse: Mistake[] = [];
	const old: OldForm[] = [];
	const root = document.whole?.root;
	if (root === undefined) return { refused, onUse, old };
	const written = stringOf(entryOf(root, 'object_type')?.value) ?? '';
	const objectType = CLASSES.get(written) ?? written;
	for (const mistake of mistakesAgainst(schema(), root)) {
		const form = oldFormOf(mapOf(root), objectType, mistake);
		if (form !== undefined) old.push(form);
		else (isLazy(objectType, mistake) ? onUse : refused).push(mistake);
	}
	return { refused, onUse, old };
});

const CLASSES: ReadonlyMap<string, string> = new Map([
	['mlem.core.objects.MlemModel', 'model'],
	['mlem.core.objects.MlemData', 'data'],
]);
