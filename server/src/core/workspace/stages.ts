// Every stage as DVC would run it, and who writes which path.
import { folderOf, isUrl, joinPath, type RepoPath } from '../base/path.ts';
import { equal, memo, query } from '../base/query.ts';
import { kindOf } from '../model/kind.ts';
import { type Definition, definitionsOf, flagIs, stringAt } from '../model/pipeline.ts';
import type { ResolvedOut, ResolvedPath, ResolvedStage } from './resolved.ts';
import { allFilesOf, documentOf, type Workspace } from './workspace.ts';

const EXPRESSION = /(?<!\\)\$\{.*?\}/;

const pathFrom = (wdir: RepoPath, text: string): RepoPath | undefined =>
	isUrl(text) ? undefined : joinPath(wdir, text);

/** A definition without expressions, in a folder; nothing where it has any. */
const plainStage = (definition: Definition, file: RepoPath): ResolvedStage | undefined => {
	const { body } = definition;
	if (body === undefined || definition.form !== 'plain') return undefined;
	const folder = folderOf(file);
	const wdirText = stringAt(body.map, 'wdir')?.text ?? '.';
	if (EXPRESSION.test(wdirText)) return undefined;
	const wdir = joinPath(folder, wdirText);
	const known = (text: string): boolean => !EXPRESSION.test(text);
	return {
		addressing: folder === '' ? definition.name : `${file}:${definition.name}`,
		file,
		name: definition.name,
		definition: definition.name,
		cmd: stringAt(body.map, 'cmd')?.text,
		wdir,
		deps: body.deps
			.filter(({ path }) => known(path.text))
			.map(
				({ path, index }): ResolvedPath => ({
					text: path.text,
					path: pathFrom(wdir, path.text),
					index,
				}),
			),
		params: [],
		outs: body.outs
			.filter(({ path }) => known(path.text))
			.map(
				(out): ResolvedOut => ({
					text: out.path.text,
					path: pathFrom(wdir, out.path.text),
					index: out.index,
					list: out.list,
					cache: !flagIs(out, 'cache', false),
					persist: flagIs(out, 'persist', true),
					push: !flagIs(out, 'push', false),
					remote: undefined,
					metric: out.list === 'metrics',
					plot: out.list === 'plots',
				}),
			),
		frozen: false,
		alwaysChanged: false,
	};
};

const byFile = memo((_definition: Definition) => new Map<RepoPath, ResolvedStage | undefined>());

/** The stages of a dvc.yaml; those that can't be resolved are left out. */
export const stagesOf: (workspace: Workspace, path: RepoPath) => readonly ResolvedStage[] = query(
	'stages',
	(workspace: Workspace, key) => {
		const path = key as RepoPath;
		const document = documentOf(workspace, path);
		if (document === undefined) return [];
		return definitionsOf(document).flatMap(({ definition }) => {
			const known = byFile(definition);
			if (!known.has(path)) known.set(path, plainStage(definition, path));
			return known.get(path) ?? [];
		});
	},
	equal,
) as (workspace: Workspace, path: RepoPath) => readonly ResolvedStage[];

/** One output of one stage. */
export interface Writer {
	readonly stage: ResolvedStage;
	readonly out: ResolvedOut;
}

/** Who writes a path, over every dvc.yaml of the workspace; keys are paths from its root. */
export const writersOf: (workspace: Workspace) => ReadonlyMap<RepoPath, readonly Writer[]> = (
	(ask: (workspace: Workspace, key: string) => ReadonlyMap<RepoPath, readonly Writer[]>) =>
	(workspace: Workspace) =>
		ask(workspace, '')
)(
	query('writers', (workspace: Workspace) => {
		const writers = new Map<RepoPath, Writer[]>();
		for (const file of allFilesOf(workspace) ?? []) {
			if (kindOf(file) !== 'dvc-yaml') continue;
			for (const stage of stagesOf(workspace, file))
				for (const out of stage.outs) {
					if (out.path === undefined) continue;
					const known = writers.get(out.path);
					if (known === undefined) writers.set(out.path, [{ stage, out }]);
					else known.push({ stage, out });
				}
		}
		return writers;
	}),
);
