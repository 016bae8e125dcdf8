import type { Location, RepoPath } from '../base/path.ts';
import { cyclesAround } from '../workspace/cycles.ts';
import type { Edge } from '../workspace/graph.ts';
import { depPlace, paramsPlace } from '../workspace/places.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Problem, Rule } from './rule.ts';
import { takeOutDep } from './take-out.ts';

const textOf = ({ reason }: Edge): string =>
	reason.kind === 'dep' ? reason.dep.text : reason.params.text;

const placeOf = (workspace: Workspace, { from, reason }: Edge): Location | undefined =>
	reason.kind === 'dep'
		? depPlace(workspace, from, reason.dep)
		: paramsPlace(workspace, from, reason.params);

const stepText = (edge: Edge, name = (text: string): string => `\`${text}\``): string =>
	`${name(edge.from.addressing)} needs ${name(textOf(edge))}, which ${name(edge.to.addressing)} writes`;

/** The longest message; longer ones lose the middle of the circle, then that of long names. */
const LONGEST = 200;
const MOST_NAMED = 20;

/** A name of at most so many characters: its beginning and, since that tells more, its end. */
const cutName =
	(most: number) =>
	(name: string): string =>
		name.length <= most
			? `\`${name}\``
			: `\`${name.slice(0, most >> 2)}…${name.slice(name.length - (most - (most >> 2) - 1))}\``;

/** `a → … (3 more) → a`, with `kept` names of those that lie between the ends. */
const circleText = (names: readonly string[], kept: number): string => {
	const between = names.slice(1, -1);
	const head = Math.ceil(kept / 2);
	const left = between.length - kept;
	const shown =
		left <= 0
			? between
			: [
					...between.slice(0, head),
					`… (${left.toString()} more)`,
					...between.slice(between.length - (kept - head)),
				];
	return [names[0], ...shown, names.at(-1)].join(' → ');
};

const circleMessage = (steps: readonly Edge[], here: Edge): string => {
	const around = [...steps.map(({ from }) => from), here.from];
	let message = '';
	for (const most of [Infinity, 40, 24, 14]) {
		const name = cutName(most);
		const names = around.map(({ addressing }) => name(addressing));
		for (let kept = Math.min(names.length - 2, MOST_NAMED); kept >= 0; kept--) {
			message = `These stages wait for each other: ${circleText(names, kept)}. Here ${stepText(here, name)}. Remove one of the dependencies.`;
			if (message.length <= LONGEST) return message;
		}
	}
	return message;
};

const problemIn = (
	workspace: Workspace,
	path: RepoPath,
	cycle: readonly Edge[],
): Problem | undefined => {
	const own = cycle.findIndex(({ from }) => from.file === path);
	const edge = cycle[own];
	const place = edge && placeOf(workspace, edge);
	if (edge === undefined || place === undefined) return undefined;
	const steps = [...cycle.slice(own), ...cycle.slice(0, own)];
	const message =
		steps.length === 1
			? `\`${edge.from.addressing}\` depends on \`${textOf(edge)}\`, which is its own output${edge.out.text === textOf(edge) ? '' : ` \`${edge.out.text}\``}. Remove one of the two.`
			: circleMessage(steps, edge);
	return {
		range: place.range,
		message,
		related: steps.slice(1).flatMap((step) => {
			const location = placeOf(workspace, step);
			return location === undefined ? [] : [{ location, message: stepText(step) }];
		}),
		fixes: edge.reason.kind === 'dep' ? takeOutDep(workspace, edge.from, edge.reason.dep) : [],
	};
};

export const dependencyCycle: Rule = {
	id: 'dependency-cycle',
	kinds: ['dvc-yaml', 'dvc-file'],
	severity: 'error',
	summary: 'Stages depend on each other in a circle.',
	behaviour:
		'DVC stops with `Same item(s) are defined as both a dependency and an output`. A dependency on a folder depends on everything written into it; params files count; frozen stages do too.',
	why: 'There is no order in which such stages could run.',
	example: {
		bad: `
#- dvc.yaml
stages:
  clean:
    cmd: python clean.py
    deps: [features.csv]
#          ^^^^^^^^^^^^ dependency-cycle
    outs: [clean.csv]
  features:
    cmd: python features.py
    deps: [clean.csv]
    outs: [features.csv]
`,
		good: `
#- dvc.yaml
stages:
  clean:
    cmd: python clean.py
    deps: [raw.csv]
    outs: [clean.csv]
  features:
    cmd: python features.py
    deps: [clean.csv]
    outs: [features.csv]
#- raw.csv
a,b
`,
	},
	*check(workspace, path) {
		const told = new Set<Edge>();
		for (const cycle of cyclesAround(workspace, path)) {
			// One that shares a step with another may well end with it; it is told in other files.
			if (cycle.some((edge) => told.has(edge))) continue;
			const problem = problemIn(workspace, path, cycle);
			if (problem === undefined) continue;
			for (const edge of cycle) told.add(edge);
			yield problem;
		}
	},
};
