// Every stage as DVC would run it, in the form that `resolve --format=json` prints.
import { isUrl, type RepoPath } from '../base/path.ts';
import { type Json, jsonOf } from '../model/value.ts';
import { edgesIn, stagesIn } from '../workspace/graph.ts';
import type { ResolvedPath, ResolvedStage } from '../workspace/resolved.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Paths count from the root; URLs stay as they are. */
export interface StageReport {
	readonly addressing: string;
	readonly file: string;
	readonly name: string;
	/**
	 * A text or a list of texts; null for `.dvc` files, and where the command is not known. DVC loads
	 * any other value as well, and can't run it.
	 */
	readonly cmd: Json;
	readonly wdir: string;
	readonly deps: readonly string[];
	/** An empty list stands for the whole file. What is no text below a file's name stays what it is. */
	readonly params: readonly { readonly path: string; readonly params: readonly Json[] }[];
	readonly outs: readonly {
		readonly path: string;
		readonly cache: boolean;
		readonly persist: boolean;
		readonly push: boolean;
		readonly remote: Json;
		readonly metric: boolean;
		readonly plot: boolean;
	}[];
	readonly frozen: boolean;
	readonly always_changed: boolean;
}

export interface ResolveReport {
	readonly version: 1;
	readonly stages: readonly StageReport[];
	/** From the stage that depends to the one it depends on, by addressing; sorted, each once. */
	readonly edges: readonly (readonly [string, string])[];
}

const pathOf = ({ path, text }: Pick<ResolvedPath, 'path' | 'text'>): string =>
	path === '' ? '.' : (path ?? text);

export const stageReport = (stage: ResolvedStage): StageReport => ({
	addressing: stage.addressing,
	file: stage.file,
	name: stage.name,
	cmd: stage.cmd ?? (stage.oddCmd === undefined ? null : jsonOf(stage.oddCmd)),
	wdir: stage.wdir === '' ? '.' : stage.wdir,
	deps: stage.deps.map(pathOf),
	params: stage.params.map(({ text, path, values }) => ({
		path: isUrl(text) ? text : pathOf({ path, text }),
		params: values,
	})),
	outs: stage.outs.map((out) => ({
		path: pathOf(out),
		cache: out.cache,
		persist: out.persist,
		push: out.push,
		remote: out.remote ?? out.oddRemote ?? null,
		metric: out.metric,
		plot: out.plot,
	})),
	frozen: stage.frozen,
	always_changed: stage.alwaysChanged,
});

/**
 * The stages of the repository with that root, in the order of the files. What can't be resolved is
 * left out; the rules say why.
 */
export const resolveAll = (workspace: Workspace, root: RepoPath): ResolveReport => {
	const edges = new Map(
		edgesIn(workspace, root).map(({ from, to }) => {
			const edge = [from.addressing, to.addressing] as const;
			return [JSON.stringify(edge), edge];
		}),
	);
	return {
		version: 1,
		stages: stagesIn(workspace, root).map(stageReport),
		edges: [...edges].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, edge]) => edge),
	};
};
