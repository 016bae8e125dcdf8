// Who uses a parameter: stages that list it in `params`, expressions, and `vars` that load it. Only the
// dvc.yaml files that name it are looked at, and these stretch by stretch.

import { equal } from '../base/equal.ts';
import { memo } from '../base/memo.ts';
import { folderOf, joinPath, type RepoPath } from '../base/path.ts';
import { type Definition, sectionOf } from '../model/pipeline.ts';
import { childOf } from '../syntax/tree.ts';
import { valuesAt } from './names.ts';
import { matchesWildcard } from './parameters.ts';
import type { ResolvedStage } from './resolved.ts';
import { type ResolvedStretch, resolvedStretchesOf } from './resolved-stretches.ts';
import { fileScopeOf } from './scope.ts';
import { RESOLVED_SECTIONS } from './template-problems.ts';
import {
	pipelinesUsing,
	pipelinesWith,
	type UsedName,
	usedInDefinition,
	usedInSection,
	usesOfData,
} from './uses.ts';
import { wiringOf } from './wiring.ts';
import { documentOf, type Workspace } from './workspace.ts';

/** A parameter: the keys and indexes that lead to it, as names write them. */
export interface Parameter {
	readonly file: RepoPath;
	readonly words: readonly string[];
}

/** An expression that uses it. */
export interface UsingExpression {
	/** Without `${` and `}`. */
	readonly name: string;
	readonly pipeline: RepoPath;
	/** The stage or group that holds it, or the section of the file. */
	readonly where: string;
}

export interface ParameterUses {
	/** Stages that list it, or something around it, or read the whole file. */
	readonly stages: readonly ResolvedStage[];
	/** Stages that list something within it, and not itself. */
	readonly stagesOfParts: readonly ResolvedStage[];
	readonly expressions: readonly UsingExpression[];
	/** The dvc.yaml files whose `vars` name its file. */
	readonly loading: readonly RepoPath[];
	/** Nobody uses it, and all that might is known. */
	readonly unused: boolean;
}

type Fit = 'whole' | 'part' | 'none';

/** How a name is related to a parameter: it names that or what holds it, or a part of it. */
const fitOf = (name: readonly string[], { words }: Parameter): Fit => {
	for (let at = 0; at < Math.min(name.length, words.length); at++)
		if (!matchesWildcard(name[at] ?? '', words[at] ?? '')) return 'none';
	return name.length <= words.length ? 'whole' : 'part';
};

type StagesByName = ReadonlyMap<string, readonly ResolvedStage[]>;

/** Names of data files, each with the stages of a stretch that list it; '' for the whole file. */
const listedIn = memo(
	({
		stages,
	}: {
		readonly stages: readonly ResolvedStage[];
	}): ReadonlyMap<RepoPath, StagesByName> => {
		const byFile = new Map<RepoPath, Map<string, ResolvedStage[]>>();
		const add = (path: RepoPath, name: string, stage: ResolvedStage): void => {
			const names = byFile.get(path) ?? new Map<string, ResolvedStage[]>();
			byFile.set(path, names);
			const known = names.get(name);
			if (known === undefined) names.set(name, [stage]);
			else known.push(stage);
		};
		for (const stage of stages) {
			for (const { path, names } of stage.params)
				for (const name of names.length === 0 ? [''] : names) add(path, name, stage);
			for (const { path } of stage.deps) if (path !== undefined) add(path, '', stage);
		}
		return byFile;
	},
);

interface Spoken {
	readonly words: UsedName;
	/** Those that hold such an expression. */
	readonly definitions: Definition[];
}

/** The expressions of a stretch by their names. */
const spokenIn = memo(({ resolutions }: ResolvedStretch): ReadonlyMap<string, Spoken> => {
	const byName = new Map<string, Spoken>();
	for (const { definition } of resolutions)
		for (const words of usedInDefinition(definition)) {
			const name = words.join('.');
			const known = byName.get(name);
			if (known === undefined) byName.set(name, { words, definitions: [definition] });
			else known.definitions.push(definition);
		}
	return byName;
});

const stagesListing = (
	workspace: Workspace,
	pipelines: readonly RepoPath[],
	parameter: Parameter,
): Pick<ParameterUses, 'stages' | 'stagesOfParts'> => {
	const whole = new Set<ResolvedStage>();
	const parts = new Set<ResolvedStage>();
	for (const pipeline of pipelines)
		for (const stretch of wiringOf(workspace, pipeline))
			for (const [name, stages] of listedIn(stretch).get(parameter.file) ?? []) {
				const fit = fitOf(name === '' ? [] : name.split('.'), parameter);
				if (fit !== 'none')
					for (const stage of stages) (fit === 'whole' ? whole : parts).add(stage);
			}
	return { stages: [...whole], stagesOfParts: [...parts].filter((stage) => !whole.has(stage)) };
};

/** True when the words stand for the parameter, what holds it or a part of it, and not for a namesake. */
const standsFor = (
	workspace: Workspace,
	pipeline: RepoPath,
	definition: string | undefined,
	words: UsedName,
	{ file, words: wanted }: Parameter,
): boolean => {
	const common = words.slice(0, wanted.length);
	const path = wanted.slice(0, common.length);
	return valuesAt(workspace, pipeline, definition, common).some(
		({ value: { origin } }) => origin?.file === file && equal(origin.path.map(String), path),
	);
};

/** What generated stages name by themselves. */
const OWN_NAMES: ReadonlySet<string | undefined> = new Set(['item', 'key']);

/** Stages without names of their own mean by a word what their file means. */
const hasOwnNames = ({ form, body }: Definition, [first]: UsedName): boolean =>
	(form !== 'plain' && OWN_NAMES.has(first)) || childOf(body?.map, 'vars') !== undefined;

const expressionsOf = function* (
	workspace: Workspace,
	pipeline: RepoPath,
	parameter: Parameter,
): Generator<UsingExpression> {
	const isUse = (definition: string | undefined, words: UsedName): boolean =>
		fitOf(words, parameter) !== 'none' &&
		standsFor(workspace, pipeline, definition, words, parameter);
	const document = documentOf(workspace, pipeline);
	for (const section of document === undefined ? [] : RESOLVED_SECTIONS) {
		const placed = document && sectionOf(document, section);
		for (const words of placed === undefined ? [] : usedInSection(placed.piece))
			if (isUse(undefined, words)) yield { name: words.join('.'), pipeline, where: section };
	}
	const inFile = new Map<string, boolean>();
	for (const { stretch } of resolvedStretchesOf(workspace, pipeline))
		for (const [name, { words, definitions }] of spokenIn(stretch)) {
			if (fitOf(words, parameter) === 'none') continue;
			const known = inFile.get(name) ?? isUse(undefined, words);
			inFile.set(name, known);
			for (const definition of definitions)
				if (hasOwnNames(definition, words) ? isUse(definition.name, words) : known)
					yield { name, pipeline, where: definition.name };
		}
};

/** True when the `vars` of a dvc.yaml name the file; a params.yaml beside it is loaded without that. */
const isNamedByVars = (
	workspace: Workspace,
	pipeline: RepoPath,
	{ file, words: [first = ''] }: Parameter,
): boolean => {
	const names = fileScopeOf(workspace, pipeline).imports.get(file);
	if (names === undefined) return false;
	return names?.includes(first) ?? file !== joinPath(folderOf(pipeline), 'params.yaml');
};

/** More dvc.yaml files that use a parameter are not looked into for their expressions. */
const MOST_FILES = 200;

/** Who uses a parameter. */
export const usesOfParameter = (workspace: Workspace, parameter: Parameter): ParameterUses => {
	const { file } = parameter;
	const pipelines = pipelinesUsing(workspace, file, (name) => fitOf(name, parameter) !== 'none');
	const listing = stagesListing(workspace, pipelines, parameter);
	const expressions = pipelines
		.slice(0, MOST_FILES)
		.flatMap((pipeline) => [...expressionsOf(workspace, pipeline, parameter)]);
	const loading = pipelinesWith(workspace, file).filter((pipeline) =>
		isNamedByVars(workspace, pipeline, parameter),
	);
	const found = listing.stages.length + listing.stagesOfParts.length + expressions.length;
	const isKnown = pipelines.length <= MOST_FILES && usesOfData(workspace, file) !== undefined;
	return { ...listing, expressions, loading, unused: found === 0 && isKnown };
};
