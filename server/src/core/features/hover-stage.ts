// What a stage is, at its name.
import type { RepoPath } from '../base/path.ts';
import { definitionsOf, type PlacedDefinition } from '../model/pipeline.ts';
import type { NodePlace } from '../syntax/node-at.ts';
import { childOf, scalarOf } from '../syntax/tree.ts';
import { stagesOf } from '../workspace/stages.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';

/** So many generated stages are named. */
const MOST = 10;

const counted = (count: number, one: string, many: string): string =>
	`${count} ${count === 1 ? one : many}`;

const FORMS = {
	plain: 'stage',
	foreach: 'stages from a list',
	matrix: 'stages from a matrix',
} as const;

const describe = ({ definition }: PlacedDefinition, generated: readonly string[]): string => {
	const { body, name, form } = definition;
	const cmd = scalarOf(childOf(body?.map, 'cmd'))?.text.split('\n')[0];
	const parts = [`**\`${name}\`**: ${FORMS[form]}`];
	if (cmd !== undefined && cmd !== '') parts.push(`\`\`\`sh\n${cmd.slice(0, 200)}\n\`\`\``);
	if (body !== undefined)
		parts.push(
			`${counted(body.deps.length, 'dependency', 'dependencies')}, ${counted(body.outs.length, 'output', 'outputs')}`,
		);
	if (form !== 'plain' && generated.length > 0) {
		const shown = generated.slice(0, MOST).map((stage) => `\`${stage}\``);
		const more = generated.length > MOST ? ` and ${generated.length - MOST} more` : '';
		parts.push(`${counted(generated.length, 'stage', 'stages')}: ${shown.join(', ')}${more}`);
	}
	return parts.join('\n\n');
};

/** Markdown about the definition whose name stands at the place. */
export const hoverStage = (
	workspace: Workspace,
	file: RepoPath,
	{ path, onKey }: NodePlace,
): string | undefined => {
	const document = documentOf(workspace, file);
	if (!onKey || path.length !== 2 || path[0] !== 'stages' || document === undefined)
		return undefined;
	const placed = definitionsOf(document).find(({ definition }) => definition.name === path[1]);
	if (placed === undefined) return undefined;
	const generated = stagesOf(workspace, file)
		.filter(({ definition }) => definition === placed.definition.name)
		.map(({ name }) => name);
	return describe(placed, generated);
};
