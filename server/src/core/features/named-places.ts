// Every place of the project that names a remote, a data set, an artifact, an anchor, or a part of
// a MLEM object.

import { equal } from '../base/equal.ts';
import { isWithin, type RepoPath } from '../base/path.ts';
import { shiftRange, touches } from '../base/text.ts';
import { kindOf } from '../model/kind.ts';
import { sectionOf } from '../model/pipeline.ts';
import { partRange } from '../syntax/scalar-part.ts';
import { entriesOf, scalarOf } from '../syntax/tree.ts';
import type { NamedSymbol } from '../workspace/symbols.ts';
import { allFilesOf, documentOf, type Workspace } from '../workspace/workspace.ts';
import type { Mention } from './mention.ts';
import { anchorsIn } from './named-anchors.ts';
import { objectNamesIn } from './named-objects.ts';
import type { NamedPlace } from './named-place.ts';
import { remotesAndDatasetsIn } from './named-remotes.ts';

const artifactsIn = function* (workspace: Workspace, file: RepoPath): Generator<NamedPlace> {
	const document = documentOf(workspace, file);
	const section = document && sectionOf(document, 'artifacts');
	for (const { key } of entriesOf(section?.piece.entry?.value)) {
		const scalar = scalarOf(key);
		const name = scalar?.text ?? '';
		const part = { start: 0, end: name.length };
		const range = scalar && section && partRange(section.piece.text, scalar, part);
		if (range !== undefined)
			yield {
				symbol: { kind: 'artifact', file, name },
				range: shiftRange(range, section?.start ?? 0),
				role: 'definition',
			};
	}
};

/** All such places of one file; where an offset is given perhaps only those around it. */
export const namesIn = function* (
	workspace: Workspace,
	file: RepoPath,
	offset?: number,
): Generator<NamedPlace> {
	yield* anchorsIn(workspace, file);
	switch (kindOf(file)) {
		case 'mlem':
			yield* objectNamesIn(workspace, file);
			break;
		case 'dvc-yaml':
			yield* artifactsIn(workspace, file);
			yield* remotesAndDatasetsIn(workspace, file, offset);
			break;
		case 'dvc-lock':
		case 'dvc-file':
		case 'dvc-config':
			yield* remotesAndDatasetsIn(workspace, file, offset);
			break;
	}
};

/** The name at an offset. */
export const nameAt = (
	workspace: Workspace,
	file: RepoPath,
	offset: number,
): NamedPlace | undefined => {
	for (const place of namesIn(workspace, file, offset))
		if (touches(place.range, offset)) return place;
	return undefined;
};

/** The files that can name it. */
const filesOf = (workspace: Workspace, symbol: NamedSymbol): readonly RepoPath[] =>
	symbol.kind === 'remote' || symbol.kind === 'dataset'
		? (allFilesOf(workspace) ?? []).filter((file) => isWithin(file, symbol.root))
		: [symbol.file];

/** Every place that names it, with what a command says apart. */
export const placesNaming = function* (
	workspace: Workspace,
	symbol: NamedSymbol,
	only?: RepoPath,
): Generator<Mention & Pick<NamedPlace, 'inCommand'>> {
	for (const file of only === undefined ? filesOf(workspace, symbol) : [only])
		for (const { range, role, symbol: named, inCommand } of namesIn(workspace, file))
			if (equal(named, symbol))
				yield {
					location: { path: file, range },
					role,
					exact: true,
					...(inCommand && { inCommand }),
				};
};
