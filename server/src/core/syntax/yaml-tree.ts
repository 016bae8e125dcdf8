// The parser's nodes of a YAML text as a tree: `yaml.ts` says when it is asked.
import type {
	YAMLMap,
	YAMLSeq,
	Alias as YamlAlias,
	Document as YamlDocument,
	Node as YamlNode,
	Pair as YamlPair,
	Scalar as YamlScalar,
} from 'yaml';
import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { lineEndAt, lineStartAt, type Range, rangeAt } from '../base/text.ts';
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
import { withoutAddedBreak } from './yaml-block-text.ts';
import { tabs } from './yaml-characters.ts';
import {
	duplicatesAmong,
	flowKeyProblems,
	keyProblems,
	listBelowKey,
	loneColonProblems,
	signFirst,
	signsOfKeys,
} from './yaml-keys.ts';
import {
	blankMissing,
	endFirst,
	explained,
	scalarProblems,
	tagProblem,
	versionProblems,
} from './yaml-problems.ts';
import { withoutStandIns, withStandIns } from './yaml-stand-ins.ts';

const STYLES: Readonly<Record<string, ScalarStyle>> = {
	PLAIN: 'plain',
	QUOTE_SINGLE: 'single',
	QUOTE_DOUBLE: 'double',
	BLOCK_LITERAL: 'literal',
	BLOCK_FOLDED: 'folded',
};

/** Reads a text whose lines end with line feeds, with or without `\\r` before. */
export const yamlTree = (text: string, dialect: Dialect): Tree => {
	const readable = withStandIns(text, dialect);
	const document = parseDocument(readable, {
		schema: 'failsafe',
		strict: true,
		uniqueKeys: false,
		logLevel: 'error',
		prettyErrors: false,
	});
	const problems = [
		...explained(document.errors, text, dialect),
		...versionProblems(text, document.directives?.yaml.explicit !== false),
		...endFirst(text),
	];
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
		places: { texts: [], flows: [] },
		hasStandIns: readable !== text,
		keys: [],
	};
	const root = document.contents === null ? undefined : lowerNode(lowering, document.contents);
	if (text.includes('\t')) noteTabs(lowering);
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
	readonly places: { readonly texts: Range[]; readonly flows: Range[] };
	/** Where the brackets around the node open that could be a key, as those of a value can't. */
	readonly keys: number[];
	/** Some texts of the parser's are not as they are written. */
	readonly hasStandIns: boolean;
}

/** Tabs the parser has not complained of itself. */
const noteTabs = ({ text, dialect, problems, places }: Lowering): void => {
	const own = problems.filter(({ code }) => code === 'tab');
	const lines = new Set(own.map(({ range }) => lineStartAt(text, range.start)));
	for (const problem of tabs(text, dialect, places))
		if (!lines.has(lineStartAt(text, problem.range.start))) problems.push(problem);
};

const rangeOf = (node: YamlNode): Range => {
	const [start, end] = node.range ?? [0, 0];
	return rangeAt(start, Math.max(start, end));
};

const lowerNode = (
	state: Lowering,
	node: YamlNode | null,
	role: 'key' | 'value' | 'item' = 'item',
): Node | undefined => {
	if (node === null) return undefined;
	if (isAlias(node)) return lowerAlias(state, node as YamlAlias);
	const { anchor, tag } = node as { anchor?: string; tag?: string };
	if (tag !== undefined) state.problems.push(...blankMissing(state.text, rangeOf(node).start));
	if (anchor !== undefined) noteAnchor(state, anchor, node);
	const couldBeKey = role !== 'value' && (node as { flow?: boolean }).flow === true;
	if (couldBeKey) state.keys.push(rangeOf(node).start);
	const lowered = isMap(node)
		? lowerMap(state, node as YAMLMap)
		: isSeq(node)
			? lowerList(state, node as YAMLSeq)
			: isScalar(node)
				? lowerScalar(state, node as YamlScalar, role === 'key')
				: undefined;
	if (couldBeKey) state.keys.pop();
	if (anchor !== undefined && lowered !== undefined) {
		// The anchor counts from where it stands: one of that name inside is the later one.
		if (state.byAnchor.get(anchor) === null) state.byAnchor.set(anchor, lowered);
		state.anchors.push(lowered);
	}
	return lowered;
};

/** A second anchor of a name: DVC's reader warns, MLEM's refuses. */
const noteAnchor = (state: Lowering, name: string, node: YamlNode): void => {
	if (state.dialect === 'yaml11' && state.byAnchor.has(name))
		state.problems.push({
			code: 'syntax',
			range: rangeOf(node),
			message: `The anchor \`&${name}\` stands here a second time. Give it another name.`,
		});
	state.byAnchor.set(name, null);
};

const extras = (node: { anchor?: string; tag?: string }): { anchor?: string; tag?: string } => ({
	...(node.anchor === undefined ? {} : { anchor: node.anchor }),
	...(node.tag === undefined ? {} : { tag: node.tag }),
});

const lowerAlias = (state: Lowering, node: YamlAlias): AliasNode => {
	const range = rangeOf(node);
	const target = state.byAnchor.get(node.source);
	if (target === undefined)
		state.problems.push({
			code: 'unknown-alias',
			range,
			message: `Unknown alias \`*${node.source}\`: no anchor \`&${node.source}\` stands before it. Define the anchor, or put the text in quotes if no alias is meant.`,
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

const lowerScalar = (state: Lowering, node: YamlScalar, isKey: boolean): ScalarNode => {
	const [style, range] = [STYLES[node.type ?? 'PLAIN'] ?? 'plain', rangeOf(node)];
	const read = typeof node.value === 'string' ? node.value : (node.source ?? '');
	const text = withoutAddedBreak(
		state.text,
		range,
		style,
		state.hasStandIns ? withoutStandIns(read) : read,
	);
	if (style !== 'plain')
		state.places.texts.push(
			style === 'single' || style === 'double'
				? range
				: rangeAt(lineEndAt(state.text, range.start), range.end),
		);
	// `yaml` gives every failsafe scalar the tag of a string; only a tag in the text counts.
	const tag = node.tag;
	const resolved =
		tag !== undefined
			? resolveTagged(text, tag, style, state.dialect)
			: style === 'plain'
				? resolvePlain(text, state.dialect)
				: ({ type: 'string', value: text } as const);
	if (resolved === undefined) state.problems.push(tagProblem(range, tag ?? '', text));
	else state.problems.push(...scalarProblems(range, text, resolved.type, isKey));
	return {
		kind: 'scalar',
		range,
		type: resolved === undefined || resolved.type === 'other' ? 'string' : resolved.type,
		value: resolved === undefined ? text : resolved.value,
		text,
		style,
		...extras(node as { anchor?: string; tag?: string }),
	};
};

const lowerList = (state: Lowering, node: YAMLSeq): Node => {
	if (node.tag !== undefined && !isCollectionTag(node.tag, 'list'))
		state.problems.push(tagProblem(rangeOf(node), node.tag));
	if (node.flow === true) state.places.flows.push(rangeOf(node));
	const holes = new Map<number, Range>();
	const items = node.items.map((item, index) => {
		const lowered = lowerNode(state, item as YamlNode | null);
		if (lowered === undefined || !isNothing(lowered)) return lowered;
		holes.set(index, lowered.range);
		return undefined;
	});
	if (node.flow === true) state.problems.push(...signsOfKeys(state.dialect, items));
	return {
		kind: 'list',
		range: rangeOf(node),
		items,
		...(holes.size === 0 ? {} : { holes }),
		flow: node.flow === true,
		...extras(node),
	};
};

const BEFORE_COLON = /(?:[ \t]*(?:#.*)?\r?\n)*[ \t]*(?=:)/y;

/** A key of which nothing is written stands where its colon does; the parser puts it behind what is before. */
const atItsColon = (text: string, key: Node): Node => {
	if (key.kind !== 'scalar' || key.text !== '' || key.range.start < key.range.end) return key;
	BEFORE_COLON.lastIndex = key.range.start;
	const between = BEFORE_COLON.exec(text)?.[0].length ?? 0;
	const at = key.range.start + between;
	return between === 0 ? key : { ...key, range: rangeAt(at, at) };
};

const lowerMap = (state: Lowering, node: YAMLMap): MapNode => {
	if (node.tag !== undefined && !isCollectionTag(node.tag, 'map'))
		state.problems.push(tagProblem(rangeOf(node), node.tag));
	if (node.flow === true) state.places.flows.push(rangeOf(node));
	const entries = node.items.map((pair): Entry => {
		const { key: rawKey, value: rawValue } = pair as YamlPair<YamlNode, YamlNode | null>;
		const at = rangeOf(node);
		const lone = lowerNode(state, rawKey, 'key') ?? emptyScalar(at.start);
		const key = node.flow === true ? lone : atItsColon(state.text, lone);
		const lowered = lowerNode(state, rawValue, 'value');
		const value = isNothing(lowered) ? undefined : lowered;
		state.problems.push(...keyProblems(state.dialect, key, value));
		if (node.flow === true)
			state.problems.push(
				...flowKeyProblems(state.text, at, key, state.dialect),
				...signsOfKeys(state.dialect, [key, value]),
				...signFirst(state.text, at, { key, value }, state),
			);
		else
			state.problems.push(
				...loneColonProblems(state.text, at, key, state.dialect),
				...(value === undefined ? listBelowKey(state.text, at, key) : []),
			);
		return { key, value, range: rangeAt(key.range.start, value?.range.end ?? key.range.end) };
	});
	state.duplicates.push(...duplicatesAmong(entries, state.dialect));
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
