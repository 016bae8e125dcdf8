// Stages that wait for each other: looked for among the files that wait for each other, which are few.

import { equal } from '../base/equal.ts';
import { memo } from '../base/memo.ts';
import type { RepoPath } from '../base/path.ts';
import { query } from '../base/query.ts';
import { type Edge, edgesAlong, filesIn, needsIn } from './graph.ts';
import { dvcRootOf } from './roots.ts';
import { type Order, orderAgreeing, orderOf, type Step } from './waiting-order.ts';
import { wiringOf } from './wiring.ts';
import type { Workspace } from './workspace.ts';

/** Stages go by their addressing here. */
type Successors = ReadonlyMap<string, readonly Edge[]>;

const successorsOf = (edges: readonly Edge[]): Successors => {
	const successors = new Map<string, Edge[]>();
	for (const edge of edges) {
		const known = successors.get(edge.from.addressing);
		if (known === undefined) successors.set(edge.from.addressing, [edge]);
		else known.push(edge);
	}
	return successors;
};

/** The shortest way from a stage back to itself; nothing when there is none. */
const wayBack = (
	successors: Successors,
	start: string,
	inside: ReadonlySet<string>,
): readonly Edge[] => {
	const reached = new Map<string, Edge>();
	let border: readonly string[] = [start];
	while (border.length > 0 && !reached.has(start)) {
		const next: string[] = [];
		for (const stage of border)
			for (const edge of successors.get(stage) ?? []) {
				const to = edge.to.addressing;
				if (!inside.has(to) || reached.has(to)) continue;
				reached.set(to, edge);
				next.push(to);
			}
		border = next;
	}
	const way: Edge[] = [];
	for (let at = reached.get(start); at !== undefined; at = reached.get(at.from.addressing)) {
		way.unshift(at);
		if (at.from.addressing === start) return way;
	}
	return [];
};

interface Frame {
	readonly name: string;
	readonly next: readonly string[];
	tried: number;
}

/**
 * Groups of names each of which reaches all others of its group (Tarjan's way, without recursion), in
 * the order in which `successors` has them.
 */
const knotsOf = (
	successors: ReadonlyMap<string, readonly string[]>,
): readonly (readonly string[])[] => {
	const order = new Map<string, number>();
	const low = new Map<string, number>();
	const stack: string[] = [];
	const onStack = new Set<string>();
	const knots: Set<string>[] = [];
	const frames: Frame[] = [];
	const enter = (name: string): void => {
		order.set(name, order.size);
		low.set(name, order.size - 1);
		stack.push(name);
		onStack.add(name);
		frames.push({ name, next: successors.get(name) ?? [], tried: 0 });
	};
	const lower = (name: string, to: number): void => {
		low.set(name, Math.min(low.get(name) ?? 0, to));
	};
	const leave = ({ name }: Frame): void => {
		frames.pop();
		const above = frames.at(-1);
		if (above !== undefined) lower(above.name, low.get(name) ?? 0);
		if (low.get(name) !== order.get(name)) return;
		const knot = stack.splice(stack.lastIndexOf(name));
		for (const member of knot) onStack.delete(member);
		knots.push(new Set(knot));
	};
	for (const root of successors.keys()) {
		if (order.has(root)) continue;
		enter(root);
		for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
			const to = frame.next[frame.tried++];
			if (to === undefined) leave(frame);
			else if (!order.has(to)) enter(to);
			else if (onStack.has(to)) lower(frame.name, order.get(to) ?? 0);
		}
	}
	// Whom the search came upon first depends on what is around the knot, which nobody shall notice.
	return inOrder(successors.keys(), knots);
};

const inOrder = (
	names: Iterable<string>,
	knots: readonly ReadonlySet<string>[],
): readonly (readonly string[])[] => {
	const knotOf = new Map<string, string[]>();
	for (const knot of knots) {
		const members: string[] = [];
		for (const name of knot) knotOf.set(name, members);
	}
	const ordered = new Set<string[]>();
	for (const name of names) {
		const members = knotOf.get(name);
		if (members === undefined) continue;
		members.push(name);
		ordered.add(members);
	}
	return [...ordered];
};

/** So many cycles of one group of stages are looked for. */
const MOST_OF_ONE_KNOT = 20;

/**
 * Cycles of stages each of which reaches all others: the shortest through one stage, then those
 * through others that share no step with one before, or that touch a file none before touches.
 */
const cyclesOf = (
	successors: Successors,
	knot: readonly string[],
): readonly (readonly Edge[])[] => {
	const inside = new Set(knot);
	const seen = new Set<string>();
	const steps = new Set<Edge>();
	const files = new Set<RepoPath>();
	const cycles: (readonly Edge[])[] = [];
	let tried = 0;
	for (const start of knot) {
		if (seen.has(start)) continue;
		if (tried++ === MOST_OF_ONE_KNOT) break;
		const way = wayBack(successors, start, inside);
		for (const { from } of way) seen.add(from.addressing);
		const isNew =
			way.every((edge) => !steps.has(edge)) || way.some(({ from }) => !files.has(from.file));
		if (way.length === 0 || !isNew) continue;
		cycles.push(way);
		for (const edge of way) {
			steps.add(edge);
			files.add(edge.from.file);
		}
	}
	return cycles;
};

/** The files whose outputs some edges lead to. */
const filesReached = memo(
	(edges: readonly Edge[]): ReadonlySet<RepoPath> => new Set(edges.map(({ to }) => to.file)),
);

/** The other files whose outputs a file needs. */
const filesNeeded = query(
	'files needed',
	(workspace: Workspace, file): readonly string[] => {
		const needed = new Set<string>();
		for (const edges of edgesAlong(workspace, file as RepoPath))
			for (const other of filesReached(edges)) needed.add(other);
		needed.delete(file);
		return [...needed].sort();
	},
	equal,
);

/** Files that wait for each other, each with all of them. */
const fileKnots = query(
	'file knots',
	(workspace: Workspace, root) => {
		const knots = new Map<string, readonly string[]>();
		const successors = new Map<string, readonly string[]>();
		const steps: Step[] = [];
		for (const file of filesIn(workspace, root as RepoPath)) {
			const needed = filesNeeded(workspace, file);
			if (needed.length > 0) successors.set(file, needed);
			for (const other of needed) steps.push([file, other]);
		}
		if (orderOf(steps) !== undefined) return knots;
		for (const knot of knotsOf(successors)) for (const file of knot) knots.set(file, knot);
		return knots;
	},
	equal,
);

/** Of more files than that the knots of all are looked for at once. */
const MOST_REACHED = 100;

/** The files that one waits for, by however many steps; nothing when they are many. */
const reachedFrom = (
	workspace: Workspace,
	file: string,
): ReadonlyMap<string, readonly string[]> | undefined => {
	const reached = new Map<string, readonly string[]>();
	const left = new Set([file]);
	for (const one of left) {
		if (left.size > MOST_REACHED) return undefined;
		const needed = filesNeeded(workspace, one);
		reached.set(one, needed);
		for (const other of needed) left.add(other);
	}
	return reached;
};

/** The files that wait for one and for which it waits, itself among them, by name. */
const knotOf = query(
	'file knot',
	(workspace: Workspace, file): readonly string[] => {
		const reached = reachedFrom(workspace, file);
		const knot =
			reached === undefined
				? fileKnots(workspace, dvcRootOf(workspace, file as RepoPath)).get(file)
				: knotsOf(reached).find((one) => one.includes(file));
		return [...(knot ?? [file])].sort();
	},
	equal,
);

/** By the first file of a knot, in which order its stages were found to wait for each other. */
const orders = memo((_workspace: Workspace) => new Map<string, Order>());

const NO_CYCLES: readonly (readonly Edge[])[] = [];

const cyclesFrom = query('cycles', (workspace: Workspace, first) => {
	const files = new Set(knotOf(workspace, first));
	const lists = [...files].flatMap((file) => edgesAlong(workspace, file as RepoPath));
	const known = orders(workspace);
	// Whatever was found before: an order that agrees with every edge is proof enough.
	const order = orderAgreeing(known.get(first), lists, files);
	if (order !== undefined) {
		known.set(first, order);
		return NO_CYCLES;
	}
	known.delete(first);
	const successors = successorsOf(lists.flat().filter((edge) => files.has(edge.to.file)));
	const names = new Map(
		[...successors].map(([name, steps]) => [name, steps.map(({ to }) => to.addressing)]),
	);
	return knotsOf(names).flatMap((knot) => cyclesOf(successors, knot));
});

/** The cycles of stages that wait for each other, as their steps: all that a file may be part of. */
export const cyclesAround = (workspace: Workspace, file: RepoPath): readonly (readonly Edge[])[] =>
	// Most pointers need nobody, and there may be thousands.
	wiringOf(workspace, file).every((stretch) => needsIn(stretch).length === 0)
		? []
		: cyclesFrom(workspace, knotOf(workspace, file)[0] ?? file);
