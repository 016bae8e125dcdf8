// Runs what an ignore pattern means over a path, by keeping all states a matcher can be in at once.
//
// Python's backtracking `re` can take exponential time for patterns such as `*a*a*a*b`. Here a match
// costs at most (instructions × characters), whatever is written. Matching is `re.match` as DVC uses
// it: anchored at the start, satisfied as soon as the pattern is.

/** Characters by code point, both ends included. */
export interface CharClass {
	readonly negated: boolean;
	readonly ranges: readonly (readonly [low: number, high: number])[];
}

export type Instruction =
	/** One character of a kind; with `repeat` any number of them, none included. */
	| { readonly op: 'char'; readonly code: number }
	| { readonly op: 'not-slash'; readonly repeat: boolean }
	| { readonly op: 'not-break'; readonly repeat: boolean }
	| { readonly op: 'any'; readonly repeat: boolean }
	| { readonly op: 'class'; readonly chars: CharClass }
	/** Goes on with the next instruction and `skip` instructions further; a negative `skip` repeats. */
	| { readonly op: 'fork'; readonly skip: number }
	/** The text ends here or goes on with a slash. */
	| { readonly op: 'segment-end' }
	/** The text ends here. */
	| { readonly op: 'text-end' };

export interface Program {
	readonly instructions: readonly Instruction[];
	/** A text every match contains; empty when there is none. */
	readonly needle: string;
}

/** Counts the instructions looked at; for tests that bound the work. */
export interface Meter {
	steps: number;
}

const SLASH = 47;
const LINE_FEED = 10;

const inClass = ({ negated, ranges }: CharClass, code: number): boolean =>
	ranges.some(([low, high]) => low <= code && code <= high) !== negated;

const consumes = (instruction: Instruction, code: number): boolean => {
	switch (instruction.op) {
		case 'char':
			return instruction.code === code;
		case 'not-slash':
			return code !== SLASH;
		case 'not-break':
			return code !== LINE_FEED;
		case 'any':
			return true;
		case 'class':
			return inClass(instruction.chars, code);
		default:
			return false;
	}
};

const repeats = (instruction: Instruction): boolean =>
	(instruction.op === 'not-slash' || instruction.op === 'not-break' || instruction.op === 'any') &&
	instruction.repeat;

/** True when the program matches a start of `text`. */
export const runProgram = (program: Program, text: string, meter?: Meter): boolean => {
	const { instructions, needle } = program;
	if (!text.includes(needle)) return false;
	const codes = Array.from(text, (char) => char.codePointAt(0) ?? 0);
	const enteredAt = new Int32Array(instructions.length).fill(-1);
	const pending: number[] = [];
	/** Adds a state and all that follow without a character; true when one of them is the match. */
	const enter = (state: number, at: number, states: number[]): boolean => {
		pending.push(state);
		for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
			if (meter !== undefined) meter.steps++;
			const instruction = instructions[next];
			if (instruction === undefined) {
				pending.length = 0;
				return true;
			}
			if (enteredAt[next] === at) continue;
			enteredAt[next] = at;
			if (instruction.op === 'fork') pending.push(next + 1 + instruction.skip, next + 1);
			else if (instruction.op === 'segment-end') {
				const code = codes[at];
				// Python's `$` also stands before a line break that ends the text.
				const last = code === LINE_FEED && at === codes.length - 1;
				if (code === undefined || code === SLASH || last) pending.push(next + 1);
			} else if (instruction.op === 'text-end') {
				if (at === codes.length) pending.push(next + 1);
			} else {
				states.push(next);
				if (repeats(instruction)) pending.push(next + 1);
			}
		}
		return false;
	};
	let states: number[] = [];
	if (enter(0, 0, states)) return true;
	for (let at = 0; at < codes.length && states.length > 0; at++) {
		const code = codes[at] ?? 0;
		const following: number[] = [];
		for (const state of states) {
			if (meter !== undefined) meter.steps++;
			const instruction = instructions[state];
			if (instruction === undefined || !consumes(instruction, code)) continue;
			if (enter(repeats(instruction) ? state : state + 1, at + 1, following)) return true;
		}
		states = following;
	}
	return false;
};
