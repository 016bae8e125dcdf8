// Objects of which a stage writes one half only: the artifacts without the metafile, or the other
// way round.

import { equal } from '../base/equal.ts';
import { isWithin, leavesRoot, type RepoPath, selfAndParents } from '../base/path.ts';
import { query } from '../base/query.ts';
import { kindOf } from '../model/kind.ts';
import type { OutList } from '../model/pipeline.ts';
import { ignoreVerdictOf } from './ignored.ts';
import { objectsOf, type StoredObject } from './objects.ts';
import { writersAt } from './outputs.ts';
import { stageNamed } from './stages.ts';
import { trackedBy, trackingKnown } from './tracked.ts';
import type { Producer, Writer } from './wiring.ts';
import type { Workspace } from './workspace.ts';

export interface MissingPartner {
	readonly missing: 'metafile' | 'artifact';
	readonly metafile: RepoPath;
	/** The dvc.yaml, and in it the stage and the output whose partner is missing. */
	readonly file: RepoPath;
	readonly addressing: string;
	readonly definition: string;
	readonly wdir: RepoPath;
	readonly list: OutList;
	readonly index: number;
	/** The output's path in the workspace, and as DVC has it after templates are filled in. */
	readonly partner: RepoPath;
	readonly text: string;
	/** What to add. */
	readonly paths: readonly RepoPath[];
}

/** A stage that reads a path can't write it as well. */
const reads = (workspace: Workspace, { file, name }: Producer, path: RepoPath): boolean =>
	stageNamed(workspace, file, name)?.deps.some(
		(dep) => dep.path !== undefined && isWithin(path, dep.path),
	) === true;

const pipelineWriter = (workspace: Workspace, path: RepoPath): Writer | undefined => {
	for (const at of selfAndParents(path)) {
		const writer = writersAt(workspace, at).find(({ stage }) => kindOf(stage.file) === 'dvc-yaml');
		if (writer !== undefined) return writer;
	}
	return undefined;
};

const gapAt = (
	{ stage, out }: Writer,
	missing: MissingPartner['missing'],
	metafile: RepoPath,
	paths: readonly RepoPath[],
): readonly MissingPartner[] =>
	out.path === undefined
		? []
		: [
				{
					missing,
					metafile,
					file: stage.file,
					addressing: stage.addressing,
					definition: stage.definition,
					wdir: stage.wdir,
					list: out.list,
					index: out.index,
					partner: out.path,
					text: out.text,
					paths,
				},
			];

/** The folder of an object's files when all are there, else the files. */
const inFewWords = (
	{ metafile, artifacts }: StoredObject,
	missing: readonly RepoPath[],
): readonly RepoPath[] => {
	const folder = metafile.replace(/\.mlem$/, '') as RepoPath;
	return missing.length === artifacts.length && missing.every((path) => isWithin(path, folder))
		? [folder]
		: missing;
};

const gapsOf = (workspace: Workspace, object: StoredObject): readonly MissingPartner[] => {
	const { metafile } = object;
	const files = object.artifacts.flatMap(({ path }) =>
		path === undefined || leavesRoot(path) ? [] : [path],
	);
	if (files.length === 0 || !trackingKnown(workspace, metafile)) return [];
	// By hand: metafiles are Git's, and a stage may well write the artifact alone.
	if (ignoreVerdictOf(workspace, metafile, false).ignored) return [];
	const tracker = trackedBy(workspace, metafile);
	if (tracker === undefined) {
		const writer = files.map((path) => pipelineWriter(workspace, path)).find(Boolean);
		return writer === undefined || reads(workspace, writer.stage, metafile)
			? []
			: gapAt(writer, 'metafile', metafile, [metafile]);
	}
	const writer = writersAt(workspace, metafile).find(
		({ stage }) => kindOf(stage.file) === 'dvc-yaml',
	);
	if (writer === undefined) return [];
	const missing = files.filter(
		(path) => trackedBy(workspace, path) === undefined && !reads(workspace, writer.stage, path),
	);
	return missing.length === 0
		? []
		: gapAt(writer, 'artifact', metafile, inFewWords(object, missing));
};

const partnersQuery = query(
	'missing partners',
	(workspace: Workspace): readonly MissingPartner[] =>
		objectsOf(workspace).flatMap((object) => gapsOf(workspace, object)),
	equal,
);

/** Every half-written object; none while it is not known what stages write. */
export const missingPartnersOf = (workspace: Workspace): readonly MissingPartner[] =>
	partnersQuery(workspace, '');
