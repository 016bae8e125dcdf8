// Where else a thing leads than to its definition.
//
// Declaration: who claims a path for the repository, be it asked on that very line. Type definition:
// what describes a file: the metafile of its MLEM object, or the pointer that stands for it.
// Implementation: what does the work: the scripts that a stage runs, those of the stage that writes a
// path, and the files a MLEM object is stored in.
import type { Location, RepoPath } from '../base/path.ts';
import { rangeAt } from '../base/text.ts';
import { commandScripts, programsOf } from '../model/command-scripts.ts';
import { kindOf } from '../model/kind.ts';
import { ownersOf, storedObjectOf } from '../workspace/objects.ts';
import { writersAt } from '../workspace/outputs.ts';
import { outPlace } from '../workspace/places.ts';
import type { ResolvedStage } from '../workspace/resolved.ts';
import { stageNamed, stagesOf } from '../workspace/stages.ts';
import type { ProjectSymbol } from '../workspace/symbols.ts';
import { trackedBy } from '../workspace/tracked.ts';
import { isFile, type Workspace } from '../workspace/workspace.ts';
import { type Definitions, definition } from './definition.ts';
import { type SymbolPlace, symbolAt } from './symbol-at.ts';

const wholeFile = (path: RepoPath): Location => ({ path, range: rangeAt(0, 0) });

const distinct = (locations: readonly Location[]): readonly Location[] => [
	...new Map(locations.map((one) => [`${one.range.start}:${one.path}`, one])).values(),
];

const gathered = (
	found: SymbolPlace | undefined,
	locate: (symbol: ProjectSymbol) => readonly Location[],
): Definitions | undefined => {
	if (found === undefined) return undefined;
	const locations = distinct(found.symbols.flatMap(locate));
	return locations.length === 0 ? undefined : { range: found.range, locations };
};

type Ask = (workspace: Workspace, file: RepoPath, offset: number) => Definitions | undefined;

export const declaration: Ask = (workspace, file, offset) =>
	gathered(symbolAt(workspace, file, offset), (symbol) =>
		symbol.kind === 'path'
			? writersAt(workspace, symbol.path).flatMap(
					({ stage, out }) => outPlace(workspace, stage, out) ?? [],
				)
			: [],
	) ?? definition(workspace, file, offset);

const describing = (workspace: Workspace, path: RepoPath): readonly Location[] => {
	const metafile = `${path}.mlem` as RepoPath;
	const owners = ownersOf(workspace, path);
	if (owners.length > 0) return owners.map(wholeFile);
	if (kindOf(path) !== 'mlem' && isFile(workspace, metafile)) return [wholeFile(metafile)];
	const tracker = trackedBy(workspace, path);
	return tracker?.kind === 'pointer' ? [wholeFile(tracker.pointed.file)] : [];
};

export const typeDefinition: Ask = (workspace, file, offset) =>
	gathered(symbolAt(workspace, file, offset), (symbol) =>
		symbol.kind === 'path' ? describing(workspace, symbol.path) : [],
	);

const scriptsOf = (workspace: Workspace, { cmd, wdir }: ResolvedStage): readonly Location[] =>
	cmd === undefined
		? []
		: commandScripts(programsOf(cmd, wdir)).flatMap(({ paths }) => {
				const script = paths.find((path) => isFile(workspace, path));
				return script === undefined ? [] : [wholeFile(script)];
			});

const doingTheWork = (workspace: Workspace, symbol: ProjectSymbol): readonly Location[] => {
	if (symbol.kind === 'stage')
		return stagesOf(workspace, symbol.file)
			.filter((stage) => stage.definition === symbol.name)
			.flatMap((stage) => scriptsOf(workspace, stage));
	if (symbol.kind !== 'path') return [];
	if (kindOf(symbol.path) === 'mlem')
		return (storedObjectOf(workspace, symbol.path)?.artifacts ?? []).flatMap(({ path }) =>
			path !== undefined && isFile(workspace, path) ? [wholeFile(path)] : [],
		);
	return writersAt(workspace, symbol.path).flatMap(({ stage: { file, name } }) => {
		const stage = stageNamed(workspace, file, name);
		return stage === undefined ? [] : scriptsOf(workspace, stage);
	});
};

export const implementation: Ask = (workspace, file, offset) =>
	gathered(symbolAt(workspace, file, offset), (symbol) => doingTheWork(workspace, symbol));
