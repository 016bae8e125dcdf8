// A place where a file or folder is written, as far as that can be renamed there.
import { isUrl, joinPath, type RepoPath } from '../base/path.ts';
import type { Range } from '../base/text.ts';
import type { ScalarNode } from '../syntax/tree.ts';
import type { Mention } from './mention.ts';

/** What a slot comes to in one stage. */
export interface Turn {
	/** The folder it counts from. */
	readonly base: RepoPath;
	/** After interpolation. */
	readonly text: string;
}

export interface PathSlot {
	readonly file: RepoPath;
	/** The text that the node's ranges count in, and where it begins in the file. */
	readonly source: string;
	readonly start: number;
	readonly node: ScalarNode;
	/** The path in `node.text`; the rest is something else (`file:name` of `vars`). */
	readonly part: Range;
	readonly role: Mention['role'];
	/** Several in a group; none where that is not known. */
	readonly turns: readonly Turn[];
	/**
	 * `file`: it counts from the folder of the file, and follows it when that moves. `folder`: from a
	 * folder that is written elsewhere.
	 */
	readonly from: 'file' | 'folder';
	/** All that lies in a folder is meant with it. */
	readonly covers?: true;
	/** Nothing names the file here: DVC takes `params.yaml` by itself. */
	readonly implicit?: true;
	/** `.mlem` may be left out. */
	readonly isMetafile?: true;
}

export const pathOfTurn = ({ base, text }: Turn, isMetafile?: true): RepoPath => {
	const path = joinPath(base, text);
	return isMetafile && !path.endsWith('.mlem') ? (`${path}.mlem` as RepoPath) : path;
};

/** What Linux takes for a path, and macOS and Windows by far don't. */
const LONGEST = 4096;

/** A text that can be a path of the project. */
export const isPathText = (text: string | undefined): text is string =>
	text !== undefined &&
	text !== '' &&
	text.length <= LONGEST &&
	!isUrl(text) &&
	!/^(?:~|[A-Za-z]:[\\/])/.test(text);
