// What a person sees when the pointer rests on something.
import type { RepoPath } from '../base/path.ts';
import type { Range } from '../base/text.ts';
import type { Workspace } from '../workspace/workspace.ts';

export interface Hover {
	/** What the answer is about. */
	readonly range: Range;
	readonly markdown: string;
}

export const hover = (_workspace: Workspace, _path: RepoPath, _offset: number): Hover | undefined =>
	undefined;
