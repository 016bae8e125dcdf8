// A path in a command becomes a dependency or an output of its stage.
import {
	isUrl,
	isWithin,
	joinPath,
	leavesRoot,
	type RepoPath,
	relativePath,
} from '../base/path.ts';
import { type Range, rangeAt, shiftRange, touches } from '../base/text.ts';
import type { StageReport } from '../features/resolve.ts';
import { baseFolderAt } from '../features/stage-at.ts';
import { addDep } from '../model/dep-edit.ts';
import { kindOf } from '../model/kind.ts';
import { addToOuts } from '../model/out-edit.ts';
import { existsOf } from '../workspace/workspace.ts';
import { isWritten } from '../workspace/written.ts';
import { type Asked, disabled, type Refactor } from './refactor.ts';
import { changeOf, type StagePlace, stagePlace } from './stage-place.ts';

const KIND = 'refactor.rewrite';

const WORD = /[^\s"'=;|&<>()`]+/g;

/** With a folder or an ending; numbers have neither. */
const LIKE_A_PATH = /\/|[^.]\.[A-Za-z]\w*$/;

interface PathWord {
	readonly word: string;
	readonly path: RepoPath;
	/** Behind `>`, or a flag that is named like one for outputs. */
	readonly looksWritten: boolean;
}

/** The word of the command at the cursor that could be a path. */
const wordAt = ({ workspace, file, place, range }: Asked): PathWord | undefined => {
	const node = place?.node;
	if (place === undefined || node?.kind !== 'scalar') return undefined;
	const { start } = place;
	const base = baseFolderAt(workspace, file, place.root, place.path);
	const written = place.source.slice(node.range.start, node.range.end);
	for (const { 0: word, index } of written.matchAll(WORD)) {
		const at: Range = shiftRange(rangeAt(index, index + word.length), start + node.range.start);
		if (!touches(at, range.start)) continue;
		if (base === undefined || isUrl(word) || !/^[^-$\\]/.test(word) || word.includes('$'))
			return undefined;
		const before = written.slice(0, index);
		const looksWritten = />\s*$|(?:^|\s)-{1,2}o(?:ut[\w-]*)?[\s=]+["']?$/.test(before);
		return { word, path: joinPath(base, word), looksWritten };
	}
	return undefined;
};

const listed =
	(addressing: readonly string[], add: (stage: StageReport) => Partial<StageReport>) =>
	(before: readonly StageReport[]): readonly StageReport[] =>
		before.map((stage) =>
			addressing.includes(stage.addressing) ? { ...stage, ...add(stage) } : stage,
		);

const asDep = (asked: Asked, { placed }: StagePlace, path: RepoPath, text: string): Refactor => {
	const { definition, piece, resolved } = placed;
	const names = resolved.stages.map(({ addressing }) => addressing);
	return {
		kind: KIND,
		title: `Add \`${text}\` to \`deps\``,
		change: () =>
			changeOf(
				asked,
				placed,
				addDep(piece, definition, text),
				listed(names, ({ deps }) => ({ deps: [...deps, path] })),
			),
	};
};

const asOut = (asked: Asked, { placed }: StagePlace, path: RepoPath, text: string): Refactor => {
	const { definition, piece, resolved } = placed;
	const title = `Add \`${text}\` to \`outs\``;
	if (isWritten(asked.workspace, path))
		return disabled(KIND, title, `\`${text}\` is an output already, lies in one or holds one.`);
	if (definition.form !== 'plain')
		return disabled(KIND, title, 'Each stage of the group would have the same output.');
	const names = resolved.stages.map(({ addressing }) => addressing);
	const out = {
		path,
		cache: true,
		persist: false,
		push: true,
		remote: null,
		metric: false,
		plot: false,
	};
	const change = () =>
		changeOf(
			asked,
			placed,
			addToOuts(piece, definition, text),
			listed(names, ({ outs }) => ({ outs: [...outs, out] })),
		);
	return { kind: KIND, title, change };
};

export const listPath = (asked: Asked): readonly Refactor[] => {
	const at = stagePlace(asked);
	const found = at?.rest[0] === 'cmd' && !at.onKey ? wordAt(asked) : undefined;
	const stage = at?.placed.resolved.stages[0];
	if (at === undefined || found === undefined || stage === undefined) return [];
	const { word, path, looksWritten } = found;
	const { stages } = at.placed.resolved;
	const isListed = stages.some(
		({ deps, outs, params }) =>
			[...deps, ...outs, ...params].some(
				(one) => one.path !== undefined && isWithin(path, one.path),
			) || outs.some((out) => out.path !== undefined && isWithin(out.path, path)),
	);
	const isOutside = leavesRoot(path) || leavesRoot(stage.wdir) || path === stage.wdir;
	const kind = kindOf(path);
	const isOfDvc = kind === 'dvc-yaml' || kind === 'dvc-lock' || kind === 'dvc-file';
	if (isListed || isOutside || isOfDvc) return [];
	const exists = existsOf(asked.workspace, path);
	const isThere = exists === 'file' || exists === 'folder' || isWritten(asked.workspace, path);
	const text = relativePath(stage.wdir, path);
	const holdsDeps = stages.some(({ deps }) =>
		deps.some((dep) => dep.path !== undefined && isWithin(dep.path, path)),
	);
	const mayBeNew = exists === 'absent' && LIKE_A_PATH.test(word) && !isThere;
	return [
		...(isThere ? [asDep(asked, at, path, text)] : []),
		...(mayBeNew || (isThere && !holdsDeps && (looksWritten || asked.explicit))
			? [asOut(asked, at, path, text)]
			: []),
	];
};
