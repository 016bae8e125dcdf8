// Names of other MLEM objects.
import { folderOf, isWithin, relativePath } from '../base/path.ts';
import { kindOf } from '../model/kind.ts';
import { ENVIRONMENTS, type MlemObject, mlemObjectOf } from '../model/mlem.ts';
import { childOf, stringOf } from '../syntax/tree.ts';
import { mlemRootOf } from '../workspace/roots.ts';
import { allFilesOf, documentOf } from '../workspace/workspace.ts';
import type { Completion } from './completion.ts';
import { type Slot, writeString } from './slot.ts';

/** In a project of more metafiles nobody reads them all to offer a few. */
const MOST = 500;

/** Whether the object is what the one around the place says that it needs. */
const fits = ({ shape, cursor }: Slot, { objectType, type }: MlemObject): boolean => {
	const own = (key: string): string | undefined => stringOf(childOf(cursor.root, key));
	const wanted = shape.refers === 'env' ? ENVIRONMENTS.get(own('type') ?? '') : own('link_type');
	return wanted === undefined || wanted === (shape.refers === 'env' ? type : objectType);
};

/** The metafiles of the project, those that fit first, as MLEM names them: from the project's root, without `.mlem`. */
export const completeObjects = (slot: Slot): readonly Completion[] => {
	const { workspace, file, shape } = slot;
	const root = mlemRootOf(workspace, file) ?? folderOf(file);
	const files = allFilesOf(workspace);
	if (files === undefined) slot.markIncomplete();
	return (files ?? [])
		.filter((path) => kindOf(path) === 'mlem' && path !== file && isWithin(path, root))
		.slice(0, MOST)
		.flatMap((path, order): readonly Completion[] => {
			const document = documentOf(workspace, path);
			if (document === undefined) slot.markIncomplete();
			const object = document === undefined ? undefined : mlemObjectOf(document);
			const type = object?.objectType;
			if (shape.refers === 'env' && type !== 'env') return [];
			const name = relativePath(root, path).replace(/\.mlem$/, '');
			const detail = type === undefined ? {} : { detail: type };
			const rank = object === undefined || fits(slot, object) ? order : MOST + order;
			return [{ label: name, kind: 'reference', ...detail, edit: writeString(slot, name), rank }];
		});
};
