// YAML (and JSON, which it contains) into a tree. Never fails: what can't be read is a problem.
import type {
	YAMLError,
	YAMLMap,
	YAMLSeq,
	Alias as YamlAlias,
	Document as YamlDocument,
	Node as YamlNode,
	Pair as YamlPair,
	Scalar as YamlScalar,
} from 'yaml';
import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { type Range, rangeAt } from '../base/text.ts';
import { type Dialect, isCollectionTag, resolvePlain, resolveTagged } from './scalars.ts';
import type {
	AliasNode,
	DuplicateKey,
	Entry,
	MapNode,
	Node,
	ScalarNode,
	ScalarStyle,
	SyntaxProblem,
	Tree,
} from './tree.ts';
import { EMPTY_TREE } from './tree.ts';
import { conflictMarkers, explain } from './yaml-problems.ts';

/** Texts longer than this (in UTF-16 units) are not parsed: nobody waits for them. */
export const LARGEST_TEXT = 4_000_000;

/**
 * The parser recurses. On an exhausted stack V8 ends the whole process (while it compiles a regular
 * expression), so that no `try` helps: the depth is bounded before.
 */
const DEEPEST = 1000;

/** No less than the depth of nesting: open brackets, or columns and dashes before a line's text. */
const depthOf = (text: string): number => {
	let open = 0;
	let deepest = 0;
	let column = 0;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		if (code === 91 || code === 123) open++;
		else if ((code === 93 || code === 125) && open > 0) open--;
		if (code === 10) column = 0;
		else if (column >= 0) column = code === 32 || code === 45 || code === 63 ? column + 1 : -1;
		const depth = Math.max(open, column);
		if (depth > deepest) deepest = depth;
	}
	return deepest;
};

const STYLES: Readonly<Record<string, ScalarStyle>> = {
	PLAIN: 'plain',
	QUOTE_SINGLE: 'single',
	QUOTE_DOUBLE: 'double',
	BLOCK_LITERAL: 'literal',
	BLOCK_FOLDED: 'folded',
};

const failed = (problem: SyntaxProblem): Tree => ({ ...EMPTY_TREE, problems: [problem] });

export const parseYaml = (text: string, dialect: Dialect): Tree => {
	if (text.length > LARGEST_TEXT)
		return failed({
			code: 'too-large',
			range: rangeAt(0, 0),
			message: `This text of ${Math.round(text.length / 1e6)} million characters is too large to be checked: split it into smaller files.`,
		});
	if (depthOf(text) > DEEPEST)
		return failed({
			code: 'too-deep',
			range: rangeAt(0, Math.min(text.length, 1)),
			message: `This file is nested more than ${DEEPEST} levels deep: flatten it.`,
		});
	try {
		return lower(text, dialect);
	} catch (error) {
		return failed({
			code: 'too-deep',
			range: rangeAt(0, Math.min(text.length, 1)),
			message:
				error instanceof RangeError
					? 'This file is nested too deeply to be read: flatten it.'
					: `This file can't be read as YAML: ${String(error)}`,
		});
	}
};

const lower = (text: string, dialect: Dialect): Tree => {
	const conflicts = conflictMarkers(text);
	if (conflicts.length > 0) return { ...EMPTY_TREE, problems: conflicts };
	const document = parseDocument(text, {
		schema: 'failsafe',
		strict: true,
		uniqueKeys: false,
		logLevel: 'silent',
		prettyErrors: false,
	});
	const problems = [...document.errors.map((error: YAMLError) => explain(error, text))];
	const lowering: Lowering = {
		text,
		dialect:
			document.directives?.yaml.explicit && document.directives.yaml.version === '1.1'
				? 'yaml11'
				: dialect,
		document,
		problems,
		duplicates: [],
		anchors: [],
		aliases: [],
		byAnchor: new Map(),
	};
	const root = document.contents === null ? undefined : lowerNode(lowering, document.contents);
	return {
		root: isNothing(root) ? undefined : root,
		problems: lowering.problems,
		duplicates: lowering.duplicates,
		anchors: lowering.anchors,
		aliases: lowering.aliases,
	};
};

/** A document of comments only comes as an empty plain scalar. */
const isNothing = (node: Node | undefined): boolean =>
	node?.kind === 'scalar' && node.style === 'plain' && node.text === '' && node.tag === undefined;

interface Lowering {
	readonly text: string;
	readonly dialect: Dialect;
	readonly document: YamlDocument;
	readonly problems: SyntaxProblem[];
	readonly duplicates: DuplicateKey[];
	readonly anchors: Node[];
	readonly aliases: AliasNode[];
	/** What each anchor names at this point of the text; null while it is still open. */
	readonly byAnchor: Map<string, Node | null>;
}

const rangeOf = (node: YamlNode): Range => {
	const [start, end] = node.range ?? [0, 0];
	return rangeAt(start, Math.max(start, end));
};

const lowerNode = (state: Lowering, node: YamlNode | null): Node | undefined => {
	if (node === null) return undefined;
	if (isAlias(node)) return lowerAlias(state, node as YamlAlias);
	const anchor = (node as { anchor?: string }).anchor;
	if (anchor !== undefined) state.byAnchor.set(anchor, null);
	const lowered = isMap(node)
		? lowerMap(state, node as YAMLMap)
		: isSeq(node)
			? lowerList(state, node as YAMLSeq)
			: isScalar(node)
				? lowerScalar(state, node as YamlScalar)
				: undefined;
	if (anchor !== undefined && lowered !== undefined) {
		state.byAnchor.set(anchor, lowered);
		state.anchors.push(lowered);
	}
	return lowered;
};

const extras = (node: { anchor?: string; tag?: string }): { anchor?: string; tag?: string } => ({
	...(node.anchor === undefined ? {} : { anchor: node.anchor }),
	...(node.tag === undefined ? {} : { tag: node.tag }),
});

const unknownTag = (state: Lowering, range: Range, tag: string): void => {
	state.problems.push({
		code: 'unknown-tag',
		range,
		message: `Unknown tag \`${tag}\`: only YAML's own tags (\`!!str\`, \`!!int\` …) can be read here. Remove the tag.`,
	});
};

const lowerAlias = (state: Lowering, node: YamlAlias): AliasNode => {
	const range = rangeOf(node);
	const target = state.byAnchor.get(node.source);
	if (target === undefined)
		state.problems.push({
			code: 'unknown-alias',
			range,
			message: `Unknown alias \`*${node.source}\`: no anchor \`&${node.source}\` stands before it. Define the anchor or write the value out.`,
		});
	else if (target === null)
		state.problems.push({
			code: 'unknown-alias',
			range,
			message: `The alias \`*${node.source}\` stands inside its own anchor, so the value would never end. Write the value out.`,
		});
	const alias: AliasNode = { kind: 'alias', range, name: node.source, target: target ?? undefined };
	state.aliases.push(alias);
	return alias;
};

const lowerScalar = (state: Lowering, node: YamlScalar): ScalarNode => {
	const text = String(node.value ?? '');
	const style = STYLES[node.type ?? 'PLAIN'] ?? 'plain';
	const range = rangeOf(node);
	// `yaml` gives every failsafe scalar the tag of a string; only a tag in the text counts.
	const tag = node.tag;
	const resolved =
		tag !== undefined
			? resolveTagged(text, tag, state.dialect)
			: style === 'plain'
				? resolvePlain(text, state.dialect)
				: ({ type: 'string', value: text } as const);
	if (resolved === undefined) unknownTag(state, range, tag ?? '');
	else if (resolved.type === 'other')
		state.problems.push({
			code: 'unknown-tag',
			range,
			message: `A single \`${text}\` has a meaning of its own in YAML that can't be read here. Put it in quotes.`,
		});
	return {
		kind: 'scalar',
		range,
		type: resolved?.type ?? 'string',
		value: resolved?.value ?? text,
		text,
		style,
		...extras(node as { anchor?: string; tag?: string }),
	};
};

const lowerList = (state: Lowering, node: YAMLSeq): Node => {
	if (node.tag !== undefined && !isCollectionTag(node.tag))
		unknownTag(state, rangeOf(node), node.tag);
	return {
		kind: 'list',
		range: rangeOf(node),
		items: node.items.map((item) => {
			const lowered = lowerNode(state, item as YamlNode | null);
			return isNothing(lowered) ? undefined : lowered;
		}),
		flow: node.flow === true,
		...extras(node),
	};
};

const lowerMap = (state: Lowering, node: YAMLMap): MapNode => {
	if (node.tag !== undefined && !isCollectionTag(node.tag))
		unknownTag(state, rangeOf(node), node.tag);
	const seen = new Map<string, Range>();
	const entries = node.items.map((pair): Entry => {
		const { key: rawKey, value: rawValue } = pair as YamlPair<YamlNode, YamlNode | null>;
		const at = rangeOf(node);
		const key = lowerNode(state, rawKey) ?? emptyScalar(at.start);
		const lowered = lowerNode(state, rawValue);
		const value = isNothing(lowered) ? undefined : lowered;
		noteDuplicate(state, seen, key);
		return { key, value, range: rangeAt(key.range.start, value?.range.end ?? key.range.end) };
	});
	return { kind: 'map', range: rangeOf(node), entries, flow: node.flow === true, ...extras(node) };
};

const emptyScalar = (at: number): ScalarNode => ({
	kind: 'scalar',
	range: rangeAt(at, at),
	type: 'null',
	value: null,
	text: '',
	style: 'plain',
});

/** Keys are equal as Python values are: `1`, `1.0` and `true` are one key. */
const identityOf = (key: Node): string | undefined => {
	const scalar = key.kind === 'alias' ? key.target : key;
	if (scalar?.kind !== 'scalar') return undefined;
	if (scalar.type === 'bool') return `number:${scalar.value === true ? 1 : 0}`;
	if (scalar.type === 'int' || scalar.type === 'float') return `number:${Number(scalar.value)}`;
	return `${scalar.type}:${scalar.text}`;
};

const noteDuplicate = (state: Lowering, seen: Map<string, Range>, key: Node): void => {
	const identity = identityOf(key);
	if (identity === undefined) return;
	const first = seen.get(identity);
	if (first === undefined) seen.set(identity, key.range);
	else
		state.duplicates.push({
			name: key.kind === 'scalar' ? key.text : identity,
			first,
			second: key.range,
		});
};
