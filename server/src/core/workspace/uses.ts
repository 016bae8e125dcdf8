// Which names of variables and params files anything uses: by `${…}`, or by `params` of a stage.
// Names only; a name that is used stands for all below it.

import { equal } from '../base/equal.ts';
import { memo } from '../base/memo.ts';
import { folderOf, joinPath, nameOf, type RepoPath } from '../base/path.ts';
import { query } from '../base/query.ts';
import { kindOf } from '../model/kind.ts';
import { type Definition, definitionsOf, sectionOf } from '../model/pipeline.ts';
import type { Piece } from '../syntax/document.ts';
import { eachScalar } from '../syntax/scalars-below.ts';
import { templateOf } from '../syntax/template.ts';
import { entriesOf, keyOf, listOf, type Node, type ScalarNode, stringOf } from '../syntax/tree.ts';
import { inGroups } from './file-groups.ts';
import { stageImports } from './loaded-data.ts';
import type { ResolvedStage } from './resolved.ts';
import { fileScopeOf } from './scope.ts';
import { stageFilesOf, stagesKnown, stagesOf } from './stages.ts';
import { RESOLVED_SECTIONS, templateProblemsOf } from './template-problems.ts';
import { stageFileGroups } from './unread.ts';
import { contentOf, documentOf, type Workspace } from './workspace.ts';

/** Used names as a tree, from the outermost down. */
export interface Uses {
	/** The value itself is used, and so all below it. */
	readonly whole: boolean;
	readonly names: ReadonlyMap<string, Uses>;
}

interface Growing {
	whole: boolean;
	readonly names: Map<string, Growing>;
}

/** Ends each word of a name that is kept as one text: sets of texts are quick to unite. */
const END = '\u0000';

const nameOfWords = (words: readonly string[]): string => words.map((word) => word + END).join('');

/** The words of a name that is kept as one text. */
const wordsOfName = (name: string): readonly string[] => name.split(END).slice(0, -1);

const treeOf = (names: Iterable<string>): Uses => {
	const uses: Growing = { whole: false, names: new Map() };
	for (const name of names) {
		let at = uses;
		for (const word of wordsOfName(name)) {
			const next = at.names.get(word) ?? { whole: false, names: new Map() };
			at.names.set(word, next);
			at = next;
		}
		at.whole = true;
	}
	return uses;
};

/** The names that the expressions below a node use, save below one key. */
const namesBelow = (node: Node | undefined, without: string): readonly string[] => {
	const names = new Set<string>();
	const look = (scalar: ScalarNode): void => {
		if (scalar.type !== 'string' || !scalar.text.includes('${')) return;
		for (const { words } of templateOf(scalar).expressions)
			names.add(nameOfWords(words.map(({ text }) => text)));
	};
	const entries = entriesOf(node);
	if (entries.length === 0) eachScalar(node, look);
	for (const entry of entries)
		if (keyOf(entry) !== without) {
			eachScalar(entry.key, look);
			eachScalar(entry.value, look);
		}
	return [...names];
};

const namesInDefinition: (definition: Definition) => readonly string[] = memo(
	({ entry, form, body }: Definition) =>
		form === 'foreach'
			? [...namesBelow(entry.value, 'do'), ...namesBelow(body?.map, 'vars')]
			: namesBelow(entry.value, 'vars'),
);

/** A name that an expression uses, word by word. */
export type UsedName = readonly string[];

/** The names that the expressions of a stage or group use. */
export const usedInDefinition: (definition: Definition) => readonly UsedName[] = memo(
	(definition: Definition) => namesInDefinition(definition).map(wordsOfName),
);

/** What the expressions of a stage or group use. */
export const usesInDefinition = (definition: Definition): Uses =>
	treeOf(namesInDefinition(definition));

const namesInSection = memo(({ entry }: Piece) => namesBelow(entry?.value, ''));

/** The names that the expressions of a section which is no stage use. */
export const usedInSection: (piece: Piece) => readonly UsedName[] = memo((piece: Piece) =>
	namesInSection(piece).map(wordsOfName),
);

const namesInFile = query(
	'names used in',
	(workspace: Workspace, file): ReadonlySet<string> | undefined => {
		const document = documentOf(workspace, file as RepoPath);
		if (document === undefined || document.problems.length > 0) return undefined;
		// A name that is not there may be the misspelt one of a name that is.
		const isWhole = fileScopeOf(workspace, file as RepoPath).complete;
		if (!isWhole || templateProblemsOf(workspace, file as RepoPath).length > 0) return undefined;
		const names = new Set<string>();
		for (const name of RESOLVED_SECTIONS) {
			const section = sectionOf(document, name);
			if (section !== undefined) for (const one of namesInSection(section.piece)) names.add(one);
		}
		for (const { definition } of definitionsOf(document))
			for (const one of namesInDefinition(definition)) names.add(one);
		return names;
	},
	equal,
);

/** What all expressions of a dvc.yaml use; nothing while one of them names what is not there. */
export const usesInFile: (workspace: Workspace, file: RepoPath) => Uses | undefined = query(
	'uses',
	(workspace: Workspace, file): Uses | undefined => {
		const names = namesInFile(workspace, file);
		return names && treeOf(names);
	},
) as (workspace: Workspace, file: RepoPath) => Uses | undefined;

/** The part of a parameter's name that is sure: up to a pattern or an index in brackets. */
const wordsOfParam = (name: string): readonly string[] => {
	const words = name.split('.');
	const odd = words.findIndex((word) => /[*?[]/.test(word));
	return odd < 0 ? words : words.slice(0, odd);
};

/** A data file and a name of it, as one text; the name is empty for the whole file. */
type DataName = readonly [RepoPath, string];

/** What a stage uses by `params`; a params file that it reads or writes as a whole counts so. */
const dataNamesOf: (stage: ResolvedStage) => readonly DataName[] = memo(
	({ params, deps, outs }: ResolvedStage) => [
		...params.flatMap(({ path, names }): DataName[] =>
			names.length === 0
				? [[path, '']]
				: names.map((name): DataName => [path, nameOfWords(wordsOfParam(name))]),
		),
		...[...deps, ...outs].flatMap(({ path }): DataName[] =>
			path !== undefined && kindOf(path) === 'params' ? [[path, '']] : [],
		),
	],
);

type NamesByFile = ReadonlyMap<RepoPath, ReadonlySet<string>>;

/** What one dvc.yaml uses of each data file; nothing while that is not known. */
export const dataNamesIn: (workspace: Workspace, file: RepoPath) => NamesByFile | undefined = query(
	'data names in',
	(workspace: Workspace, key): NamesByFile | undefined => {
		const file = key as RepoPath;
		const names = namesInFile(workspace, file);
		const document = documentOf(workspace, file);
		if (names === undefined || document === undefined || !stagesKnown(workspace, file))
			return undefined;
		const byFile = new Map<RepoPath, Set<string>>();
		const add = (path: RepoPath, some: Iterable<string>): void => {
			const known = byFile.get(path) ?? new Set();
			byFile.set(path, known);
			for (const name of some) known.add(name);
		};
		const { imports } = fileScopeOf(workspace, file);
		for (const path of [...imports.keys(), ...stageImports(workspace, file)]) add(path, names);
		for (const stage of stagesOf(workspace, file))
			for (const [path, name] of dataNamesOf(stage)) add(path, [name]);
		// Files that are only shown, by `dvc params show`, are read by programs that we don't see.
		for (const item of listOf(sectionOf(document, 'params')?.piece.entry?.value)?.items ?? [])
			add(joinPath(folderOf(file), stringOf(item) ?? ''), ['']);
		return byFile;
	},
	equal,
) as (workspace: Workspace, file: RepoPath) => NamesByFile | undefined;

/** Whether a dvc.yaml that can't be read may use a data file: where its stages run, or by name. */
const mayUse = (workspace: Workspace, file: RepoPath, path: RepoPath): boolean => {
	const content = contentOf(workspace, file);
	const text = content?.kind === 'text' ? content.text : '';
	if (content === undefined || text.includes(`/${nameOf(path)}`)) return true;
	const folders = [...text.matchAll(/\bwdir\s*:\s*["']?([^\s"']*)/g)].map(([, wdir = '']) => wdir);
	return ['', ...folders].some(
		(folder) => folder.includes('${') || joinPath(folderOf(file), folder) === folderOf(path),
	);
};

/** What some dvc.yaml files together use. */
interface NamesOfFiles {
	/** By data file, the dvc.yaml files that load it or name it, with the names that each uses of it. */
	readonly byFile: ReadonlyMap<RepoPath, ReadonlyMap<RepoPath, ReadonlySet<string>>>;
	/** The dvc.yaml files of which that is not known. */
	readonly unknown: readonly RepoPath[];
}

/** In one walk for all data files: there may be thousands of either. */
const namesOfFiles = inGroups(
	'data names',
	stageFileGroups,
	(workspace, files): NamesOfFiles => {
		const byFile = new Map<RepoPath, Map<RepoPath, ReadonlySet<string>>>();
		const unknown: RepoPath[] = [];
		for (const file of files) {
			if (kindOf(file) !== 'dvc-yaml') continue;
			const names = dataNamesIn(workspace, file);
			if (names === undefined) unknown.push(file);
			for (const [path, some] of names ?? []) {
				const known = byFile.get(path);
				if (known === undefined) byFile.set(path, new Map([[file, some]]));
				else known.set(file, some);
			}
		}
		return { byFile, unknown };
	},
	equal,
);

/** The dvc.yaml files that load or name a data file, with the names that each uses of it. */
const usersOf = function* (
	workspace: Workspace,
	path: RepoPath,
): Generator<readonly [RepoPath, ReadonlySet<string>]> {
	for (const { byFile } of namesOfFiles.all(workspace)) yield* byFile.get(path) ?? [];
};

const unknownUsersOf = (workspace: Workspace, path: RepoPath): readonly RepoPath[] =>
	namesOfFiles
		.all(workspace)
		.flatMap(({ unknown }) => unknown.filter((file) => mayUse(workspace, file, path)));

/**
 * What the stages of all dvc.yaml files use of a data file; nothing while that is not known. A file
 * that is a dependency or an output, or that is only shown, counts as used whole.
 */
export const usesOfData: (workspace: Workspace, path: RepoPath) => Uses | undefined = query(
	'uses of data',
	(workspace: Workspace, path): Uses | undefined => {
		const file = path as RepoPath;
		if (stageFilesOf(workspace) === undefined || unknownUsersOf(workspace, file).length > 0)
			return undefined;
		const names = new Set<string>();
		for (const [, some] of usersOf(workspace, file)) for (const name of some) names.add(name);
		return treeOf(names);
	},
	equal,
) as (workspace: Workspace, path: RepoPath) => Uses | undefined;

/**
 * The dvc.yaml files that may use one of the names of a data file that `fits`; behind them those of
 * which it is not known.
 */
export const pipelinesUsing = (
	workspace: Workspace,
	path: RepoPath,
	fits: (name: UsedName) => boolean,
): readonly RepoPath[] => {
	const using: RepoPath[] = [];
	for (const [file, names] of usersOf(workspace, path))
		if ([...names].some((name) => fits(wordsOfName(name)))) using.push(file);
	return [...using, ...unknownUsersOf(workspace, path)];
};

/** The dvc.yaml files that load a data file, or of which a stage names it. */
export const pipelinesWith = (workspace: Workspace, path: RepoPath): readonly RepoPath[] =>
	Array.from(usersOf(workspace, path), ([file]) => file);
