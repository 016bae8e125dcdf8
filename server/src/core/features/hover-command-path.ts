// What stands behind a word of a command that is a path of the project.
import { isWithin, type RepoPath, ROOT } from '../base/path.ts';
import type { NodePlace } from '../syntax/node-at.ts';
import type { ResolvedStage } from '../workspace/resolved.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { commandPathAt } from './command-path-at.ts';
import type { Hover } from './hover.ts';
import { aboutPath } from './hover-path.ts';
import { code } from './markdown.ts';

/** The definition whose command it is: what it makes, and the folder the command starts in. */
export interface CommandOwner {
	readonly pipeline: RepoPath;
	readonly definition: string;
	readonly stages: readonly ResolvedStage[];
	readonly base: RepoPath;
}

const roleIn = (
	entries: readonly { readonly path: RepoPath | undefined }[],
	word: string,
	path: RepoPath,
): string | undefined => {
	const around = entries.flatMap((one) => one.path ?? []).filter((one) => isWithin(path, one));
	if (around.length === 0) return undefined;
	const [first = path] = around.includes(path) ? [path] : around;
	return first === path
		? `${word} of this stage.`
		: `Inside ${code(first)}, ${word.toLowerCase()} of this stage.`;
};

/** What the path is to the stage that runs the command; nothing for the root, which holds them all. */
const rolesOf = ({ stages }: CommandOwner, path: RepoPath): readonly string[] => {
	if (path === ROOT) return [];
	const outs = stages.flatMap((stage) => stage.outs);
	const deps = stages.flatMap((stage) => stage.deps);
	const roles = [roleIn(outs, 'An output', path), roleIn(deps, 'A dependency', path)];
	const found = roles.flatMap((role) => role ?? []);
	return found.length > 0 || stages.length === 0
		? found
		: ['Neither a dependency nor an output of this stage: DVC does not look at it.'];
};

/** About the word at `offset`, where that is a path. */
export const hoverCommandPath = (
	workspace: Workspace,
	owner: CommandOwner,
	place: NodePlace,
	offset: number,
): Hover | undefined => {
	const found = commandPathAt(workspace, place, offset, owner.base);
	if (found === undefined) return undefined;
	const { path, range } = found;
	const facts = aboutPath(workspace, owner.pipeline, owner.definition, path);
	const lines = [`**${code(path)}**`, ...rolesOf(owner, path), ...facts];
	return { range, markdown: lines.join('\n\n') };
};
