// How far our resolution of a tree agrees with DVC's verdict of it.

import type { RepoPath } from '../../server/src/core/base/path.ts';
import { ROOT, repoPath } from '../../server/src/core/base/path.ts';
import { kindOf } from '../../server/src/core/model/kind.ts';
import type { Value } from '../../server/src/core/model/value.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { edgesIn, stagesIn } from '../../server/src/core/workspace/graph.ts';
import type { ResolvedStage } from '../../server/src/core/workspace/resolved.ts';
import { dvcRootOf } from '../../server/src/core/workspace/roots.ts';
import type { Workspace } from '../../server/src/core/workspace/workspace.ts';
import { settle, workspaceOf } from '../fixture.ts';

/** One stage as DVC resolved it: the fields that its Python objects have. */
export interface StageVerdict {
	readonly addressing: string;
	readonly file: string;
	readonly cmd: unknown;
	readonly wdir: string;
	readonly deps: readonly { readonly path: string }[];
	readonly params: readonly { readonly path: string; readonly params: readonly string[] }[];
	readonly outs: readonly {
		readonly path: string;
		readonly cache: boolean;
		readonly persist: boolean;
		readonly push: boolean;
		readonly metric: boolean;
		readonly plot: unknown;
		readonly remote: string | null;
	}[];
	readonly frozen: boolean;
	readonly always_changed: boolean;
}

export interface Verdict {
	readonly ok: boolean;
	readonly errors: readonly {
		readonly file: string | null;
		readonly class: string;
		readonly message: string;
		readonly phase: string;
	}[];
	readonly stages: readonly StageVerdict[];
	readonly edges: readonly (readonly [string, string])[];
}

/** A value as JSON holds it. */
const plain = (value: Value): unknown =>
	value.kind === 'list'
		? value.items.map(plain)
		: value.kind === 'map'
			? Object.fromEntries([...value.entries].map(([name, item]) => [name, plain(item)]))
			: typeof value.value === 'bigint'
				? Number(value.value)
				: value.value;

/** A stage of ours in the terms of DVC. */
export const asVerdict = (stage: ResolvedStage): unknown => ({
	addressing: stage.addressing,
	file: stage.file,
	cmd: stage.oddCmd === undefined ? (stage.cmd ?? null) : plain(stage.oddCmd),
	wdir: stage.wdir === '' ? '.' : stage.wdir,
	deps: stage.deps.map(({ text }) => text),
	params: stage.params.map(({ text, names }) => [text, [...names]]),
	outs: stage.outs.map((out) => [
		out.text,
		out.cache,
		out.persist,
		out.push,
		out.metric,
		out.plot,
		out.remote ?? null,
	]),
	frozen: stage.frozen,
	always_changed: stage.alwaysChanged,
});

/** DVC's stage with what we compare. */
export const fromVerdict = (stage: StageVerdict): unknown => ({
	addressing: stage.addressing,
	file: stage.file,
	cmd: stage.cmd,
	wdir: stage.wdir,
	deps: stage.deps.flatMap(({ path }) => path ?? []),
	params: stage.params.map(({ path, params }) => [path, params.map(String)]),
	outs: stage.outs.map((out) => [
		out.path,
		out.cache,
		out.persist,
		out.push,
		out.metric,
		out.plot !== false,
		out.remote,
	]),
	frozen: stage.frozen,
	always_changed: stage.always_changed,
});

/** Edges in a form that can be compared. */
export const edgeNames = (edges: readonly (readonly [string, string])[]): readonly string[] =>
	[...new Set(edges.map(([from, to]) => `${from} -> ${to}`))].sort();

/** What is ours of a tree: errors by file, and all stages. */
export interface Ours {
	readonly errors: readonly {
		readonly file: RepoPath;
		readonly code: string;
		readonly message: string;
		readonly start: number;
	}[];
	readonly stages: readonly ResolvedStage[];
	/** From the stage that depends to the one it depends on, by addressing; sorted, each once. */
	readonly edges: readonly string[];
}

export const askOurs = (
	files: ReadonlyMap<RepoPath, string>,
	unreadable: ReadonlyMap<RepoPath, 'not-utf8'> = new Map(),
): { readonly ours: Ours; readonly workspace: Workspace } => {
	// DVC is asked of a tree that has been made a Git repository.
	const workspace = workspaceOf(new Map([...files, [repoPath('.git/HEAD'), '']]), unreadable);
	const ours = settle(workspace, () => ({
		errors: [...files.keys()]
			// Of a repository inside DVC is not asked.
			.filter((path) => kindOf(path) !== undefined && dvcRootOf(workspace, path) === ROOT)
			.flatMap((file) =>
				findingsOf(workspace, file, {}, (rule, at, failure) => {
					throw new Error(`${rule.id} failed in ${at}: ${String(failure)}`);
				})
					.filter(({ severity }) => severity === 'error')
					.map(({ rule, message, range }) => ({
						file,
						code: rule.id,
						message,
						start: range.start,
					})),
			),
		stages: stagesIn(workspace, ROOT),
		edges: edgeNames(
			edgesIn(workspace, ROOT).map(({ from, to }) => [from.addressing, to.addressing]),
		),
	}));
	return { ours, workspace };
};

export const filesOf = (files: Readonly<Record<string, string>>): ReadonlyMap<RepoPath, string> =>
	new Map(Object.entries(files).map(([path, text]) => [repoPath(path), text]));

/** What keeps DVC from loading a project; the phases `use` and `orphan` do not. */
const REFUSING: ReadonlySet<string> = new Set(['config', 'ignore', 'load', 'graph']);

export interface Case {
	readonly name: string;
	/** Texts by path; what is no text is a file that is not UTF-8. */
	readonly files: Readonly<Record<string, unknown>>;
	readonly dvc: Verdict;
}

const sorted = (stages: readonly unknown[]): string =>
	stages
		.map((stage) => JSON.stringify(stage))
		.sort()
		.join('\n');

/** How we differ from DVC; nothing where we agree. */
export const difference = ({ files, dvc }: Case): string | undefined => {
	const texts = filesOf(
		Object.fromEntries(
			Object.entries(files).map(([path, text]) => [path, typeof text === 'string' ? text : '']),
		),
	);
	const binary = Object.keys(files).filter((path) => typeof files[path] !== 'string');
	const { ours } = askOurs(texts, new Map(binary.map((path) => [repoPath(path), 'not-utf8'])));
	const refusals = dvc.errors.filter(({ phase }) => REFUSING.has(phase));
	const first = ours.errors[0];
	if (refusals.length > 0)
		return first === undefined
			? `missed: ${refusals.map(({ file, message }) => `${file}: ${message}`).join('; ')}`
			: undefined;
	if (first !== undefined) return `not refused: ${first.file}: ${first.code}: ${first.message}`;
	if (ours.edges.join() !== edgeNames(dvc.edges).join()) return 'other edges';
	const same = sorted(ours.stages.map(asVerdict)) === sorted(dvc.stages.map(fromVerdict));
	return same ? undefined : 'other stages';
};
