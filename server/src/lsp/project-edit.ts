// The change that a code action makes to a project, as the editor can make it.
import type {
	ChangeAnnotation,
	CreateFile,
	DeleteFile,
	TextDocumentEdit,
	WorkspaceEdit,
} from 'vscode-languageserver';
import type { RepoPath } from '../core/base/path.ts';
import type { ProjectChange } from '../core/refactors/refactor.ts';
import type { Client } from './client.ts';
import { workspaceEditOf } from './convert.ts';
import { rangeOf } from './positions.ts';
import type { Project, Session } from './session.ts';

type DocumentChange = TextDocumentEdit | CreateFile | DeleteFile;

const START = { line: 0, character: 0 };

/** Of an edit of several files: what it does to one of them, which the editor may ask about. */
const annotationOf = (title: string, path: RepoPath, isDeleted: boolean): ChangeAnnotation => ({
	label: title.replaceAll('`', ''),
	description: path,
	...(isDeleted ? { needsConfirmation: true } : {}),
});

/** `title` is that of the action; it tells a person what each part is for. */
export const projectEditOf = (
	session: Session,
	project: Project,
	{ edits, created = new Map(), deleted = [] }: ProjectChange,
	client: Client,
	title: string,
): WorkspaceEdit => {
	const several = edits.size + created.size + deleted.length > 1;
	if (!client.documentChanges || (created.size + deleted.length === 0 && !several))
		return workspaceEditOf(session, project, edits, client);
	const annotations: Record<string, ChangeAnnotation> = {};
	const annotate = (path: RepoPath, isDeleted = false): { annotationId?: string } => {
		if (!client.changeAnnotations || !several) return {};
		annotations[path] = annotationOf(title, path, isDeleted);
		return { annotationId: path };
	};
	const changes: DocumentChange[] = [...created].flatMap(([path, text]): DocumentChange[] => {
		const uri = session.uriOf(project, path);
		const id = annotate(path);
		return [
			{ kind: 'create', uri, options: { ignoreIfExists: true }, ...id },
			{
				textDocument: { uri, version: null },
				edits: [{ range: { start: START, end: START }, newText: text, ...id }],
			},
		];
	});
	for (const [path, list] of edits)
		changes.push({
			textDocument: {
				uri: session.uriOf(project, path),
				version: session.documentAt(project, path)?.version ?? null,
			},
			edits: list.map(({ range, text }) => ({
				range: rangeOf(project, path, range),
				newText: text,
				...annotate(path),
			})),
		});
	for (const path of deleted)
		changes.push({
			kind: 'delete',
			uri: session.uriOf(project, path),
			options: { ignoreIfNotExists: true },
			...annotate(path, true),
		});
	return {
		documentChanges: changes,
		...(Object.keys(annotations).length > 0 ? { changeAnnotations: annotations } : {}),
	};
};
