// What a stage is, or what a group of stages makes: at its name, at `foreach`, `matrix` and `do`, and
// at an item of their data.
import type { RepoPath } from '../base/path.ts';
import { withoutSecrets } from '../model/secrets.ts';
import type { ShapeAt } from '../schema/shape.ts';
import type { NodePlace } from '../syntax/node-at.ts';
import { childOf, scalarOf, type TreePath } from '../syntax/tree.ts';
import { isRead } from '../workspace/unread.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { describeStages } from './describe-stage.ts';
import { type StagesAt, stagesOfDefinition, stagesOfItem } from './group-at.ts';
import { hoverKey } from './hover-key.ts';
import { code, codeBlock } from './markdown.ts';

/** What is left to say of a definition without stages: what stands in it. */
const describeUnresolved = ({ placed }: StagesAt): string => {
	const { name, body, form } = placed.definition;
	const cmd = scalarOf(childOf(body?.map, 'cmd'))?.text.split('\n')[0];
	const { expansion } = placed.resolved;
	const why =
		form === 'plain' || expansion === undefined
			? ''
			: expansion.unknown
				? `The data of \`${form}\` is not known, so the stages are not either.`
				: `\`${form}\` has no items, so there are no stages.`;
	return [
		`**${code(name)}**`,
		cmd === undefined || cmd === '' ? '' : codeBlock('sh', withoutSecrets(cmd).slice(0, 200)),
		why,
	]
		.filter((part) => part !== '')
		.join('\n\n');
};

const describe = (workspace: Workspace, at: StagesAt, what: string): string => {
	const { placed, stages, total } = at;
	if (stages.length === 0) return describeUnresolved(at);
	const { name, form } = placed.definition;
	const title = `**${code(name)}**: ${total} stages from ${what || `\`${form}\``}`;
	return describeStages(workspace, title, stages, total);
};

/** Everything that the stage or group of a name makes; nothing where there is no such name. */
export const describeDefinition = (
	workspace: Workspace,
	file: RepoPath,
	name: string,
): string | undefined => {
	const at = stagesOfDefinition(workspace, file, name);
	if (at === undefined) return undefined;
	const text = describe(workspace, at, '');
	return isRead(workspace, file) ? text : `${text}\n\nDVC never reads this file.`;
};

const GROUP_KEYS: ReadonlySet<unknown> = new Set(['foreach', 'matrix', 'do']);

/** An item of the data of a group, or something within it. */
const isInItem = ([, , form, ...rest]: TreePath): boolean =>
	(form === 'foreach' && rest.length >= 1) || (form === 'matrix' && rest.length >= 2);

/** Markdown about the stages at a place; nothing elsewhere. */
export const hoverStage = (
	workspace: Workspace,
	file: RepoPath,
	shapes: ShapeAt,
	place: NodePlace,
): string | undefined => {
	const { path, onKey } = place;
	const [section, name, form] = path;
	if (section !== 'stages' || typeof name !== 'string') return undefined;
	if (path.length === 2) return onKey ? describeDefinition(workspace, file, name) : undefined;
	if (!GROUP_KEYS.has(form)) return undefined;
	if (isInItem(path)) {
		const at = stagesOfItem(workspace, file, path);
		return at === undefined || at.stages.length === 0
			? undefined
			: describe(workspace, at, 'this item');
	}
	if (form === 'do' && path.length > 3) return undefined;
	if (!onKey) return undefined;
	const stages = describeDefinition(workspace, file, name);
	const parts = [stages, hoverKey(shapes, place)].filter((part) => part !== undefined);
	return parts.length === 0 ? undefined : parts.join('\n\n---\n\n');
};
