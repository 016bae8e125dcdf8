// An edit of several files as the editor can make it: the one place that writes such edits.
import type {
	AnnotatedTextEdit,
	ChangeAnnotation,
	CreateFile,
	DeleteFile,
	RenameFile,
	TextDocumentEdit,
	TextEdit,
	WorkspaceEdit,
} from 'vscode-languageserver';
import type { RepoPath } from '../core/base/path.ts';
import type { TextEdit as CoreEdit } from '../core/base/text.ts';
import type { Move } from '../core/features/moved-path.ts';
import type { Client } from './client.ts';
import { rangeOf } from './positions.ts';
import type { Project, Session } from './session.ts';

/** What is done to the files of one project; an annotation is named by its key in `annotations`. */
export interface PlannedEdit {
	readonly project: Project;
	readonly created?: readonly Annotated<{ readonly path: RepoPath; readonly text: string }>[];
	readonly edited: readonly {
		readonly path: RepoPath;
		readonly edits: readonly Annotated<CoreEdit>[];
	}[];
	readonly moved?: readonly Move[];
	readonly deleted?: readonly Annotated<{ readonly path: RepoPath }>[];
}

export type Annotated<T> = T & { readonly annotation?: string | undefined };

export type Annotations = Readonly<Record<string, ChangeAnnotation>>;

type DocumentChange = TextDocumentEdit | CreateFile | RenameFile | DeleteFile;

const START = { line: 0, character: 0 };

/** Where the editor shows them. */
const annotationOf = (
	{ annotatesChanges }: Client,
	annotation: string | undefined,
): { annotationId?: string } =>
	annotation === undefined || !annotatesChanges ? {} : { annotationId: annotation };

const textEdits = (
	client: Client,
	project: Project,
	path: RepoPath,
	edits: readonly Annotated<CoreEdit>[],
): (TextEdit | AnnotatedTextEdit)[] =>
	edits.map(({ range, text, annotation }) => ({
		range: rangeOf(project, path, range),
		newText: text,
		...annotationOf(client, annotation),
	}));

/** Files are made, then texts edited, then files get their new names, and last some are deleted. */
const changesOf = (
	session: Session,
	client: Client,
	{ project, created = [], edited, moved = [], deleted = [] }: PlannedEdit,
): readonly DocumentChange[] => [
	...created.flatMap(({ path, text, annotation }): DocumentChange[] => {
		const uri = session.uriOf(project, path);
		const id = annotationOf(client, annotation);
		return [
			{ kind: 'create', uri, options: { ignoreIfExists: true }, ...id },
			{
				textDocument: { uri, version: null },
				edits: [{ range: { start: START, end: START }, newText: text, ...id }],
			},
		];
	}),
	...edited.map(
		({ path, edits }): DocumentChange => ({
			textDocument: {
				uri: session.uriOf(project, path),
				version: client.documentChanges
					? (session.documentAt(project, path)?.version ?? null)
					: null,
			},
			edits: textEdits(client, project, path, edits),
		}),
	),
	...moved.map(
		({ from, to }): DocumentChange => ({
			kind: 'rename',
			oldUri: session.uriOf(project, from),
			newUri: session.uriOf(project, to),
		}),
	),
	...deleted.map(
		({ path, annotation }): DocumentChange => ({
			kind: 'delete',
			uri: session.uriOf(project, path),
			options: { ignoreIfNotExists: true },
			...annotationOf(client, annotation),
		}),
	),
];

/**
 * With versions where the editor checks them, and in the plain form where it takes no other. Who
 * announces that it makes files takes the form that can say so, versions or not.
 */
export const workspaceEditOf = (
	session: Session,
	client: Client,
	plans: readonly PlannedEdit[],
	annotations: Annotations = {},
): WorkspaceEdit => {
	const changes = plans.flatMap((plan) => changesOf(session, client, plan));
	const texts = changes.filter((change) => 'textDocument' in change);
	if (!client.documentChanges && texts.length === changes.length)
		return {
			changes: Object.fromEntries(
				texts.map(({ textDocument, edits }) => [textDocument.uri, edits as TextEdit[]]),
			),
		};
	return {
		documentChanges: changes,
		...(client.annotatesChanges && Object.keys(annotations).length > 0
			? { changeAnnotations: annotations }
			: {}),
	};
};
