// Stages that wait for each other.
import type { RepoPath } from '../base/path.ts';
import { query } from '../base/query.ts';
import { type Edge, edgesIn } from './graph.ts';
import type { ResolvedStage } from './resolved.ts';
import type { Workspace } from './workspace.ts';

type Successors = ReadonlyMap<ResolvedStage, readonly Edge[]>;

const successorsOf = (edges: readonly Edge[]): Successors => {
	const successors = new Map<ResolvedStage, Edge[]>();
	for (const edge of edges) {
		const known = successors.get(edge.from);
		if (known === undefined) successors.set(edge.from, [edge]);
		else known.push(edge);
	}
	return successors;
};

/** The shortest way from a stage back to itself; nothing when there is none. */
const wayBack = (
	successors: Successors,
	start: ResolvedStage,
	inside: ReadonlySet<ResolvedStage>,
): readonly Edge[] => {
	const reached = new Map<ResolvedStage, Edge>();
	let border: readonly ResolvedStage[] = [start];
	while (border.length > 0 && !reached.has(start)) {
		const next: ResolvedStage[] = [];
		for (const stage of border)
			for (const edge of successors.get(stage) ?? []) {
				if (!inside.has(edge.to) || reached.has(edge.to)) continue;
				reached.set(edge.to, edge);
				next.push(edge.to);
			}
		border = next;
	}
	const way: Edge[] = [];
	for (let at = reached.get(start); at !== undefined; at = reached.get(at.from)) {
		way.unshift(at);
		if (at.from === start) return way;
	}
	return [];
};

interface Frame {
	readonly stage: ResolvedStage;
	readonly edges: readonly Edge[];
	next: number;
}

/** Groups of stages each of which reaches all others of its group (Tarjan's way, without recursion). */
const knotsOf = (successors: Successors): readonly (readonly ResolvedStage[])[] => {
	const order = new Map<ResolvedStage, number>();
	const low = new Map<ResolvedStage, number>();
	const stack: ResolvedStage[] = [];
	const onStack = new Set<ResolvedStage>();
	const knots: ResolvedStage[][] = [];
	const frames: Frame[] = [];
	const enter = (stage: ResolvedStage): void => {
		order.set(stage, order.size);
		low.set(stage, order.size - 1);
		stack.push(stage);
		onStack.add(stage);
		frames.push({ stage, edges: successors.get(stage) ?? [], next: 0 });
	};
	const lower = (stage: ResolvedStage, to: number): void => {
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
			const to = frame.edges[frame.next++]?.to;
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
	knot: readonly ResolvedStage[],
): readonly (readonly Edge[])[] => {
	const inside = new Set(knot);
	const seen = new Set<ResolvedStage>();
	const steps = new Set<Edge>();
	const files = new Set<RepoPath>();
	const cycles: (readonly Edge[])[] = [];
	let tried = 0;
	for (const start of knot) {
		if (seen.has(start)) continue;
		if (tried++ === MOST_OF_ONE_KNOT) break;
		const way = wayBack(successors, start, inside);
		for (const { from } of way) seen.add(from);
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

/** The cycles of stages that wait for each other, as their steps. */
export const cyclesIn: (workspace: Workspace, root: RepoPath) => readonly (readonly Edge[])[] =
	query('cycles', (workspace: Workspace, root) => {
		const successors = successorsOf(edgesIn(workspace, root as RepoPath));
		return knotsOf(successors).flatMap((knot) => cyclesOf(successors, knot));
	}) as (workspace: Workspace, root: RepoPath) => readonly (readonly Edge[])[];
