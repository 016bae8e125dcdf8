// Short words behind what is written: what a person would look up.
import type { RepoPath } from '../base/path.ts';
import { lineStartAt, type Range } from '../base/text.ts';
import { type FileKind, kindOf } from '../model/kind.ts';
import { textOf, type Workspace } from '../workspace/workspace.ts';
import { stagesOfDefinition } from './group-at.ts';
import { hover } from './hover-at.ts';
import type { Inlay, InlayKind } from './inlay-hint.ts';
import { inlaysInObject } from './inlay-mlem.ts';
import { inlaysInPipeline, stagesInWords } from './inlay-pipeline.ts';
import { bulletList, code } from './markdown.ts';
import { placeAt } from './place-at.ts';
import { stageAt } from './stage-at.ts';

type Inlays = (workspace: Workspace, path: RepoPath, range: Range) => Iterable<Inlay>;

const BY_KIND: Readonly<Partial<Record<FileKind, Inlays>>> = {
	'dvc-yaml': inlaysInPipeline,
	mlem: inlaysInObject,
};

/** Some editors ask for a whole file at once. */
const MOST = 2_000;

/** So many names of stages are told. */
const MOST_NAMES = 20;

/** The first of those that stand in a range of the file, of kinds that are wanted. */
export const inlays = (
	workspace: Workspace,
	path: RepoPath,
	range: Range,
	wanted: (kind: InlayKind) => boolean = () => true,
): readonly Inlay[] => {
	const kind = kindOf(path);
	const of = kind === undefined ? undefined : BY_KIND[kind];
	const found: Inlay[] = [];
	for (const inlay of of?.(workspace, path, range) ?? []) {
		if (inlay.at < range.start || inlay.at > range.end || !wanted(inlay.kind)) continue;
		if (found.push(inlay) >= MOST) break;
	}
	return found.sort((a, b) => a.at - b.at);
};

/** Markdown that tells all of what a hint cuts short; nothing where the hint tells all. */
export const inlayDetails = (
	workspace: Workspace,
	path: RepoPath,
	{ kind, at }: Pick<Inlay, 'kind' | 'at'>,
): string | undefined => {
	if (kind === 'values') return hover(workspace, path, at)?.markdown;
	if (kind !== 'stages') return undefined;
	// The line begins with the key, whatever follows it.
	const text = textOf(workspace, path) ?? '';
	const start = lineStartAt(text, at);
	const place = placeAt(workspace, path, start + text.slice(start, at).search(/\S|$/));
	const name = place === undefined ? undefined : stageAt(place.path)?.name;
	const all = name === undefined ? undefined : stagesOfDefinition(workspace, path, name);
	if (all === undefined) return undefined;
	const names = all.stages.map((stage) => code(stage.name));
	return `**${stagesInWords(all.total)}**\n\n${bulletList(names, MOST_NAMES)}`;
};
