// The change that a code action makes to a project, with what tells a person what each part is for.
import type { ChangeAnnotation, WorkspaceEdit } from 'vscode-languageserver';
import type { RepoPath } from '../core/base/path.ts';
import type { ProjectChange } from '../core/refactors/refactor.ts';
import type { Client } from './client.ts';
import type { Project, Session } from './session.ts';
import { workspaceEditOf } from './workspace-edit.ts';

/** Of an edit of several files: what it does to one of them, which the editor may ask about. */
const annotationOf = (title: string, path: RepoPath, isDeleted: boolean): ChangeAnnotation => ({
	label: title.replaceAll('`', ''),
	description: path,
	...(isDeleted ? { needsConfirmation: true } : {}),
});

/** `title` is that of the action. */
export const projectEditOf = (
	session: Session,
	project: Project,
	{ edits, created = new Map(), deleted = [] }: ProjectChange,
	client: Client,
	title: string,
): WorkspaceEdit => {
	const paths = [...created.keys(), ...edits.keys(), ...deleted];
	const several = paths.length > 1;
	const annotate = (path: RepoPath): string | undefined => (several ? path : undefined);
	const plan = {
		project,
		created: [...created].map(([path, text]) => ({ path, text, annotation: annotate(path) })),
		edited: [...edits].map(([path, list]) => ({
			path,
			edits: list.map((edit) => ({ ...edit, annotation: annotate(path) })),
		})),
		deleted: deleted.map((path) => ({ path, annotation: annotate(path) })),
	};
	const annotations = several
		? Object.fromEntries(
				paths.map((path) => [path, annotationOf(title, path, deleted.includes(path))]),
			)
		: {};
	return workspaceEditOf(session, client, [plan], annotations);
};
