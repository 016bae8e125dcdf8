// One random change of a text that is YAML, or looks like it.
import type { Pick } from './pick.ts';
import { LINES } from './whole-lines.ts';
import { KEYS, VALUES } from './words.ts';
import { type Block, blocksOf, lineOf, shiftLines, textOfLine } from './yaml-blocks.ts';

/** Names that occur in the project, for expressions and paths that mean something there. */
export interface Vocabulary {
	readonly names: readonly string[];
	readonly paths: readonly string[];
}

type Mutation = (text: string, pick: Pick, words: Vocabulary) => string;

const splice = (
	lines: readonly string[],
	{ from, to }: { from: number; to: number },
	...put: readonly string[]
): string => [...lines.slice(0, from), ...put, ...lines.slice(to)].join('\n');

const overBlock =
	(change: (lines: readonly string[], block: Block, pick: Pick) => string): Mutation =>
	(text, pick) => {
		const lines = text.split('\n');
		const block = pick.one(blocksOf(lines));
		return block === undefined ? text : change(lines, block, pick);
	};

const inside = (lines: readonly string[], { from, to }: Block): readonly string[] =>
	lines.slice(from, to);

const drop = overBlock((lines, block) => splice(lines, block));

const duplicate = overBlock((lines, block) =>
	splice(lines, { from: block.to, to: block.to }, ...inside(lines, block)),
);

const reindent = overBlock((lines, block, pick) =>
	splice(
		lines,
		pick.chance(0.3) ? { from: block.from, to: block.from + 1 } : block,
		...shiftLines(
			pick.chance(0.3) ? lines.slice(block.from, block.from + 1) : inside(lines, block),
			pick.one([-4, -2, -1, 1, 2, 4]) ?? 1,
		),
	),
);

/** A block elsewhere, at the indentation it finds there; it may stay at its old place as well. */
const transplant = overBlock((lines, block, pick) => {
	const target = pick.one(blocksOf(lines));
	if (target === undefined) return lines.join('\n');
	const moved = shiftLines(inside(lines, block), target.indent - block.indent);
	const grown = splice(lines, { from: target.to, to: target.to }, ...moved).split('\n');
	if (pick.chance(0.5)) return grown.join('\n');
	const by = target.to <= block.from ? moved.length : 0;
	return splice(grown, { from: block.from + by, to: block.to + by });
});

const overLine =
	(
		fits: (text: string) => boolean,
		change: (text: string, pick: Pick, words: Vocabulary) => string,
	): Mutation =>
	(text, pick, words) => {
		const lines = text.split('\n');
		const at = pick.one(lines.flatMap((line, index) => (fits(line) ? [index] : [])));
		if (at === undefined) return text;
		return splice(lines, { from: at, to: at + 1 }, change(lines[at] ?? '', pick, words));
	};

const hasKey = (line: string): boolean => lineOf(line).key !== '';
const hasValue = (line: string): boolean => lineOf(line).value !== '';
const any = (line: string): boolean => line.trim() !== '';

const misspell = (word: string, pick: Pick): string => {
	const at = pick.below(word.length + 1);
	return (
		word.slice(0, at) + (pick.one(['', 'x', '_', ' ', word[at] ?? '']) ?? '') + word.slice(at + 1)
	);
};

const rename = overLine(hasKey, (text, pick, { names }) => {
	const line = lineOf(text);
	const key = pick.chance(0.2)
		? misspell(line.key, pick)
		: pick.one(pick.chance(0.2) ? names : KEYS);
	return textOfLine({ ...line, key: key ?? '' });
});

const retype = overLine(hasValue, (text, pick) =>
	textOfLine({ ...lineOf(text), value: pick.one(VALUES) ?? '' }),
);

const valueBelow = overLine(hasKey, (text, pick) =>
	textOfLine({ ...lineOf(text), colon: ': ', value: pick.one(VALUES) ?? '' }),
);

const expression = overLine(hasValue, (text, pick, { names }) => {
	const line = lineOf(text);
	const name = pick.one(names) ?? 'a';
	const suffix = pick.one(['', '', '', '.a', '[0]', '.b.c', ' ', '.', '[']) ?? '';
	const at = pick.below(line.value.length + 1);
	const value = pick.chance(0.5)
		? `\${${name}${suffix}}`
		: `${line.value.slice(0, at)}\${${name}${suffix}}${line.value.slice(at)}`;
	return textOfLine({ ...line, value });
});

const breakExpression = overLine(
	(line) => line.includes('${'),
	(text, pick) => {
		const at = pick.one([...text.matchAll(/\$\{[^}]*\}?/g)]);
		if (at === undefined) return text;
		const inner = at[0].slice(2).replace(/\}$/, '');
		const put = pick.one([
			`\${${inner}`,
			`$${inner}}`,
			`\${}`,
			`\\\${${inner}}`,
			`\${${inner}x}`,
			`\${ ${inner} }`,
			`\${${inner}.}`,
			`\${${inner}[0]}`,
			`\${${inner.replace(/[.[].*/, '')}}`,
			`\${\${${inner}}}`,
			inner,
		]);
		return text.slice(0, at.index) + put + text.slice(at.index + at[0].length);
	},
);

const otherPath = overLine(hasValue, (text, pick, { paths }) => {
	const line = lineOf(text);
	const path = pick.one(paths) ?? 'a';
	const value = pick.one([
		path,
		`./${line.value}`,
		`../${line.value}`,
		`${line.value}/`,
		`${line.value}/x`,
		`sub/${line.value}`,
		path.replace(/\/[^/]*$/, ''),
		`${path}/x`,
		`/abs/${path}`,
	]);
	return textOfLine({ ...line, value: value ?? '' });
});

const insert = overLine(any, (text, pick, { names }) => {
	const { indent, dash } = lineOf(text);
	const margin = ' '.repeat(indent.length + (pick.one([0, dash.length, 2]) ?? 0));
	const put = (pick.one(LINES) ?? '').replaceAll(/\ba\b/g, (a) =>
		pick.chance(0.3) ? (pick.one(names) ?? a) : a,
	);
	return pick.chance(0.8) ? `${text}\n${margin}${put}` : `${margin}${put}\n${text}`;
});

const style = overLine(hasValue, (text, pick) => {
	const line = lineOf(text);
	const value = line.value;
	const put = pick.one([
		`"${value}"`,
		`'${value}'`,
		`&a ${value}`,
		'*a',
		`!!str ${value}`,
		`[${value}]`,
		`{${value}}`,
		`${value} # c`,
		`${value}#c`,
		`${value}\t`,
		`\t${value}`,
		`${value}:`,
		`|\n${line.indent}    ${value}`,
		`>-\n${line.indent}    ${value}\n\n${line.indent}    more`,
		`${value}\n${line.indent}    continued`,
		`- ${value}`,
		`[${value}, ${value}]`,
	]);
	return textOfLine({ ...line, value: put ?? '' });
});

const swapValues: Mutation = (text, pick) => {
	const lines = text.split('\n');
	const places = lines.flatMap((line, index) => (hasValue(line) ? [index] : []));
	const [one, two] = [pick.one(places), pick.one(places)];
	if (one === undefined || two === undefined) return text;
	const [first, second] = [lineOf(lines[one] ?? ''), lineOf(lines[two] ?? '')];
	lines[one] = textOfLine({ ...first, value: second.value });
	lines[two] = textOfLine({ ...second, value: first.value });
	return lines.join('\n');
};

const MUTATIONS: readonly (readonly [number, Mutation])[] = [
	[3, drop],
	[2, duplicate],
	[3, reindent],
	[3, transplant],
	[4, rename],
	[5, retype],
	[3, valueBelow],
	[4, expression],
	[4, breakExpression],
	[4, otherPath],
	[5, insert],
	[3, style],
	[2, swapValues],
];

const BY_WEIGHT = MUTATIONS.flatMap(([weight, mutation]) => Array<Mutation>(weight).fill(mutation));

export const mutateYaml: Mutation = (text, pick, words) =>
	(pick.one(BY_WEIGHT) ?? drop)(text, pick, words);
