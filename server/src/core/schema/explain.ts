// What to say of a mistake against a schema, and the edit that mends it where that is certain.
import { suggest } from '../base/suggest.ts';
import { type Range, rangeAt, type TextEdit } from '../base/text.ts';
import { hasExpression } from '../syntax/template.ts';
import {
	deref,
	entriesOf,
	keyOf,
	type Node,
	type ScalarNode,
	scalarOf,
	type TreePath,
} from '../syntax/tree.ts';
import type { Shape } from './shape.ts';
import type { Mistake } from './validate.ts';
import { listed } from './wording.ts';

export interface Explanation {
	/** Behind the name of the place: `can't …`, `is …`; with what to do. */
	readonly message: string;
	readonly fix?: { readonly title: string; readonly edits: readonly TextEdit[] };
}

const SOME: Readonly<Record<string, string>> = {
	string: 'text',
	array: 'a list',
	object: 'a mapping',
	boolean: '`true` or `false`',
	integer: 'a whole number',
	number: 'a number',
	null: 'nothing',
};

const shorten = (text: string): string => {
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length > 40 ? `${line.slice(0, 39)}…` : line;
};

/** What is written, as a person would say it. */
export const described = (node: Node | undefined): string => {
	const at = deref(node);
	if (at === undefined) return 'empty';
	if (at.kind === 'list') return at.items.length === 0 ? 'an empty list' : 'a list';
	if (at.kind === 'map') return at.entries.length === 0 ? 'an empty mapping' : 'a mapping';
	const text = shorten(at.text);
	switch (at.type) {
		case 'null':
			return 'empty';
		case 'bool':
			return `the boolean \`${text}\``;
		case 'int':
		case 'float':
			return `the number \`${text}\``;
		case 'date':
			return `the date \`${text}\``;
		case 'binary':
			return 'binary data';
		default:
			return text === '' ? 'an empty text' : `the text \`${text}\``;
	}
};

const oneOf = (words: readonly string[]): string =>
	words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

/** How a scalar would be written as a text; nothing where its source can't simply be quoted. */
const quoted = (scalar: ScalarNode): TextEdit | undefined =>
	scalar.style === 'plain' && scalar.text !== '' && !scalar.text.includes("'")
		? { range: scalar.range, text: `'${scalar.text}'` }
		: undefined;

const TRUE = /^(?:true|yes|on|y)$/i;
const FALSE = /^(?:false|no|off|n)$/i;

/** The one change that turns what is written into what is wanted. */
const retyped = (
	{ node, types, entry }: Mistake,
	may: (type: string) => boolean,
): Explanation['fix'] => {
	const scalar = scalarOf(node);
	if (node === undefined || scalar === undefined || node.kind === 'alias') return undefined;
	if (may('boolean') && types.length === 1 && scalar.type === 'string') {
		const word = TRUE.test(scalar.text) ? 'true' : FALSE.test(scalar.text) ? 'false' : undefined;
		return word === undefined
			? undefined
			: { title: `Write \`${word}\``, edits: [{ range: scalar.range, text: word }] };
	}
	if (scalar.type === 'null') return undefined;
	if (types[0] === 'string' && scalar.type !== 'string') {
		const edit = quoted(scalar);
		return edit === undefined ? undefined : { title: 'Put it in quotes', edits: [edit] };
	}
	if (may('array') && !may('string') && entry !== undefined && scalar.type === 'string')
		return scalar.style === 'literal' ||
			scalar.style === 'folded' ||
			/[[\]{},#]|\$\{/.test(scalar.text)
			? undefined
			: {
					title: 'Make it a list',
					edits: [
						{ range: rangeAt(scalar.range.start, scalar.range.start), text: '[' },
						{ range: rangeAt(scalar.range.end, scalar.range.end), text: ']' },
					],
				};
	return undefined;
};

/** The name of a type where a mapping of that type is wanted: `dvc` for `{type: dvc}`. */
const typed = ({ node }: Mistake, shape: Shape | undefined): Explanation['fix'] => {
	const scalar = node?.kind === 'scalar' && node.type === 'string' ? node : undefined;
	const types = shape?.fields.find(({ name }) => name === 'type')?.shape().values ?? [];
	if (scalar === undefined || !types.some(({ text }) => text === scalar.text)) return undefined;
	const text = `{type: ${scalar.text}}`;
	return { title: `Write \`${text}\``, edits: [{ range: scalar.range, text }] };
};

/** Of mappings whose title tells nothing that their place does not tell. */
const NAMED_BY_PLACE = /^(?:mapping$|section|MLEM configuration)/;

/** Titles are of one thing or of several: `a path or URL`, `flags of the output`. */
const withArticle = (title: string): string =>
	/^(?:any|axes|artifacts|data sets|flags|metrics|stages|text\b)/.test(title) ||
	title.startsWith('`')
		? title
		: /^true or false/.test(title)
			? '`true` or `false`'
			: /^[aeio]|^un/i.test(title)
				? `an ${title}`
				: `a ${title}`;

const ofType = (mistake: Mistake, shape: Shape | undefined): Explanation => {
	const { node, types } = mistake;
	const may = (type: string): boolean => types.includes(type);
	const isPlain = shape === undefined || shape.title === 'anything' || shape.title === 'value';
	const wanted = isPlain
		? oneOf(types.map((type) => SOME[type] ?? type))
		: NAMED_BY_PLACE.test(shape.title)
			? 'a mapping'
			: types.length === 1 && types[0] === 'object' && !shape.title.startsWith('mapping')
				? `a mapping (${shape.title})`
				: withArticle(shape.title);
	const scalar = scalarOf(node);
	const fix = retyped(mistake, may) ?? typed(mistake, shape);
	const advice =
		scalar?.type === 'string' && hasExpression(scalar.text) && !may('string')
			? ' DVC checks this before it fills in `${…}`, so an expression is not possible here.'
			: described(node) === 'empty'
				? ' Write a value or remove it.'
				: fix === undefined
					? ''
					: ` ${fix.title}.`;
	return {
		message: `is ${described(node)}, but must be ${wanted}.${advice}`,
		...(fix === undefined ? {} : { fix }),
	};
};

const keysOf = (node: Node | undefined): ReadonlySet<string> =>
	new Set(entriesOf(node).map((entry) => keyOf(entry) ?? ''));

/** The keys that could stand here and don't yet. */
const freeKeys = (mistake: Mistake, shape: Shape | undefined): readonly string[] => {
	const written = keysOf(mistake.node);
	return (shape?.fields ?? [])
		.filter((field) => field.deprecated !== true && !written.has(field.name))
		.map((field) => field.name);
};

/** The key that an unknown one most likely stands for. */
export const meantKey = (mistake: Mistake, shape: Shape | undefined): string | undefined =>
	suggest(mistake.key ?? '', freeKeys(mistake, shape));

/** A key that is only misspelt is not missing as well. */
export const withoutEchoes = (
	mistakes: readonly Mistake[],
	shapeAt: (path: TreePath) => Shape | undefined,
): readonly Mistake[] =>
	mistakes.filter(
		({ kind, key, path }) =>
			kind !== 'missing-key' ||
			!mistakes.some(
				(other) =>
					other.kind === 'unknown-key' &&
					other.path.join() === path.join() &&
					meantKey(other, shapeAt(other.path)) === key,
			),
	);

const unknownKey = (mistake: Mistake, shape: Shape | undefined): Explanation => {
	const names = freeKeys(mistake, shape);
	const near = meantKey(mistake, shape);
	const range: Range = mistake.range;
	const others =
		names.length > 0 && (shape?.fields.length ?? 0) < 9 ? `, or use one of ${listed(names)}` : '';
	const advice = near === undefined ? `Remove it${others}.` : `Did you mean \`${near}\`?`;
	return {
		message: `is unknown. ${advice}`,
		...(near === undefined
			? {}
			: { fix: { title: `Change to \`${near}\``, edits: [{ range, text: near }] } }),
	};
};

const ofValue = (mistake: Mistake, shape: Shape | undefined): Explanation => {
	const scalar = scalarOf(mistake.node);
	// Of all spellings of true and false those two will do.
	const truths = mistake.values.filter((value) => typeof value === 'boolean');
	const isTruth = shape?.title === 'true or false' && truths.length > 0;
	const all = (isTruth ? truths : mistake.values).map(String);
	// What nobody should write is accepted, but not told of.
	const offered = (shape?.values ?? [])
		.map(({ text }) => text)
		.filter((text) => all.includes(text));
	const values = [...new Set(!isTruth && offered.length > 0 ? offered : all)];
	const near = scalar === undefined ? undefined : suggest(scalar.text, values);
	const allowed =
		values.length > 0
			? `, but must be ${oneOf(values.map((value) => `\`${value}\``))}`
			: shape?.types.length === 1
				? `, but must be ${withArticle(shape.title)}`
				: ', which is not possible here';
	return {
		message: `is ${described(mistake.node)}${allowed}.${near === undefined ? '' : ` Did you mean \`${near}\`?`}`,
		...(near === undefined || scalar === undefined
			? {}
			: {
					fix: { title: `Change to \`${near}\``, edits: [{ range: scalar.range, text: near }] },
				}),
	};
};

/** `shape` is what may stand at the mistake's place. The message begins behind the place's name. */
export const explain = (mistake: Mistake, shape: Shape | undefined): Explanation => {
	switch (mistake.kind) {
		case 'unknown-key':
			return unknownKey(mistake, shape);
		case 'missing-key':
			return { message: `has no \`${mistake.key ?? ''}\`. Add it.` };
		case 'key-type': {
			const scalar = mistake.entry === undefined ? undefined : scalarOf(mistake.entry.key);
			const edit = scalar === undefined ? undefined : quoted(scalar);
			const found = scalar === undefined ? 'no text' : described(scalar);
			return {
				message: `is ${found === 'empty' ? 'an empty key' : found}, but a name must be text. Put it in quotes.`,
				...(edit === undefined ? {} : { fix: { title: 'Put the name in quotes', edits: [edit] } }),
			};
		}
		case 'type':
		case 'count':
			return ofType(mistake, shape);
		case 'value':
			return ofValue(mistake, shape);
	}
};
