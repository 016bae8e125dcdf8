// Data that a `.dvc` file tracks becomes the output of a stage whose command is still to be written.
import { folderOf, joinPath, nameOf, type RepoPath } from '../base/path.ts';
import type { StageReport } from '../features/resolve.ts';
import { definitionsOf } from '../model/pipeline.ts';
import { literal, type Value } from '../model/yaml-write.ts';
import { keyOf, type MapNode, mapOf, type Node, scalarOf, stringOf } from '../syntax/tree.ts';
import { documentOf, existsOf } from '../workspace/workspace.ts';
import { withStage } from './added-stage.ts';
import {
	type Asked,
	disabled,
	type ProjectChange,
	type Refactor,
	type Refused,
	refused,
} from './refactor.ts';
import { freeStageName } from './renamed-stages.ts';

const KIND = 'refactor.rewrite';

const CANT = refused(
	'`dvc.yaml` or `dvc.lock` is written in a way that can not be added to safely.',
);

/** What a lock records of an output, and what a stage says of it, in DVC's order. */
const RECORDED = ['path', 'hash', 'md5', 'size', 'nfiles', 'isexec'] as const;
const FLAGS = ['cache', 'persist', 'push', 'remote', 'desc', 'type', 'labels', 'meta'] as const;

/** A value as it is written; nothing for what is behind an alias or has a tag. */
const copied = (node: Node | undefined, source: string): Value | undefined => {
	switch (node?.kind) {
		case 'scalar':
			if (node.anchor !== undefined || node.tag !== undefined) return undefined;
			return node.type === 'string'
				? node.text
				: literal(source.slice(node.range.start, node.range.end));
		case 'list': {
			const items = node.items.map((item) => copied(item, source));
			const known = items.filter((item) => item !== undefined);
			return known.length === items.length ? known : undefined;
		}
		case 'map':
			return copiedEntries(node, source);
		default:
			return undefined;
	}
};

const copiedEntries = (map: MapNode, source: string): Value | undefined => {
	const entries: [string, Value][] = [];
	for (const { key, value } of map.entries) {
		const copy = copied(value, source);
		const name = scalarOf(key)?.text;
		if (copy === undefined || name === undefined || name === '<<') return undefined;
		entries.push([name, copy]);
	}
	return Object.fromEntries(entries);
};

/** One output of the pointer: as a stage lists it, and as a lock records it. */
interface Output {
	readonly listed: Value;
	readonly recorded: Value;
	readonly path: string;
}

const some = (from: Readonly<Record<string, Value>>, names: readonly string[]): Value & object =>
	Object.fromEntries(
		names.flatMap((name) => {
			const value = from[name];
			return value === undefined ? [] : [[name, value]];
		}),
	);

const outputOf = (item: Node | undefined, source: string): Output | Refused => {
	const map = mapOf(item);
	const copy = map && copiedEntries(map, source);
	if (map === undefined || copy === undefined || typeof copy !== 'object' || copy === null)
		return refused('Its outputs are written in a way that can not be copied.');
	const all = copy as Readonly<Record<string, Value>>;
	const path = stringOf(map.entries.find((entry) => keyOf(entry) === 'path')?.value);
	const odd = Object.keys(all).find(
		(name) => ![...RECORDED, ...FLAGS].some((known) => known === name),
	);
	if (odd !== undefined) return refused(`An output has \`${odd}\`, which a stage can not have.`);
	if (path === undefined || all.md5 === undefined || all.hash === undefined)
		return refused(
			'An output has no hash that a stage could take over. Run `dvc commit` with this version of DVC first.',
		);
	const flags = some(all, FLAGS);
	return {
		path,
		listed: Object.keys(flags).length === 0 ? path : { [path]: flags },
		recorded: some(all, RECORDED),
	};
};

interface Skeleton {
	readonly stage: { readonly [name: string]: Value };
	readonly recorded: { readonly [name: string]: Value };
}

/** Why a pointer can't become a stage: DVC itself makes what an import tracks. */
const ALLOWED: ReadonlySet<string | undefined> = new Set(['outs', 'wdir', 'desc', 'meta', 'md5']);

/**
 * The stage, and what its lock says. It is frozen, so that `dvc repro` neither runs the command that
 * is none yet nor removes the data, and recorded, so that `dvc pull` still finds it.
 */
const skeletonOf = ({ workspace, file }: Asked): Skeleton | Refused => {
	const document = documentOf(workspace, file);
	const root = document?.whole?.root;
	if (document === undefined || root?.kind !== 'map') return refused('The file can not be read.');
	const odd = root.entries.find((entry) => !ALLOWED.has(keyOf(entry)));
	if (odd !== undefined)
		return refused(
			`It has \`${keyOf(odd) ?? ''}\`: what DVC imports, or runs by itself, is no data for a stage to write.`,
		);
	if (/(?:^|\s)#/.test(document.text))
		return refused('Its comments would be lost. Move them first.');
	const items = root.entries.find((entry) => keyOf(entry) === 'outs')?.value;
	if (items?.kind !== 'list' || items.items.length === 0) return refused('It tracks nothing.');
	const outputs: Output[] = [];
	for (const item of items.items) {
		const output = outputOf(item, document.text);
		if ('refused' in output) return output;
		outputs.push(output);
	}
	const entry = (name: string): Record<string, Value> => {
		const value = copied(root.entries.find((entry) => keyOf(entry) === name)?.value, document.text);
		return value === undefined ? {} : { [name]: value };
	};
	const paths = outputs.map(({ path }) => path).join(' and ');
	const cmd = `echo "Write the command here that makes ${paths.replace(/["$`\\]/g, '')}." && exit 1`;
	return {
		stage: {
			...entry('desc'),
			cmd,
			...entry('wdir'),
			outs: outputs.map(({ listed }) => listed),
			frozen: true,
			...entry('meta'),
		},
		recorded: { cmd, outs: outputs.map(({ recorded }) => recorded) },
	};
};

const expected =
	(file: RepoPath, pipeline: RepoPath, name: string, cmd: Value | undefined) =>
	(before: readonly StageReport[]): readonly StageReport[] =>
		before.map((stage) =>
			stage.file !== file
				? stage
				: {
						...stage,
						addressing: folderOf(pipeline) === '' ? name : `${pipeline}:${name}`,
						file: pipeline,
						name,
						cmd: String(cmd),
						frozen: true,
					},
		);

const turn = (
	asked: Asked,
	{ stage, recorded }: Skeleton,
	pipeline: RepoPath,
	name: string,
): ProjectChange | Refused => {
	const { workspace, file } = asked;
	const lock = joinPath(folderOf(file), 'dvc.lock');
	const inPipeline = withStage(workspace, pipeline, name, stage, '');
	const inLock = withStage(workspace, lock, name, recorded, "schema: '2.0'\n");
	if (inPipeline === undefined || inLock === undefined) return CANT;
	return {
		edits: new Map([...inPipeline.edits, ...inLock.edits]),
		created: new Map([...(inPipeline.created ?? []), ...(inLock.created ?? [])]),
		deleted: [file],
		expected: expected(file, pipeline, name, stage.cmd),
	};
};

export const stageFromPointer = (asked: Asked): readonly Refactor[] => {
	const { workspace, file } = asked;
	const pipeline = joinPath(folderOf(file), 'dvc.yaml');
	const lock = joinPath(folderOf(file), 'dvc.lock');
	const document = documentOf(workspace, pipeline);
	const names =
		document === undefined ? [] : definitionsOf(document).map((one) => one.definition.name);
	const wanted = nameOf(file)
		.replace(/\.dvc$/, '')
		.replace(/(?<=.)\.[^.]*$/, '');
	const name = freeStageName(wanted, new Set(names));
	const title = `Turn this into the stage \`${name}\` of \`dvc.yaml\`, whose command is to be written`;
	const skeleton = skeletonOf(asked);
	if ('refused' in skeleton) return [disabled(KIND, title, skeleton.refused)];
	const isNew = [pipeline, lock].some((path) => existsOf(workspace, path) === 'absent');
	return [
		{
			kind: KIND,
			title,
			needs: isNew ? ['create', 'delete'] : ['delete'],
			change: () => turn(asked, skeleton, pipeline, name),
		},
	];
};
