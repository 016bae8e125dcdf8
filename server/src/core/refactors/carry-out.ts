// Takes a refactoring, and holds it to its word: what the stages come to is the same afterwards, or
// what the refactoring says they become, and nothing is wrong that was not wrong before.

import { equal } from '../base/equal.ts';
import type { RepoPath } from '../base/path.ts';
import { applyEdits } from '../base/text.ts';
import { type StageReport, stageReport } from '../features/resolve.ts';
import { kindOf } from '../model/kind.ts';
import { findingsOf } from '../rules/check.ts';
import { askFork, forkOf, type NewTexts } from '../workspace/fork.ts';
import { loadedBy } from '../workspace/loaded-data.ts';
import { fileScopeOf } from '../workspace/scope.ts';
import {
	type PlacedResolution,
	resolutionsOf,
	stageFilesOf,
	stagesOf,
} from '../workspace/stages.ts';
import { documentOf, textOf, type Workspace } from '../workspace/workspace.ts';
import { type ProjectChange, type Refactor, type Refused, refused } from './refactor.ts';
import { isResolved } from './stage-place.ts';

/** The texts of all files that a change writes, as they become; nothing while one is not known. */
const newTexts = (workspace: Workspace, change: ProjectChange): NewTexts | undefined => {
	const texts = new Map<RepoPath, string | undefined>(change.created ?? []);
	for (const path of change.deleted ?? []) texts.set(path, undefined);
	for (const [path, edits] of change.edits) {
		const text = textOf(workspace, path);
		if (text === undefined) return undefined;
		texts.set(path, applyEdits(text, edits));
	}
	return texts;
};

/** The files of stages that a change of these files can touch. */
const touchedBy = (workspace: Workspace, texts: NewTexts): readonly RepoPath[] =>
	(stageFilesOf(workspace) ?? []).filter((file) => {
		if (texts.has(file)) return true;
		return kindOf(file) === 'dvc-yaml' && loadedBy(workspace, file).some((path) => texts.has(path));
	});

/** What is said of the files that are asked about. */
interface Said {
	/** In the order of their names: it says nothing to DVC. */
	readonly stages: readonly StageReport[];
	/** The texts of all definitions in files that are written. */
	readonly definitions: ReadonlySet<string>;
	readonly errors: readonly string[];
}

const byText = <T>(items: readonly T[], text: (item: T) => string): readonly T[] =>
	[...items].sort((a, b) => (text(a) < text(b) ? -1 : 1));

/** Lists whose order says nothing, in one order. */
const ordered = (stage: StageReport): StageReport => ({
	...stage,
	deps: byText(stage.deps, String),
	params: byText(stage.params, ({ path }) => path).map(({ path, params }) => ({
		path,
		params: byText(params, String),
	})),
	outs: byText(stage.outs, ({ path }) => path),
});

const definitionsIn = (workspace: Workspace, texts: NewTexts): readonly PlacedResolution[] =>
	[...texts.keys()].flatMap((file) =>
		kindOf(file) === 'dvc-yaml' ? resolutionsOf(workspace, file) : [],
	);

const textOfDefinition = ({ piece, definition: { entry } }: PlacedResolution): string =>
	piece.text.slice(entry.range.start, entry.range.end);

/** Of larger files only what reading and resolving them says is compared, which takes a tenth of the time. */
const MOST_JUDGED = 1000;

const errorsOf = (workspace: Workspace, file: RepoPath): readonly string[] =>
	kindOf(file) === undefined || textOf(workspace, file) === undefined
		? []
		: findingsOf(workspace, file, {})
				.filter(({ severity }) => severity === 'error')
				.map(({ message }) => message);

const mistakesOf = (workspace: Workspace, file: RepoPath): readonly string[] => {
	const document = documentOf(workspace, file);
	const twice = (document?.duplicates ?? []).map(({ name }) => `\`${name}\` would stand twice.`);
	const mistakes = [
		...(document?.problems ?? []),
		...(kindOf(file) === 'dvc-yaml'
			? [
					...fileScopeOf(workspace, file).problems,
					...resolutionsOf(workspace, file).flatMap(({ resolved }) => [
						...resolved.problems,
						...resolved.varsProblems,
					]),
				]
			: []),
	];
	return [...twice, ...mistakes.map(({ message }) => message)];
};

const saidOf = (workspace: Workspace, files: readonly RepoPath[], texts: NewTexts): Said => {
	const stages = files.flatMap((file) => stagesOf(workspace, file));
	const definitions = definitionsIn(workspace, texts);
	const judge = definitions.length > MOST_JUDGED ? mistakesOf : errorsOf;
	return {
		stages: byText(stages.map(stageReport).map(ordered), ({ addressing }) => addressing),
		definitions: new Set(definitions.map(textOfDefinition)),
		errors: [...texts.keys()].flatMap((file) => judge(workspace, file)),
	};
};

const sorted = (stages: readonly StageReport[]): readonly StageReport[] =>
	byText(stages.map(ordered), ({ addressing }) => addressing);

/** The first stage that does not come out as expected, in words. */
const difference = (
	expected: readonly StageReport[],
	got: readonly StageReport[],
): string | undefined => {
	const byName = new Map(got.map((stage) => [stage.addressing, stage]));
	for (const stage of expected) {
		const other = byName.get(stage.addressing);
		if (other === undefined) return `\`${stage.addressing}\` would be no stage any more.`;
		const field = (Object.keys(stage) as (keyof StageReport)[]).find(
			(key) => !equal(stage[key], other[key]),
		);
		if (field !== undefined)
			return `\`${field}\` of \`${stage.addressing}\` would be ${JSON.stringify(other[field])} and no longer ${JSON.stringify(stage[field])}.`;
	}
	const names = new Set(expected.map(({ addressing }) => addressing));
	const added = got.find(({ addressing }) => !names.has(addressing));
	return added && `\`${added.addressing}\` would be a new stage.`;
};

const UNKNOWN = 'The project is not known well enough yet to do this safely. Try again.';

/** What a change breaks, in words. */
const breach = (workspace: Workspace, change: ProjectChange): string | undefined => {
	const texts = newTexts(workspace, change);
	if (texts === undefined) return UNKNOWN;
	const files = touchedBy(workspace, texts);
	const before = saidOf(workspace, files, texts);
	const fork = forkOf(workspace, texts);
	const after = askFork(fork, (forked) =>
		saidOf(forked, [...new Set([...files, ...touchedBy(forked, texts)])], texts),
	);
	if (after === undefined) return UNKNOWN;
	const known = new Set(before.errors);
	const newError = after.errors.find((message) => !known.has(message));
	if (newError !== undefined) return `This would be wrong afterwards: ${newError}`;
	const expected = sorted(change.expected?.(before.stages) ?? before.stages);
	const differs = difference(expected, after.stages);
	if (differs !== undefined) return differs;
	// What can't be resolved can't be compared.
	const unsure = definitionsIn(workspace, texts).find(
		(placed) => !isResolved(placed) && !after.definitions.has(textOfDefinition(placed)),
	);
	return unsure && `\`${unsure.definition.name}\` can't be resolved. Mend that first.`;
};

/**
 * The change that a refactoring makes, or the reason why it can't be made. What this needs of the
 * project and is not known is wanted, and the answer is then worth nothing.
 */
export const carryOut = (workspace: Workspace, refactor: Refactor): ProjectChange | Refused => {
	const change = refactor.change();
	if ('refused' in change) return change;
	const reason = breach(workspace, change);
	return reason === undefined ? change : refused(reason);
};
