// Every place that names a file or folder, one around it, or something inside it.
import { folderOf, isWithin, joinPath, type Location, type RepoPath } from '../base/path.ts';
import { shiftRange } from '../base/text.ts';
import { kindOf } from '../model/kind.ts';
import { mlemObjectOf } from '../model/mlem.ts';
import { sectionOf } from '../model/pipeline.ts';
import { readVarsItem } from '../model/vars-item.ts';
import { childOf, entriesOf, listOf, type Node, scalarOf } from '../syntax/tree.ts';
import { referencesIn, referredMetafile, referrersOf } from '../workspace/mlem-references.ts';
import { artifactPath, ownersOf } from '../workspace/objects.ts';
import { depPlace, outPlace, paramsPlace } from '../workspace/places.ts';
import { stageFilesOf, stagesOf } from '../workspace/stages.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import type { Mention } from './mention.ts';
import { pathInLocks } from './mentions-lock.ts';

const mention = function* (
	location: Location | undefined,
	role: Mention['role'],
	exact: boolean,
): Generator<Mention> {
	if (location !== undefined) yield { location, role, exact };
};

/** A stage that reads a folder reads what is in it. */
const touchesPath = (named: RepoPath | undefined, path: RepoPath): named is RepoPath =>
	named !== undefined &&
	(named === path || isWithin(named, path) || (named !== '' && isWithin(path, named)));

const inStages = function* (
	workspace: Workspace,
	file: RepoPath,
	path: RepoPath,
): Generator<Mention> {
	for (const stage of stagesOf(workspace, file)) {
		for (const out of stage.outs)
			if (touchesPath(out.path, path))
				yield* mention(outPlace(workspace, stage, out), 'write', out.path === path);
		for (const dep of stage.deps)
			if (touchesPath(dep.path, path))
				yield* mention(depPlace(workspace, stage, dep), 'read', dep.path === path);
		for (const params of stage.params)
			if (params.path === path) yield* mention(paramsPlace(workspace, stage, params), 'read', true);
	}
};

/** Scalars below the other keys of a dvc.yaml that name files. */
const pathNodes = function* (section: string, value: Node | undefined): Generator<Node> {
	if (section === 'artifacts') {
		for (const { value: artifact } of entriesOf(value)) {
			const path = childOf(artifact, 'path');
			if (path !== undefined) yield path;
		}
		return;
	}
	for (const item of listOf(value)?.items ?? []) {
		if (item === undefined) continue;
		if (scalarOf(item) !== undefined) yield item;
		else if (section === 'plots') for (const { key } of entriesOf(item)) yield key;
	}
};

const inSections = function* (
	workspace: Workspace,
	file: RepoPath,
	path: RepoPath,
): Generator<Mention> {
	const document = documentOf(workspace, file);
	if (document === undefined || kindOf(file) !== 'dvc-yaml') return;
	for (const section of ['vars', 'artifacts', 'metrics', 'params', 'plots']) {
		const placed = sectionOf(document, section);
		for (const node of pathNodes(section, placed?.piece.entry?.value)) {
			const text = scalarOf(node)?.text ?? '';
			const bare = section === 'vars' ? readVarsItem(text).file : text;
			if (joinPath(folderOf(file), bare) !== path) continue;
			const range = shiftRange(node.range, placed?.start ?? 0);
			yield { location: { path: file, range }, role: 'read', exact: true };
		}
	}
};

/** Links to a metafile, and deployments that name it. */
const inReferences = function* (workspace: Workspace, path: RepoPath): Generator<Mention> {
	for (const file of referrersOf(workspace, path))
		for (const { node } of referencesIn(workspace, file))
			if (referredMetafile(workspace, file, node.text) === path)
				yield { location: { path: file, range: node.range }, role: 'read', exact: true };
};

const inMetafiles = function* (workspace: Workspace, path: RepoPath): Generator<Mention> {
	yield* inReferences(workspace, path);
	for (const metafile of ownersOf(workspace, path)) {
		const document = documentOf(workspace, metafile);
		if (document === undefined) continue;
		for (const artifact of mlemObjectOf(document).artifacts)
			if (artifact.uri !== undefined && artifactPath(metafile, artifact) === path)
				yield {
					location: { path: metafile, range: artifact.uri.range },
					role: 'read',
					exact: true,
				};
	}
};

export const mentionsOfPath = function* (workspace: Workspace, path: RepoPath): Generator<Mention> {
	for (const file of stageFilesOf(workspace) ?? []) {
		yield* inStages(workspace, file, path);
		yield* inSections(workspace, file, path);
	}
	yield* inMetafiles(workspace, path);
	yield* pathInLocks(workspace, path);
};
