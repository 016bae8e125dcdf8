// Which stage files DVC refuses as a whole, before it knows any stage of them.
import type { RepoPath } from '../base/path.ts';
import { query } from '../base/query.ts';
import { kindOf } from '../model/kind.ts';
import { sectionOf } from '../model/pipeline.ts';
import { dvcFileMistakes, isWrongPipeline } from '../schema/stage-file-mistakes.ts';
import type { Document } from '../syntax/document.ts';
import { entryMistakes } from './entry-mistakes.ts';
import { dvcRootOf } from './roots.ts';
import { fileScopeOf } from './scope.ts';
import { stagesOf } from './stages.ts';
import { hasUrlFault } from './url-faults.ts';
import { holdsExpression } from './vars.ts';
import { documentOf, type Workspace } from './workspace.ts';

/** True for a text that can't be parsed. */
const isUnread = ({ problems, duplicates }: Document): boolean =>
	problems.length + duplicates.length > 0;

/** True for a dvc.yaml that DVC refuses before it loads variables. */
export const failsBeforeVars = (document: Document): boolean =>
	isUnread(document) ||
	isWrongPipeline(document) ||
	holdsExpression(sectionOf(document, 'vars')?.piece.entry?.value);

/**
 * True for a dvc.yaml or `.dvc` file that can't be parsed, that its schema refuses, whose entries
 * can't be taken up or lead nowhere, or whose `vars` can't be loaded. A stage that can't be resolved
 * leaves the others of its file known.
 */
export const isRefused: (workspace: Workspace, file: RepoPath) => boolean = query(
	'refused',
	(workspace: Workspace, key) => {
		const file = key as RepoPath;
		const document = documentOf(workspace, file);
		if (document === undefined) return false;
		if (kindOf(file) === 'dvc-file')
			return (
				isUnread(document) ||
				dvcFileMistakes(document).length > 0 ||
				entryMistakes(workspace, file).next().done !== true ||
				stagesOf(workspace, file).some((stage) =>
					hasUrlFault(workspace, dvcRootOf(workspace, file), stage),
				)
			);
		return failsBeforeVars(document) || fileScopeOf(workspace, file).problems.length > 0;
	},
) as (workspace: Workspace, file: RepoPath) => boolean;
