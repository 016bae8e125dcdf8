// Stages that wait for each other.
import type { RepoPath } from '../base/path.ts';
import { query } from '../base/query.ts';
import { type Edge, edgesIn } from './graph.ts';
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
	readonly stage: string;
	readonly edges: readonly Edge[];
	next: number;
}

/** Groups of stages each of which reaches all others of its group (Tarjan's way, without recursion). */
const knotsOf = (successors: Successors): readonly (readonly string[])[] => {
	const order = new Map<string, number>();
	const low = new Map<string, number>();
	const stack: string[] = [];
	const onStack = new Set<string>();
	const knots: string[][] = [];
	const frames: Frame[] = [];
	const enter = (stage: string): void => {
		order.set(stage, order.size);
		low.set(stage, order.size - 1);
		stack.push(stage);
		onStack.add(stage);
		frames.push({ stage, edges: successors.get(stage) ?? [], next: 0 });
	};
	const lower = (stage: string, to: number): void => {
		low.set(stage, Math.min(low.get(stage) ?? 0, to));
	};
	const leave = ({ stage }: Frame): void => {
		frames.pop();
		const above = frames.at(-1);
		if (above !== undefined) lower(above.stage, low.get(stage) ?? 0);
		if (low.get(stage) !== order.get(stage)) return;
		const knot = stack.splice(stack.lastIndexOf(stage));
		for (const member of knot) onStack.delete(member);
		knots.push(knot);
	};
	for (const root of successors.keys()) {
		if (order.has(root)) continue;
		enter(root);
		for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
			const to = frame.edges[frame.next++]?.to.addressing;
			if (to === undefined) leave(frame);
			else if (!order.has(to)) enter(to);
			else if (onStack.has(to)) lower(frame.stage, order.get(to) ?? 0);
		}
	}
	return knots;
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

/**
 * True when no stage waits for itself, by whatever steps: takes away whom nobody waits for until
 * nobody is left. Of nearly all repositories that is so, and it is found in a fraction of the time.
 */
const isAcyclic = (edges: readonly Edge[]): boolean => {
	const numbers = new Map<string, number>();
	const targets: number[][] = [];
	/** How many edges lead to each stage from those that are left. */
	const waited: number[] = [];
	const numberOf = (addressing: string): number => {
		const known = numbers.get(addressing);
		if (known !== undefined) return known;
		targets.push([]);
		waited.push(0);
		numbers.set(addressing, numbers.size);
		return numbers.size - 1;
	};
	for (const { from, to } of edges) {
		const target = numberOf(to.addressing);
		targets[numberOf(from.addressing)]?.push(target);
		waited[target] = (waited[target] ?? 0) + 1;
	}
	const free = [...waited.keys()].filter((stage) => waited[stage] === 0);
	for (const stage of free)
		for (const target of targets[stage] ?? []) {
			const left = (waited[target] ?? 0) - 1;
			waited[target] = left;
			if (left === 0) free.push(target);
		}
	return free.length === numbers.size;
};

/** The cycles of stages that wait for each other, as their steps. */
export const cyclesIn: (workspace: Workspace, root: RepoPath) => readonly (readonly Edge[])[] =
	query('cycles', (workspace: Workspace, root) => {
		const edges = edgesIn(workspace, root as RepoPath);
		if (isAcyclic(edges)) return [];
		const successors = successorsOf(edges);
		return knotsOf(successors).flatMap((knot) => cyclesOf(successors, knot));
	}) as (workspace: Workspace, root: RepoPath) => readonly (readonly Edge[])[];
