// YAML as people write it: mappings and lists in block and flow style, with comments and habits of their own.
import fc from 'fast-check';

/** A value with all that a person decides while writing it. */
type Written =
	| { readonly kind: 'scalar'; readonly text: string }
	| { readonly kind: 'block'; readonly head: string; readonly rows: readonly string[] }
	| {
			readonly kind: 'map' | 'list';
			readonly flow: 'no' | 'tight' | 'padded' | 'rows';
			readonly members: readonly { readonly value: Written; readonly comment: boolean }[];
	  };

const scalar = fc.constantFrom(
	'a',
	'models/rf',
	"'it''s'",
	'"q\\t"',
	'1',
	'true',
	'null',
	'',
	'~',
	'1.5',
	'x y',
	'a#b',
);
const written: fc.Arbitrary<Written> = fc.letrec<{ node: Written }>((tie) => ({
	node: fc.oneof(
		{ maxDepth: 3 },
		{ weight: 3, arbitrary: fc.record({ kind: fc.constant('scalar' as const), text: scalar }) },
		{
			weight: 1,
			arbitrary: fc.record({
				kind: fc.constant('block' as const),
				head: fc.constantFrom('|', '>-', '|+', '|-'),
				rows: fc.array(fc.constantFrom('one', 'two # no comment', ''), {
					minLength: 1,
					maxLength: 3,
				}),
			}),
		},
		{
			weight: 4,
			arbitrary: fc.record({
				kind: fc.constantFrom('map' as const, 'list' as const),
				flow: fc.constantFrom('no', 'no', 'no', 'tight', 'padded', 'rows'),
				members: fc.array(fc.record({ value: tie('node'), comment: fc.boolean() }), {
					minLength: 1,
					maxLength: 4,
				}),
			}),
		},
	),
})).node;

interface Habits {
	readonly step: number;
	readonly dash: number;
}

let comments = 0;
const note = (wanted: boolean): string => (wanted ? ` # note ${comments++}` : '');

const flow = (node: Written, margin: string): string => {
	if (node.kind === 'scalar') return node.text === '' ? 'null' : node.text;
	if (node.kind === 'block') return '"block"';
	const [open, close] = node.kind === 'map' ? '{}' : '[]';
	const members = node.members.map(({ value }, index) =>
		node.kind === 'map' ? `k${index}: ${flow(value, `${margin}  `)}` : flow(value, `${margin}  `),
	);
	if (node.flow === 'rows')
		return `${open}\n${node.members
			.map(({ comment }, index) => {
				const comma = index === members.length - 1 ? '' : ',';
				return `${margin}  ${members[index]}${comma}${note(comment)}\n`;
			})
			.join('')}${margin}${close}`;
	const pad = node.flow === 'padded' ? ' ' : '';
	return open + pad + members.join(', ') + pad + close;
};

/** What stands behind a colon or dash, ends with a line break. `inside` is the column of its content. */
const behind = (node: Written, column: number, comment: boolean, habits: Habits): string => {
	if (node.kind === 'scalar') return `${node.text === '' ? '' : ` ${node.text}`}${note(comment)}\n`;
	if (node.kind === 'block')
		return ` ${node.head}\n${node.rows
			.map((row) => (row === '' ? '\n' : `${' '.repeat(column + 2)}${row}\n`))
			.join('')}${' '.repeat(column + 2)}end\n`;
	if (node.flow !== 'no') return ` ${flow(node, ' '.repeat(column + 2))}${note(comment)}\n`;
	const at = column + (node.kind === 'map' ? habits.step : habits.dash);
	return `${note(comment)}\n${block(node, at, habits)}`;
};

const block = (node: Written, column: number, habits: Habits): string =>
	node.kind === 'scalar' || node.kind === 'block'
		? ''
		: node.members
				.map(({ value, comment }, index) => {
					const margin = ' '.repeat(column);
					const above = comment && index % 2 === 1 ? `${margin}# above ${comments++}\n` : '';
					if (node.kind === 'map')
						return `${above}${margin}k${index}:${behind(value, column, comment, habits)}`;
					if ((value.kind === 'map' || value.kind === 'list') && value.flow === 'no')
						return `${above}${margin}- ${block(value, column + 2, habits).slice(column + 2)}`;
					return `${above}${margin}-${behind(value, column, comment, habits)}`;
				})
				.join('');

/** Texts with LF or CRLF, with or without a line break at their end. */
export const texts = fc
	.record({
		members: fc.array(written, { minLength: 1, maxLength: 4 }),
		habits: fc.record({ step: fc.constantFrom(2, 4), dash: fc.constantFrom(0, 2) }),
		crlf: fc.boolean(),
		open: fc.boolean(),
	})
	.map(({ members, habits, crlf, open }) => {
		comments = 0;
		const root: Written = {
			kind: 'map',
			flow: 'no',
			members: members.map((value) => ({ value, comment: true })),
		};
		const text = block(root, 0, habits);
		const ended = open ? text.replace(/\n$/, '') : text;
		return crlf ? ended.replaceAll('\n', '\r\n') : ended;
	});
