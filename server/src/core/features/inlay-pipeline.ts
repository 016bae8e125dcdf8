// What `${…}` is worth behind each expression, and how many stages a group makes.
import type { RepoPath } from '../base/path.ts';
import { lineEndAt, overlaps, type Range, rangeAt } from '../base/text.ts';
import { type Definition, definitionOf } from '../model/pipeline.ts';
import { isSecretName, withoutSecrets } from '../model/secrets.ts';
import type { Value } from '../model/value.ts';
import { type FlagStyle, flagsOf, shortText } from '../model/value-text.ts';
import type { Piece, PlacedPiece } from '../syntax/document.ts';
import { type Entry, keyOf, type Node } from '../syntax/tree.ts';
import { type Turn, turnsOf, valuesIn } from '../workspace/names.ts';
import { resolvedDefinitionOf } from '../workspace/resolved-definition.ts';
import { fileScopeOf } from '../workspace/scope.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import { expressionsIn } from './expressions-in.ts';
import type { Inlay } from './inlay-hint.ts';

/** Longer ones are cut; the whole value is shown on request. */
const WIDTH = 32;

/** Of a group that has more different values only the first are told. */
const MOST_VALUES = 3;

/** A value as it stands in a command, where DVC makes flags of mappings, or anywhere else. */
const textIn = (value: Value, flags: FlagStyle | undefined): string => {
	const made = flags === undefined || value.kind !== 'map' ? undefined : flagsOf(value, flags);
	return made !== undefined && 'text' in made ? made.text : shortText(value, WIDTH);
};

/** The values that stages have, each once; '' where none is known. `flags` are for a command. */
const valueLabel = (
	turns: readonly Turn[],
	words: readonly string[],
	flags: FlagStyle | undefined,
): string => {
	// Who shares a screen does not mean to share a password.
	if (isSecretName(words.at(-1) ?? '')) return '';
	const texts = new Set<string>();
	for (const { value } of valuesIn(turns, words)) {
		texts.add(withoutSecrets(textIn(value, flags)).replace(/\s+/g, ' ').trim());
		if (texts.size > MOST_VALUES) break;
	}
	if (texts.size === 0) return '';
	const shown = [...texts].slice(0, MOST_VALUES).join(' | ');
	const label = shown.length > WIDTH ? `${shown.slice(0, WIDTH - 1)}…` : shown;
	return `= ${label}${texts.size > MOST_VALUES && label === shown ? ' | …' : ''}`;
};

interface Looking {
	readonly source: string;
	/** Worked out when the first expression needs them. */
	readonly turns: () => readonly Turn[];
	readonly seen: (range: Range) => boolean;
	/** How mappings become flags; nothing outside of commands. */
	readonly flags?: FlagStyle;
}

/** Of the expressions below a node as written; ranges count in the piece. */
const valuesBelow = function* (node: Node | undefined, looking: Looking): Generator<Inlay> {
	if (node === undefined || node.kind === 'alias' || !looking.seen(node.range)) return;
	if (node.kind === 'scalar') {
		for (const { expression, range } of expressionsIn(looking.source, node)) {
			if (expression.mistake !== undefined || !looking.seen(range)) continue;
			const words = expression.words.map(({ text }) => text);
			const label = valueLabel(looking.turns(), words, looking.flags);
			if (label !== '') yield { kind: 'values', at: range.end, label };
		}
	} else if (node.kind === 'list') for (const item of node.items) yield* valuesBelow(item, looking);
	else for (const entry of node.entries) yield* valuesInEntry(entry, looking);
};

const valuesInEntry = function* (entry: Entry, looking: Looking): Generator<Inlay> {
	// DVC reads no expressions there.
	if (keyOf(entry) === 'vars') return;
	yield* valuesBelow(entry.key, looking);
	yield* valuesBelow(entry.value, looking);
};

export const stagesInWords = (count: bigint): string =>
	`${count.toLocaleString('en')} ${count === 1n ? 'stage' : 'stages'}`;

/** Where the value of an entry ends when it stands on the line of its key, else behind the colon. */
const endOnLine = (text: string, { key, value }: Entry): number => {
	const line = lineEndAt(text, key.range.end);
	const colon = text.indexOf(':', key.range.end) + 1;
	return value !== undefined && value.range.end <= line ? value.range.end : Math.min(colon, line);
};

/** Behind `foreach` or `matrix`; nothing where the number is not known. */
const countOf = (
	workspace: Workspace,
	file: RepoPath,
	placed: { readonly definition: Definition; readonly piece: Piece },
): Inlay | undefined => {
	const { each } = placed.definition;
	const scope = fileScopeOf(workspace, file);
	if (each === undefined) return undefined;
	const { expansion, stages } = resolvedDefinitionOf(workspace, placed, scope);
	if (expansion === undefined || expansion.unknown) return undefined;
	const count = expansion.cut ? expansion.count : BigInt(stages.length);
	return {
		kind: 'stages',
		at: endOnLine(placed.piece.text, each),
		label: stagesInWords(count),
	};
};

const inDefinition = function* (
	workspace: Workspace,
	file: RepoPath,
	entry: Entry,
	looking: Omit<Looking, 'turns'>,
	piece: Piece,
): Generator<Inlay> {
	const definition = definitionOf(entry);
	const placed = { definition, piece };
	let turns: readonly Turn[] | undefined;
	const own: Looking = {
		...looking,
		turns: () => {
			turns ??= turnsOf(workspace, file, placed);
			return turns;
		},
	};
	const outside: Looking = { ...looking, turns: () => turnsOf(workspace, file, undefined) };
	if (entry.value?.kind !== 'map') return;
	const { flags } = fileScopeOf(workspace, file);
	for (const inner of entry.value.entries) {
		const body = keyOf(inner) === 'do' && inner.value?.kind === 'map' ? inner.value : undefined;
		for (const part of body?.entries ?? [inner])
			yield* valuesInEntry(
				part,
				part === definition.each ? outside : keyOf(part) === 'cmd' ? { ...own, flags } : own,
			);
	}
	const count = countOf(workspace, file, placed);
	if (count !== undefined) yield count;
};

const inPiece = function* (
	workspace: Workspace,
	file: RepoPath,
	{ start, path, piece }: PlacedPiece,
	range: Range,
): Generator<Inlay> {
	const { entry, text } = piece;
	const seen = (part: Range): boolean =>
		overlaps(part, rangeAt(range.start - start, range.end - start));
	if (entry === undefined || !seen(entry.range)) return;
	const looking = { source: text, seen };
	if (path.length === 2) yield* inDefinition(workspace, file, entry, looking, piece);
	else if (path[0] !== 'stages')
		yield* valuesInEntry(entry, { ...looking, turns: () => turnsOf(workspace, file, undefined) });
};

/** Those near a range; the caller takes what stands in it. */
export const inlaysInPipeline = function* (
	workspace: Workspace,
	file: RepoPath,
	range: Range,
): Generator<Inlay> {
	for (const placed of documentOf(workspace, file)?.pieces ?? [])
		for (const inlay of inPiece(workspace, file, placed, range))
			yield { ...inlay, at: placed.start + inlay.at };
};
