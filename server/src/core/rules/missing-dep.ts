// What `script-not-dependency` and `output-not-dependency` share: where a command names a path that
// is in no dependency.
import { memo } from '../base/memo.ts';
import { isWithin, leavesRoot, type RepoPath } from '../base/path.ts';
import { type Range, rangeAt } from '../base/text.ts';
import {
	type CommandPath,
	type CommandScript,
	commandPaths,
	commandScripts,
	programsOf,
} from '../model/command-scripts.ts';
import type { Definition, PlacedDefinition } from '../model/pipeline.ts';
import type { Shape } from '../schema/shape.ts';
import { shapesOf } from '../schema/shapes.ts';
import { rootedTree } from '../syntax/rooted-tree.ts';
import { childOf, keyOf, listOf, type ScalarNode, scalarOf } from '../syntax/tree.ts';
import type { ResolvedStage } from '../workspace/resolved.ts';

/** Where a word stands in a text, and not as a part of a longer path; -1 for nowhere. */
const wordAt = (text: string, word: string): number => {
	for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
		const around = text.charAt(at - 1) + text.charAt(at + word.length);
		if (!/[\w./-]/.test(around)) return at;
	}
	return -1;
};

/** Where the command names a script as it is; nothing where it comes from an expression. */
export const commandWord = (
	{ definition, piece }: Pick<PlacedDefinition, 'definition' | 'piece'>,
	word: string,
): Range | undefined => {
	const cmd = childOf(definition.body?.map, 'cmd');
	const scalars: readonly (ScalarNode | undefined)[] = (listOf(cmd)?.items ?? [cmd]).map(scalarOf);
	for (const scalar of scalars) {
		if (scalar === undefined) continue;
		const at = wordAt(piece.text.slice(scalar.range.start, scalar.range.end), word);
		if (at >= 0) return rangeAt(scalar.range.start + at, scalar.range.start + at + word.length);
	}
	return undefined;
};

/** What a command names and nothing in the stage covers, whether it exists or not. */
interface Uncovered {
	readonly paths: readonly CommandPath[];
	/** None where DVC runs the stage whatever its dependencies say. */
	readonly scripts: readonly CommandScript[];
}

const NONE: Uncovered = { paths: [], scripts: [] };

const pathsIn = (list: readonly { readonly path: RepoPath | undefined }[]): readonly RepoPath[] =>
	list.flatMap(({ path }) => path ?? []);

/** Of ten thousand stages few have any; the command is read once for both. */
export const uncoveredBy: (stage: ResolvedStage) => Uncovered = memo(
	(stage: ResolvedStage): Uncovered => {
		const { cmd, wdir, deps, outs, params, frozen, alwaysChanged, complete } = stage;
		if (cmd === undefined || !complete || frozen) return NONE;
		const programs = programsOf(cmd, wdir);
		const named = [...pathsIn(deps), ...pathsIn(outs)];
		const covering = [...named, ...pathsIn(params)];
		const paths = commandPaths(programs).filter(
			({ path }) => !covering.some((one) => isWithin(path, one) || isWithin(one, path)),
		);
		if (alwaysChanged || deps.length + params.length + outs.length === 0)
			return { paths, scripts: [] };
		const scripts = commandScripts(programs).filter((script) =>
			script.paths.every(
				(path) => !leavesRoot(path) && !named.some((folder) => isWithin(path, folder)),
			),
		);
		return paths.length + scripts.length === 0 ? NONE : { paths, scripts };
	},
);

const stageShape = ({ name, form, entry }: Definition): Shape | undefined =>
	shapesOf('dvc-yaml')?.(rootedTree(['stages'], entry), [
		'stages',
		name,
		...(form === 'foreach' ? ['do'] : []),
	]);

/** A key that nobody knows may be meant for `deps`. */
export const hasUnknownKey: (definition: Definition) => boolean = memo((definition: Definition) => {
	const shape = stageShape(definition);
	return (definition.body?.map.entries ?? []).some((entry) => {
		const name = keyOf(entry);
		return name !== '<<' && shape?.fields.every((field) => field.name !== name) === true;
	});
});
