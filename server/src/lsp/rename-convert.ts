// A rename as the protocol writes it.
import type { WorkspaceEdit } from 'vscode-languageserver';
import type { RepoPath } from '../core/base/path.ts';
import type { Move } from '../core/features/moved-path.ts';
import { DOUBTS, type Doubt, type RenameEdit } from '../core/features/rename-edit.ts';
import type { Client } from './client.ts';
import type { Project, Session } from './session.ts';
import { type Annotations, type PlannedEdit, workspaceEditOf } from './workspace-edit.ts';

/** What is renamed in one project. */
export interface ProjectRename {
	readonly project: Project;
	readonly edits: ReadonlyMap<RepoPath, readonly RenameEdit[]>;
	readonly moves: readonly Move[];
}

/** An editor that can't ask is told what is needed only. */
const isTold = ({ doubt }: RenameEdit, { annotatesChanges }: Client): boolean =>
	doubt === undefined || annotatesChanges || DOUBTS[doubt].needed;

const planOf = ({ project, edits, moves }: ProjectRename, client: Client): PlannedEdit => ({
	project,
	edited: [...edits].flatMap(([path, all]) => {
		const told = all.filter((edit) => isTold(edit, client));
		return told.length === 0
			? []
			: [
					{
						path,
						edits: told.map(({ range, text, doubt }) => ({ range, text, annotation: doubt })),
					},
				];
	}),
	moved: moves,
});

const annotationsOf = (renames: readonly ProjectRename[]): Annotations => {
	const doubts = renames.flatMap(({ edits }) =>
		[...edits.values()].flatMap((list) => list.flatMap(({ doubt }) => doubt ?? [])),
	);
	return Object.fromEntries(
		[...new Set<Doubt>(doubts)].map((doubt) => {
			const { label, description } = DOUBTS[doubt];
			return [doubt, { label, description, needsConfirmation: true }];
		}),
	);
};

export const renameEditOf = (
	session: Session,
	client: Client,
	renames: readonly ProjectRename[],
): WorkspaceEdit =>
	workspaceEditOf(
		session,
		client,
		renames.map((rename) => planOf(rename, client)),
		annotationsOf(renames),
	);
