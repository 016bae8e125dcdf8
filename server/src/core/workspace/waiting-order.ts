// An order of names in which nobody comes before whom it waits for: the proof that nobody waits for
// itself. Found once, it is proof for as long as what changes agrees with it.
import { equal } from '../base/equal.ts';
import type { Edge } from './graph.ts';

/** A step from one name to another, for which it waits. */
export type Step = readonly [from: string, to: string];

/**
 * The place of each name, so that every step leads to a later one; nothing when somebody waits for
 * itself, by whatever steps. Takes away whom nobody waits for until nobody is left.
 */
export const orderOf = (steps: Iterable<Step>): ReadonlyMap<string, number> | undefined => {
	const numbers = new Map<string, number>();
	const targets: number[][] = [];
	/** How many steps lead to each from those that are left. */
	const waited: number[] = [];
	const numberOf = (name: string): number => {
		const known = numbers.get(name);
		if (known !== undefined) return known;
		targets.push([]);
		waited.push(0);
		numbers.set(name, numbers.size);
		return numbers.size - 1;
	};
	for (const [from, to] of steps) {
		const target = numberOf(to);
		targets[numberOf(from)]?.push(target);
		waited[target] = (waited[target] ?? 0) + 1;
	}
	const free = [...waited.keys()].filter((one) => waited[one] === 0);
	for (const one of free)
		for (const target of targets[one] ?? []) {
			const left = (waited[target] ?? 0) - 1;
			waited[target] = left;
			if (left === 0) free.push(target);
		}
	if (free.length < numbers.size) return undefined;
	const places: number[] = [];
	for (const [place, one] of free.entries()) places[one] = place;
	return new Map([...numbers].map(([name, one]) => [name, places[one] ?? 0]));
};

/** The order of the stages of some files, by their addressing. */
export interface Order {
	readonly places: ReadonlyMap<string, number>;
	readonly files: ReadonlySet<string>;
	/** Lists of edges that agree with it. */
	readonly agreeing: WeakSet<readonly Edge[]>;
}

const agrees = ({ places, files, agreeing }: Order, edges: readonly Edge[]): boolean => {
	if (agreeing.has(edges)) return true;
	for (const { from, to } of edges) {
		if (!files.has(to.file)) continue;
		const [before, after] = [places.get(from.addressing), places.get(to.addressing)];
		if (before === undefined || after === undefined || before >= after) return false;
	}
	agreeing.add(edges);
	return true;
};

/**
 * An order of the stages of `files` that agrees with all edges between them: the known one when it
 * does, else one found anew; nothing when there is none.
 */
export const orderAgreeing = (
	known: Order | undefined,
	lists: readonly (readonly Edge[])[],
	files: ReadonlySet<string>,
): Order | undefined => {
	if (known !== undefined && equal(known.files, files))
		if (lists.every((edges) => agrees(known, edges))) return known;
	const steps: Step[] = [];
	for (const edges of lists)
		for (const { from, to } of edges)
			if (files.has(to.file)) steps.push([from.addressing, to.addressing]);
	const places = orderOf(steps);
	return places && { places, files, agreeing: new WeakSet(lists) };
};
