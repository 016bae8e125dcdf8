// A definition with its expressions resolved: the stages DVC would run, and what it refuses. Pure,
// so that it can be remembered with the definition; ranges count from the definition's piece.
import { exact } from '../base/exact.ts';
import { folderOf, joinPath, type RepoPath } from '../base/path.ts';
import type { Definition, StageBody } from '../model/pipeline.ts';
import { isFalse, textValue } from '../model/value.ts';
import { scalarText } from '../model/value-text.ts';
import { eachScalar } from '../syntax/scalars-below.ts';
import { childOf, listOf, type Node, scalarOf } from '../syntax/tree.ts';
import type { Instance } from './combinations.ts';
import { type Expansion, expand } from './expand.ts';
import {
	checkSyntax,
	type Resolution,
	resolveScalar,
	type TemplateProblem,
} from './interpolate.ts';
import type { ResolvedStage } from './resolved.ts';
import type { FileScope } from './scope.ts';
import { stageFields } from './stage-fields.ts';
import { type Load, type Scope, type VarsProblem, withVars } from './vars.ts';

export interface ResolvedDefinition {
	readonly stages: readonly ResolvedStage[];
	readonly problems: readonly TemplateProblem[];
	/** The stage's own `vars`, as written. */
	readonly ownVars: Node | undefined;
	/** What is wrong with these. */
	readonly varsProblems: readonly VarsProblem[];
	/** Nothing for a plain stage. */
	readonly expansion: Expansion | undefined;
	/** False when a stage or a path of it could not be known. */
	readonly complete: boolean;
}

/** What the names of one stage are: those of the file, `item` and `key`, and its own `vars`. */
export const withInstance = (scope: FileScope, instance: Instance | undefined): FileScope => {
	if (instance === undefined) return scope;
	const names = new Map(scope.names);
	names.set('item', instance.item);
	if (instance.key !== undefined) names.set('key', textValue(instance.key));
	return { ...scope, names };
};

interface Located {
	readonly scope: Scope;
	readonly wdir: RepoPath;
	readonly problems: readonly VarsProblem[];
}

/** The folder a stage runs in; nothing when it can't be known. */
const folderIn = (
	resolution: Resolution,
	body: StageBody,
	folder: RepoPath,
): RepoPath | undefined => {
	const node = scalarOf(childOf(body.map, 'wdir'));
	if (node === undefined || node.text === '') return folder;
	const value = resolveScalar(resolution, node, 'stage');
	// A null, zero or `false` that a variable holds is no folder of its own.
	if (value?.kind === 'scalar' && isFalse(value)) return folder;
	return value?.kind === 'scalar' ? joinPath(folder, scalarText(value.value)) : undefined;
};

/** The scope of a stage, given that of its turn. */
export const locate = (
	resolution: Resolution,
	definition: Definition,
	body: StageBody,
	scope: FileScope,
	instance: Instance | undefined,
	load: Load,
): Located | undefined => {
	const wdir = folderIn(resolution, body, folderOf(scope.file));
	const items = listOf(childOf(body.map, 'vars'))?.items ?? [];
	if (items.length === 0) return wdir === undefined ? undefined : { scope, wdir, problems: [] };
	if (wdir === undefined) return undefined;
	const inside = definition.form === 'foreach' ? ['do', 'vars'] : ['vars'];
	const local = withVars(
		scope,
		{
			items,
			file: scope.file,
			path: ['stages', definition.name, ...inside],
			folder: wdir,
			reserved:
				instance === undefined ? [] : instance.key === undefined ? ['item'] : ['item', 'key'],
		},
		load,
	);
	return { scope: local, wdir, problems: local.problems };
};

/** Reports each mistake once, however many stages of a group have it. */
const collector = (): {
	readonly problems: TemplateProblem[];
	readonly report: (problem: TemplateProblem) => void;
} => {
	let seen: Set<string> | undefined;
	const problems: TemplateProblem[] = [];
	const report = (problem: TemplateProblem): void => {
		const id = `${problem.code} ${problem.range.start} ${problem.range.end}`;
		seen ??= new Set();
		if (!seen.has(id)) problems.push(problem);
		seen.add(id);
	};
	return { problems, report };
};

/** What resolving a stage needs beside its scope. */
type Base = Pick<Resolution, 'source' | 'flags' | 'report'>;

interface ResolvedTurn {
	readonly stage: ResolvedStage;
	readonly varsProblems: readonly VarsProblem[];
}

/** One stage of a definition; nothing where its folder can't be known. */
const resolveTurn = (
	base: Base,
	definition: Definition,
	body: StageBody,
	scope: FileScope,
	instance: Instance | undefined,
	load: Load,
): ResolvedTurn | undefined => {
	const name = instance === undefined ? definition.name : `${definition.name}@${instance.name}`;
	const own = withInstance(scope, instance);
	const { source, flags, report } = base;
	const turn: Resolution = { source, scope: own, flags, stage: instance && name, report };
	const located = locate(turn, definition, body, own, instance, load);
	if (located === undefined) {
		// The rest is read for its mistakes; without its folder the stage's own `vars` are unknown.
		const hasVars = childOf(body.map, 'vars') !== undefined;
		if (!hasVars) stageFields(turn, definition, body, folderOf(scope.file));
		return undefined;
	}
	const { wdir, problems } = located;
	const fields = stageFields({ ...turn, scope: located.scope }, definition, body, wdir);
	const stage: ResolvedStage = {
		addressing: folderOf(scope.file) === '' ? name : `${scope.file}:${name}`,
		file: scope.file,
		name,
		definition: definition.name,
		cmd: fields.cmd,
		wdir,
		deps: fields.deps,
		params: fields.params,
		outs: fields.outs,
		frozen: fields.frozen,
		alwaysChanged: fields.alwaysChanged,
		complete: fields.complete,
		...(fields.oddCmd === undefined ? undefined : { oddCmd: fields.oddCmd }),
	};
	return { stage, varsProblems: problems };
};

/** One stage of a group, made for showing it: of those that are too many to be all resolved. */
export const resolveInstance = (
	definition: Definition,
	source: string,
	scope: FileScope,
	instance: Instance,
	load: Load,
): ResolvedStage | undefined => {
	const base = { source, flags: scope.flags, report: () => undefined };
	const { body } = definition;
	return body && resolveTurn(base, definition, body, scope, instance, load)?.stage;
};

/** Resolves a definition; `load` is asked for the files its own `vars` name. */
export const resolveDefinition = (
	definition: Definition,
	source: string,
	scope: FileScope,
	load: Load,
): ResolvedDefinition => {
	const { problems, report } = collector();
	const { body, form } = definition;
	const base = { source, flags: scope.flags, report };
	const outer: Resolution = { source, scope, flags: scope.flags, stage: undefined, report };
	const expansion = form === 'plain' ? undefined : expand(outer, definition, scope.file);
	const ownVars = childOf(body?.map, 'vars');
	const varsProblems: VarsProblem[] = [];
	const stages: ResolvedStage[] = [];
	const resolved = (complete: boolean): ResolvedDefinition => ({
		stages: exact(stages),
		problems,
		ownVars,
		varsProblems,
		expansion,
		complete,
	});
	// A stage without a name is refused, and nothing is known of it.
	if (body === undefined || (form === 'plain' && definition.name === '')) return resolved(false);
	if (expansion?.unknown === true) {
		eachScalar(body.map, (node) => checkSyntax(outer, node));
		return resolved(false);
	}
	let complete = expansion?.cut !== true;
	for (const instance of expansion === undefined ? [undefined] : expansion.instances) {
		const turn = resolveTurn(base, definition, body, scope, instance, load);
		if (turn === undefined) {
			complete = false;
			eachScalar(body.map, (node) => checkSyntax(outer, node));
			continue;
		}
		if (varsProblems.length === 0) varsProblems.push(...turn.varsProblems);
		complete &&= turn.stage.complete;
		stages.push(turn.stage);
	}
	return resolved(complete);
};
