// `cmd`, `deps`, `outs` and so on of one stage, resolved.
import { exact } from '../base/exact.ts';
import { isUrl, joinPath, type RepoPath, ROOT } from '../base/path.ts';
import { isDataset } from '../model/dataset-url.ts';
import type { Definition, OutEntry, OutList, StageBody } from '../model/pipeline.ts';
import { OUT_LISTS } from '../model/pipeline.ts';
import { isFalse, type Json, jsonOf, typeName, type Value } from '../model/value.ts';
import { shortText } from '../model/value-text.ts';
import {
	childOf,
	type Entry,
	entriesOf,
	isNull,
	keyOf,
	listOf,
	mapOf,
	type Node,
	scalarOf,
	type TreePath,
} from '../syntax/tree.ts';
import { asText, type Resolution, resolveScalar } from './interpolate.ts';
import { pathText, type Reading, visit } from './path-text.ts';
import type { ResolvedOut, ResolvedParams, ResolvedPath, ResolvedStage } from './resolved.ts';
import { commandOf } from './stage-command.ts';

export type StageFields = Pick<
	ResolvedStage,
	'cmd' | 'oddCmd' | 'deps' | 'params' | 'outs' | 'frozen' | 'alwaysChanged' | 'complete'
>;

const pathFrom = (wdir: RepoPath, text: string): RepoPath | undefined =>
	isUrl(text) ? undefined : joinPath(wdir, text);

const depsOf = (reading: Reading, body: StageBody): readonly ResolvedPath[] =>
	exact(
		body.deps.flatMap(({ path, index }) => {
			const text = pathText(reading, path, 'A dependency', false);
			return text === undefined
				? []
				: [{ text, path: isDataset(text) ? undefined : pathFrom(reading.wdir, text), index }];
		}),
	);

type Flags = ReadonlyMap<string, Value | undefined>;

const NO_FLAGS: Flags = new Map();

const flagsIn = (reading: Reading, out: OutEntry): Flags => {
	if (out.flags === undefined) return NO_FLAGS;
	const flags = new Map<string, Value | undefined>();
	for (const { key, value } of entriesOf(out.flags)) {
		const name = scalarOf(key)?.text ?? '';
		const scalar = scalarOf(value);
		if (scalar === undefined) visit(reading.resolution, value, 'stage');
		else flags.set(name, resolveScalar(reading.resolution, scalar, 'stage'));
	}
	return flags;
};

const isTrue = (value: Value | undefined, unset: boolean): boolean =>
	value === undefined ? unset : value.kind === 'scalar' && value.value === true;

const NO_REMOTE = { remote: undefined };

const remoteFrom = (value: Value | undefined): Pick<ResolvedOut, 'remote' | 'oddRemote'> => {
	if (value === undefined) return NO_REMOTE;
	const remote = asText(value);
	return remote === undefined ? { remote, oddRemote: jsonOf(value) } : { remote };
};

const outFrom = (
	reading: Reading,
	list: OutList,
	text: string,
	index: number,
	flags: Flags,
): ResolvedOut => ({
	text,
	path: pathFrom(reading.wdir, text),
	index,
	list,
	cache: isTrue(flags.get('cache'), true),
	persist: isTrue(flags.get('persist'), false),
	push: isTrue(flags.get('push'), true),
	metric: list === 'metrics',
	plot: list === 'plots',
	...remoteFrom(flags.get('remote')),
});

/** DVC unites what is said of one path in one list; the later word wins. */
const outsOf = (reading: Reading, body: StageBody, list: OutList): readonly ResolvedOut[] => {
	const written = body.outs.filter((out) => out.list === list);
	if (written.length === 0) return [];
	const byText = new Map<string, { readonly index: number; readonly flags: Flags }>();
	for (const out of written) {
		const text = pathText(reading, out.path, 'An output', true);
		const flags = flagsIn(reading, out);
		if (text === undefined) continue;
		const known = byText.get(text);
		byText.set(text, {
			index: known?.index ?? out.index,
			flags: known === undefined ? flags : new Map([...known.flags, ...flags]),
		});
	}
	return [...byText].map(([text, { index, flags }]) => outFrom(reading, list, text, index, flags));
};

const DEFAULT_PARAMS = 'params.yaml';

/** The name of a params file; none stands for the usual one, as all does that Python counts as false. */
const paramsFile = (reading: Reading, key: Node): string | undefined => {
	const { resolution } = reading;
	const scalar = scalarOf(key);
	const value = scalar && resolveScalar(resolution, scalar, 'stage');
	if (value?.kind === 'scalar' && isFalse(value)) return '';
	if (scalar !== undefined) return pathText(reading, scalar, 'A params file', true);
	if (listOf(key)?.items.length === 0) return '';
	resolution.report({
		code: 'path-not-text',
		range: key.range,
		message: 'A params file must be text, but this is a list. Write the path of one file.',
	});
	return undefined;
};

/** A text where the keys of a params file should stand: DVC takes what Python counts as false for all. */
const textForKeys = (resolution: Resolution, node: Node | undefined): void => {
	const scalar = scalarOf(node);
	const value = scalar?.type === 'string' ? resolveScalar(resolution, scalar, 'stage') : undefined;
	if (scalar === undefined || value?.kind !== 'scalar' || isFalse(value)) return;
	resolution.report({
		code: 'path-not-text',
		range: scalar.range,
		message: `A params file needs a list of keys, but \`${scalar.text}\` is the ${typeName(value)} ${shortText(value)}. Write the list here.`,
	});
};

/** A key of a params file: as a text, where it is written, and as the value it is. */
type ParamsKey = readonly [name: string, at: TreePath, value: Json];

/** What one item of `params` says of a file; `names` is null for all of it. */
interface ParamsOfFile {
	readonly file: string;
	readonly names: readonly ParamsKey[] | null;
}

const paramsItem = (
	reading: Reading,
	item: Node | undefined,
	index: number,
): readonly ParamsOfFile[] => {
	const { resolution } = reading;
	const scalar = scalarOf(item);
	if (scalar !== undefined) {
		const name = pathText(reading, scalar, 'A parameter', true);
		return name === undefined ? [] : [{ file: DEFAULT_PARAMS, names: [[name, [index], name]] }];
	}
	return entriesOf(item).flatMap(({ key, value }: Entry) => {
		const written = scalarOf(key);
		const file = paramsFile(reading, key);
		const items = listOf(value)?.items ?? [];
		textForKeys(resolution, value);
		const names = items.flatMap((name, at): readonly ParamsKey[] => {
			const place = [index, written?.text ?? '', at];
			// Nothing behind a dash.
			if (name === undefined) return [['null', place, null]];
			const text = scalarOf(name);
			if (text === undefined) visit(resolution, name, 'stage');
			const known = text && resolveScalar(resolution, text, 'stage');
			return known?.kind === 'scalar'
				? [[asText(known) ?? shortText(known), place, jsonOf(known)]]
				: [];
		});
		if (file === undefined) return [];
		return [{ file, names: items.length === 0 ? null : names }];
	});
};

const paramsOf = (reading: Reading, body: StageBody): readonly ResolvedParams[] => {
	const items = listOf(childOf(body.map, 'params'))?.items ?? [];
	if (items.length === 0) return [];
	const all = items.flatMap((item, index) => paramsItem(reading, item, index));
	const whole = new Set(all.flatMap(({ file, names }) => (names === null ? [file] : [])));
	const byFile = new Map<string, ParamsKey[]>();
	for (const { file, names } of all) {
		const known = byFile.get(file) ?? [];
		if (names === null || !whole.has(file)) byFile.set(file, known);
		if (!whole.has(file)) known.push(...(names ?? []));
	}
	return [...byFile].map(([text, names]) => ({
		text,
		// DVC takes an empty name for the params.yaml at the root.
		path: text === '' ? joinPath(ROOT, DEFAULT_PARAMS) : joinPath(reading.wdir, text),
		names: names.map(([name]) => name),
		at: names.map(([, at]) => at),
		values: names.map(([, , value]) => value),
	}));
};

const READ: ReadonlySet<string> = new Set(['cmd', 'deps', 'params', 'vars', ...OUT_LISTS]);

/** Resolves the fields of a stage in its scope, reporting what DVC refuses. */
export const stageFields = (
	resolution: Resolution,
	definition: Definition,
	body: StageBody,
	wdir: RepoPath,
): StageFields => {
	const reading: Reading = { resolution, wdir, complete: true };
	for (const entry of entriesOf(body.map)) {
		const name = keyOf(entry) ?? '';
		if (READ.has(name) || (name === 'matrix' && definition.form === 'matrix')) continue;
		const scalar = name === 'wdir' ? scalarOf(entry.value) : undefined;
		if (scalar?.type === 'string') {
			const value = resolveScalar(resolution, scalar, 'stage');
			const unset = value?.kind === 'scalar' && isFalse(value);
			if (!unset) pathText(reading, scalar, 'The working folder', true);
		} else visit(resolution, entry.value, 'stage');
	}
	const flag = (name: string): boolean => scalarOf(childOf(body.map, name))?.value === true;
	const command = commandOf(resolution, body);
	return {
		deps: depsOf(reading, body),
		params: paramsOf(reading, body),
		outs: exact(OUT_LISTS.flatMap((list) => outsOf(reading, body, list))),
		frozen: flag('frozen'),
		alwaysChanged: flag('always_changed'),
		complete: reading.complete && !hasUnread(body),
		...command,
	};
};

/** Items of the lists that are neither text nor mapping: the grammar refuses them. */
const hasUnread = (body: StageBody): boolean =>
	OUT_LISTS.some((list) =>
		(listOf(childOf(body.map, list))?.items ?? []).some(
			(item) => isNull(item) || (mapOf(item) === undefined && scalarOf(item)?.type !== 'string'),
		),
	);
