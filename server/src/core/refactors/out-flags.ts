// Flags of an output: written out, taken away, turned.
import type { StageReport } from '../features/resolve.ts';
import { type OutFlag, plainOut, removeOutFlag, setOutFlag } from '../model/out-edit.ts';
import { OUT_LISTS, type OutEntry } from '../model/pipeline.ts';
import { childOf, isNull, keyOf, scalarOf } from '../syntax/tree.ts';
import type { PlacedResolution } from '../workspace/stages.ts';
import type { Asked, ProjectChange, Refactor } from './refactor.ts';
import { changeOf, stagePlace } from './stage-place.ts';

const KIND = 'refactor.rewrite';

const DEFAULTS: Readonly<Record<OutFlag, boolean>> = { cache: true, persist: false, push: true };

/** The output at the place, its flags included. */
const outAt = (asked: Asked): readonly [PlacedResolution, OutEntry] | undefined => {
	const at = stagePlace(asked);
	const [list, index, name] = at?.rest ?? [];
	const out = at?.body.outs.find(
		(one) =>
			one.list === list &&
			one.index === index &&
			(name === undefined || one.path.text === name) &&
			OUT_LISTS.includes(one.list),
	);
	return at === undefined || out === undefined ? undefined : [at.placed, out];
};

/** The stages with one flag of that output turned. */
const turned =
	({ resolved }: PlacedResolution, out: OutEntry, flag: OutFlag, on: boolean) =>
	(before: readonly StageReport[]): readonly StageReport[] => {
		const paths = new Map(
			resolved.stages.flatMap(({ addressing, outs }) =>
				outs
					.filter(({ list, index }) => list === out.list && index === out.index)
					.map(({ path, text }) => [addressing, path === '' ? '.' : (path ?? text)] as const),
			),
		);
		return before.map((stage) => ({
			...stage,
			outs: stage.outs.map((one) =>
				one.path === paths.get(stage.addressing) ? { ...one, [flag]: on } : one,
			),
		}));
	};

const flagOf = ({ flags }: OutEntry, flag: OutFlag): boolean | undefined => {
	const value = scalarOf(childOf(flags, flag))?.value;
	return typeof value === 'boolean' ? value : undefined;
};

/** What a person reads who turns a flag to what it is not by default, and back. */
const WORDS: Readonly<Record<'cache' | 'persist', readonly [away: string, back: string]>> = {
	cache: ['Keep `%` out of the cache of DVC (`cache: false`)', 'Let DVC cache `%` again'],
	persist: [
		'Keep `%` when the stage runs again (`persist: true`)',
		'Let DVC remove `%` before the stage runs',
	],
};

const turn = (
	asked: Asked,
	placed: PlacedResolution,
	out: OutEntry,
	flag: 'cache' | 'persist',
): Refactor => {
	const unset = DEFAULTS[flag];
	const now = flagOf(out, flag) ?? unset;
	const { definition, piece } = placed;
	const [away, back] = WORDS[flag];
	const change = (): ReturnType<Refactor['change']> => {
		const edited =
			now === unset
				? setOutFlag(piece, definition, out, flag, !unset)
				: (removeOutFlag(piece, definition, out, flag) ??
					setOutFlag(piece, definition, out, flag, unset));
		return changeOf(asked, placed, edited, turned(placed, out, flag, !now));
	};
	const title = (now === unset ? away : back).replace('%', out.path.text);
	return { kind: KIND, title, change };
};

/** Flags that say what is so without them. */
const saysNothing = ({ flags }: OutEntry): boolean =>
	flags?.entries.every((entry) => {
		const name = keyOf(entry) ?? '';
		return name in DEFAULTS && scalarOf(entry.value)?.value === DEFAULTS[name as OutFlag];
	}) ?? true;

const rewritten = (asked: Asked, placed: PlacedResolution, out: OutEntry): readonly Refactor[] => {
	const { definition, piece } = placed;
	const offer = (title: string, edit: () => ReturnType<typeof plainOut>): readonly Refactor[] => [
		{
			kind: KIND,
			title,
			change: (): ProjectChange | { refused: string } => changeOf(asked, placed, edit()),
		},
	];
	if (out.entry === undefined)
		return offer(`Write \`${out.path.text}\` as a mapping, with \`cache: true\``, () =>
			setOutFlag(piece, definition, out, 'cache', true),
		);
	return (isNull(out.entry.value) || out.flags !== undefined) && saysNothing(out)
		? offer(`Write \`${out.path.text}\` as a path alone`, () => plainOut(piece, definition, out))
		: [];
};

export const outFlags = (asked: Asked): readonly Refactor[] => {
	const found = outAt(asked);
	if (found === undefined) return [];
	const [placed, out] = found;
	// A name that DVC unites with another of the list has no flags of its own.
	const isTwice = placed.definition.body?.outs.some(
		(one) => one !== out && one.list === out.list && one.path.text === out.path.text,
	);
	if (isTwice === true) return [];
	return [
		...rewritten(asked, placed, out),
		turn(asked, placed, out, 'cache'),
		turn(asked, placed, out, 'persist'),
	];
};
