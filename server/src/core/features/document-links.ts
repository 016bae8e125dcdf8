// Paths of a file that lead somewhere.
import { isUrl, type RepoPath } from '../base/path.ts';
import { type Range, rangeAt } from '../base/text.ts';
import { kindOf } from '../model/kind.ts';
import { mlemObjectOf } from '../model/mlem.ts';
import { referencesIn, referredMetafile } from '../workspace/mlem-references.ts';
import { artifactPath } from '../workspace/objects.ts';
import { depPlace, outPlace, paramsPlace } from '../workspace/places.ts';
import { stagesOf } from '../workspace/stages.ts';
import { trackedBy } from '../workspace/tracked.ts';
import { documentOf, existsOf, type Workspace } from '../workspace/workspace.ts';

export interface DocumentLink {
	/** The path alone, on one line. */
	readonly range: Range;
	/** A file that exists, or a URL that a browser opens. */
	readonly target:
		| { readonly kind: 'file'; readonly path: RepoPath }
		| { readonly kind: 'url'; readonly url: string };
}

/** Every link is a question to the disk. */
const MOST = 2_000;

interface Named {
	readonly range: Range | undefined;
	readonly path: RepoPath | undefined;
	readonly text: string;
}

const inStages = function* (workspace: Workspace, file: RepoPath): Generator<Named> {
	for (const stage of stagesOf(workspace, file)) {
		for (const dep of stage.deps) yield { ...dep, range: depPlace(workspace, stage, dep)?.range };
		for (const out of stage.outs) yield { ...out, range: outPlace(workspace, stage, out)?.range };
		for (const params of stage.params)
			if (params.text !== 'params.yaml')
				yield { ...params, range: paramsPlace(workspace, stage, params)?.range };
	}
};

/** A file that is not pulled yet is represented by the pointer that tracks it. */
const hereOrTracked = (workspace: Workspace, path: RepoPath | undefined): RepoPath | undefined => {
	if (path === undefined || existsOf(workspace, path) !== 'absent') return path;
	const tracker = trackedBy(workspace, path);
	return tracker?.kind === 'pointer' ? tracker.pointed.file : path;
};

const inMetafile = function* (workspace: Workspace, file: RepoPath): Generator<Named> {
	const document = documentOf(workspace, file);
	if (document === undefined) return;
	for (const artifact of mlemObjectOf(document).artifacts)
		yield {
			range: artifact.uri?.range,
			path: hereOrTracked(workspace, artifactPath(file, artifact)),
			text: artifact.uri?.text ?? '',
		};
	for (const { node } of referencesIn(workspace, file))
		yield {
			range: node.range,
			path: referredMetafile(workspace, file, node.text),
			text: node.text,
		};
};

const targetOf = (
	workspace: Workspace,
	{ path, text }: Named,
): DocumentLink['target'] | undefined => {
	if (path === undefined)
		return isUrl(text) && /^https?:/.test(text) ? { kind: 'url', url: text } : undefined;
	const kind = existsOf(workspace, path);
	return kind === 'file' || kind === 'link' ? { kind: 'file', path } : undefined;
};

/** Each place once; where stages of a group make several paths of it, the first that exists. */
export const documentLinks = (workspace: Workspace, file: RepoPath): readonly DocumentLink[] => {
	const named = kindOf(file) === 'mlem' ? inMetafile(workspace, file) : inStages(workspace, file);
	const links = new Map<number, DocumentLink>();
	let asked = 0;
	for (const one of named) {
		if (one.range === undefined || links.has(one.range.start)) continue;
		if (++asked > MOST) break;
		const target = targetOf(workspace, one);
		if (target !== undefined)
			links.set(one.range.start, { range: rangeAt(one.range.start, one.range.end), target });
	}
	return [...links.values()];
};
