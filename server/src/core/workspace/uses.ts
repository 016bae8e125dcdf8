// Which names of variables and params files anything uses: by `${…}`, or by `params` of a stage.
// Names only; a name that is used stands for all below it.
import { folderOf, joinPath, nameOf, type RepoPath } from '../base/path.ts';
import { equal, memo, query } from '../base/query.ts';
import { kindOf } from '../model/kind.ts';
import { type Definition, definitionsOf, sectionOf } from '../model/pipeline.ts';
import type { Piece } from '../syntax/document.ts';
import { eachScalar } from '../syntax/scalars-below.ts';
import { hasExpression, templateOf } from '../syntax/template.ts';
import { childOf, entriesOf, keyOf, listOf, type Node, stringOf } from '../syntax/tree.ts';
import { fileScopeOf } from './scope.ts';
import { stageFilesOf, stagesKnown, stagesOf } from './stages.ts';
import { templateProblemsOf } from './template-problems.ts';
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

const nothing = (): Growing => ({ whole: false, names: new Map() });

const use = (uses: Growing, words: readonly string[]): void => {
	let at = uses;
	for (const word of words) {
		const next = at.names.get(word) ?? nothing();
		at.names.set(word, next);
		at = next;
	}
	at.whole = true;
};

const merge = (into: Growing, from: Uses): void => {
	into.whole ||= from.whole;
	for (const [name, below] of from.names) {
		const at = into.names.get(name) ?? nothing();
		into.names.set(name, at);
		merge(at, below);
	}
};

/** The names that the expressions below a node use; nothing where one of them can't be read. */
const usesBelow = (node: Node | undefined, without: string): Uses | undefined => {
	const uses = nothing();
	let known = true;
	const look = (part: Node | undefined): void =>
		eachScalar(part, (scalar) => {
			if (scalar.type !== 'string' || !hasExpression(scalar.text)) return;
			for (const { words, mistake } of templateOf(scalar).expressions) {
				known &&= mistake === undefined;
				use(
					uses,
					words.map(({ text }) => text),
				);
			}
		});
	for (const entry of entriesOf(node))
		if (keyOf(entry) !== without) {
			look(entry.key);
			look(entry.value);
		}
	if (entriesOf(node).length === 0) look(node);
	return known ? uses : undefined;
};

/** What the expressions of a stage or group use. */
export const usesInDefinition: (definition: Definition) => Uses | undefined = memo(
	({ entry, form, body }: Definition) => {
		if (form !== 'foreach') return usesBelow(entry.value, 'vars');
		const outer = usesBelow(entry.value, 'do');
		const inner = usesBelow(body?.map, 'vars');
		if (outer === undefined || inner === undefined) return undefined;
		const uses = nothing();
		merge(uses, outer);
		merge(uses, inner);
		return uses;
	},
);

const usesInSection = memo(({ entry }: Piece) => usesBelow(entry?.value, ''));

const SECTIONS: readonly string[] = ['artifacts', 'metrics', 'params', 'plots', 'datasets'];

/** What all expressions of a dvc.yaml use; nothing while one of them names what is not there. */
export const usesInFile: (workspace: Workspace, file: RepoPath) => Uses | undefined = query(
	'uses',
	(workspace: Workspace, file): Uses | undefined => {
		const document = documentOf(workspace, file as RepoPath);
		if (document === undefined || document.problems.length > 0) return undefined;
		// A name that is not there may be the misspelt one of a name that is.
		const isWhole = fileScopeOf(workspace, file as RepoPath).complete;
		if (!isWhole || templateProblemsOf(workspace, file as RepoPath).length > 0) return undefined;
		const uses = nothing();
		const found = [
			...SECTIONS.flatMap((name) => {
				const section = sectionOf(document, name);
				return section === undefined ? [] : [usesInSection(section.piece)];
			}),
			...definitionsOf(document).map(({ definition }) => usesInDefinition(definition)),
		];
		for (const one of found) {
			if (one === undefined) return undefined;
			merge(uses, one);
		}
		return uses;
	},
	equal,
) as (workspace: Workspace, file: RepoPath) => Uses | undefined;

/** The files that the `vars` of single stages load. */
const stageImports = (workspace: Workspace, file: RepoPath): readonly RepoPath[] => {
	const document = documentOf(workspace, file);
	if (document === undefined) return [];
	return definitionsOf(document).flatMap(({ definition }) => {
		const texts = (listOf(childOf(definition.body?.map, 'vars'))?.items ?? []).flatMap(
			(item) => stringOf(item)?.split(':', 1) ?? [],
		);
		if (texts.length === 0) return [];
		const folders = stagesOf(workspace, file)
			.filter((stage) => stage.definition === definition.name)
			.map(({ wdir }) => wdir);
		return [...new Set(folders)].flatMap((folder) => texts.map((text) => joinPath(folder, text)));
	});
};

/** The part of a parameter's name that is sure: up to a pattern or an index in brackets. */
const wordsOfParam = (name: string): readonly string[] => {
	const words = name.split('.');
	const odd = words.findIndex((word) => /[*?[]/.test(word));
	return odd < 0 ? words : words.slice(0, odd);
};

interface FileUses {
	/** By file, from the root of the workspace. */
	readonly byFile: ReadonlyMap<RepoPath, Uses>;
	readonly known: boolean;
}

const UNKNOWN: FileUses = { byFile: new Map(), known: false };

/** What one dvc.yaml uses of each data file. */
const dataUsesIn = query(
	'data uses in',
	(workspace: Workspace, key): FileUses => {
		const file = key as RepoPath;
		const names = usesInFile(workspace, file);
		const scope = fileScopeOf(workspace, file);
		if (names === undefined || !stagesKnown(workspace, file)) return UNKNOWN;
		const byFile = new Map<RepoPath, Growing>();
		const of = (path: RepoPath): Growing => {
			const known = byFile.get(path) ?? nothing();
			byFile.set(path, known);
			return known;
		};
		for (const path of [...scope.imports.keys(), ...stageImports(workspace, file)])
			merge(of(path), names);
		for (const { params, deps, outs } of stagesOf(workspace, file)) {
			for (const { path, names: taken } of params)
				for (const name of taken.length === 0 ? [''] : taken)
					use(of(path), name === '' ? [] : wordsOfParam(name));
			for (const { path } of [...deps, ...outs]) if (path !== undefined) use(of(path), []);
		}
		// Files that are only shown, by `dvc params show`, are read by programs that we don't see.
		const document = documentOf(workspace, file);
		const shown = document && sectionOf(document, 'params')?.piece.entry?.value;
		for (const item of listOf(shown)?.items ?? [])
			use(of(joinPath(folderOf(file), stringOf(item) ?? '')), []);
		return { byFile, known: true };
	},
	equal,
);

const NOTHING: Uses = nothing();

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

/**
 * What the stages of all dvc.yaml files use of a data file; nothing while that is not known. A file
 * that is a dependency or an output, or that is only shown, counts as used whole.
 */
export const usesOfData: (workspace: Workspace, path: RepoPath) => Uses | undefined = query(
	'uses of data',
	(workspace: Workspace, path): Uses | undefined => {
		const files = stageFilesOf(workspace);
		if (files === undefined) return undefined;
		const uses = nothing();
		for (const file of files) {
			if (kindOf(file) !== 'dvc-yaml') continue;
			const { byFile, known } = dataUsesIn(workspace, file);
			if (!known && mayUse(workspace, file, path as RepoPath)) return undefined;
			merge(uses, byFile.get(path as RepoPath) ?? NOTHING);
		}
		return uses;
	},
	equal,
) as (workspace: Workspace, path: RepoPath) => Uses | undefined;
