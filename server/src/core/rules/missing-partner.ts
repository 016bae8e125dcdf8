// What `metafile-not-output` and `artifact-not-output` share: where the half that is there stands,
// and how the other half is written behind it.
import { type RepoPath, relativePath } from '../base/path.ts';
import { shiftEdit, shiftRange } from '../base/text.ts';
import { addOut } from '../model/out-edit.ts';
import type { OutEntry, PlacedDefinition } from '../model/pipeline.ts';
import { type MissingPartner, missingPartnersOf } from '../workspace/partners.ts';
import { definitionsByName } from '../workspace/places.ts';
import { stagesOf } from '../workspace/stages.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import type { Fix, Problem } from './rule.ts';

/** The entry an output comes from; of several paths in one item the one that is written so. */
const entryOfGap = (
	{ definition }: PlacedDefinition,
	gap: MissingPartner,
): OutEntry | undefined => {
	const here = (definition.body?.outs ?? []).filter(
		({ list, index }) => list === gap.list && index === gap.index,
	);
	return (
		here.find(({ path }) => path.text === gap.text) ?? (here.length === 1 ? here[0] : undefined)
	);
};

/** How the missing path is written beside its partner, so that templates and `./` stay. */
const written = (gap: MissingPartner, partner: string, path: RepoPath): string | undefined => {
	if (path === `${gap.partner}.mlem`) return `${partner}.mlem`;
	if (gap.partner === `${path}.mlem`) return partner.slice(0, -'.mlem'.length);
	return partner === gap.text ? relativePath(gap.wdir, path) : undefined;
};

const fixOf = (
	placed: PlacedDefinition,
	entry: OutEntry,
	gap: MissingPartner,
	title: string,
): readonly Fix[] => {
	const { definition, piece, start } = placed;
	const edits = gap.paths.map((path) => {
		const text = written(gap, entry.path.text, path);
		return text === undefined
			? undefined
			: addOut(piece, definition, entry, text, gap.missing === 'artifact');
	});
	return edits.some((edit) => edit === undefined)
		? []
		: [
				{
					title,
					preferred: true,
					here: edits.flatMap((edit) => edit ?? []).map((edit) => shiftEdit(edit, start)),
				},
			];
};

export const inBackticks = (paths: readonly string[]): string =>
	paths.length > 3
		? `${paths
				.slice(0, 2)
				.map((path) => `\`${path}\``)
				.join(', ')} and ${paths.length - 2} more`
		: paths.map((path) => `\`${path}\``).join(', ');

/** The problems of one kind in a dvc.yaml; a group of stages is told of once for each entry. */
export const missingPartnerProblems = function* (
	workspace: Workspace,
	file: RepoPath,
	missing: MissingPartner['missing'],
	say: (gap: MissingPartner) => { readonly message: string; readonly title: string },
): Generator<Problem> {
	const gaps = missingPartnersOf(workspace).filter(
		(gap) => gap.missing === missing && gap.file === file,
	);
	const document = gaps.length === 0 ? undefined : documentOf(workspace, file);
	if (document === undefined) return;
	const placed = definitionsByName(document);
	const told = new Set<OutEntry>();
	for (const gap of gaps) {
		const at = placed.get(gap.definition);
		const entry = at === undefined ? undefined : entryOfGap(at, gap);
		if (at === undefined || entry === undefined || told.has(entry)) continue;
		told.add(entry);
		// Of a group every stage must lack its partner, else the fix would add it where it is not made.
		const stages = stagesOf(workspace, file).filter(
			({ definition }) => definition === gap.definition,
		);
		const alike = gaps.filter(
			({ definition, list, index }) =>
				definition === gap.definition && list === gap.list && index === gap.index,
		);
		const { message, title } = say(gap);
		const fixes = alike.length === stages.length ? fixOf(at, entry, gap, title) : [];
		yield {
			range: shiftRange(entry.path.range, at.start),
			message,
			related: [
				{
					location: { path: gap.metafile, range: { start: 0, end: 0 } },
					message: 'The metafile of the object',
				},
			],
			fixes,
		};
	}
};
