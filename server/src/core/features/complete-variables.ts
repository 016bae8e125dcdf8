// Names inside `${…}`.
import type { RepoPath } from '../base/path.ts';
import { expressionAt } from '../syntax/template.ts';
import type { TreePath } from '../syntax/tree.ts';
import { type NameInfo, namesAt } from '../workspace/names.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Completion, Completions } from './completion.ts';
import { scopeNameAt } from './stage-at.ts';

/** What a generated stage knows besides the names of the file: nearest to what is meant. */
const isOfGroup = (name: string): boolean => name === 'item' || name === 'key';

const originText = ({ origin }: NameInfo, file: RepoPath): string =>
	origin === undefined || origin.file === file ? '' : `From \`${origin.file}\`.`;

/** The names that may stand in the expression at `offset`; nothing where there is none. */
export const completeVariables = (
	workspace: Workspace,
	file: RepoPath,
	text: string,
	offset: number,
	path: TreePath,
): Completions | undefined => {
	const expression = expressionAt(text, offset);
	if (expression === undefined) return undefined;
	const place = scopeNameAt(path);
	if (place === undefined) return { items: [], incomplete: false };
	const { before, range, closed } = expression;
	const names = namesAt(workspace, file, place.definition, before);
	const items = names
		// The grammar of expressions has no quotes: such names can't be written.
		.filter(({ name }) => !/[.[\]{}\n]/.test(name))
		.map((info, order): Completion => {
			const goesOn = info.value.kind === 'map';
			const docs = originText(info, file);
			return {
				label: info.name,
				kind: 'variable',
				detail: info.text,
				...(docs === '' ? {} : { docs }),
				edit: { range, text: info.name + (goesOn ? '.' : closed ? '' : '}') },
				rank: (before.length === 0 && isOfGroup(info.name) ? 0 : 1000) + order,
				...(goesOn ? { retrigger: true } : {}),
			};
		})
		.toSorted((a, b) => a.rank - b.rank);
	return { items, incomplete: false };
};
