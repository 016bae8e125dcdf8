// A rename as the protocol writes it.
import type {
	AnnotatedTextEdit,
	ChangeAnnotation,
	RenameFile,
	TextDocumentEdit,
	TextEdit,
	WorkspaceEdit,
} from 'vscode-languageserver';
import type { RepoPath } from '../core/base/path.ts';
import type { Move } from '../core/features/moved-path.ts';
import { DOUBTS, type Doubt, type RenameEdit } from '../core/features/rename-edit.ts';
import type { Client } from './client.ts';
import { rangeOf } from './positions.ts';
import type { Project, Session } from './session.ts';

/** What is renamed in one project. */
export interface ProjectRename {
	readonly project: Project;
	readonly edits: ReadonlyMap<RepoPath, readonly RenameEdit[]>;
	readonly moves: readonly Move[];
}

/** An editor that can't ask is told what is needed only. */
const isTold = ({ doubt }: RenameEdit, { annotatesChanges }: Client): boolean =>
	doubt === undefined || annotatesChanges || DOUBTS[doubt].needed;

const editOf = (
	{ project }: ProjectRename,
	path: RepoPath,
	{ range, text, doubt }: RenameEdit,
	client: Client,
): TextEdit | AnnotatedTextEdit => ({
	range: rangeOf(project, path, range),
	newText: text,
	...(doubt !== undefined && client.annotatesChanges ? { annotationId: doubt } : {}),
});

const documentEdits = (
	session: Session,
	rename: ProjectRename,
	client: Client,
): readonly TextDocumentEdit[] =>
	[...rename.edits].flatMap(([path, all]) => {
		const edits = all.filter((edit) => isTold(edit, client));
		const version = session.documentAt(rename.project, path)?.version ?? null;
		return edits.length === 0
			? []
			: [
					{
						textDocument: { uri: session.uriOf(rename.project, path), version },
						edits: edits.map((edit) => editOf(rename, path, edit, client)),
					},
				];
	});

const fileMoves = (session: Session, { project, moves }: ProjectRename): readonly RenameFile[] =>
	moves.map(({ from, to }) => ({
		kind: 'rename',
		oldUri: session.uriOf(project, from),
		newUri: session.uriOf(project, to),
	}));

const annotationsOf = (doubts: ReadonlySet<Doubt>): Record<string, ChangeAnnotation> =>
	Object.fromEntries(
		[...doubts].map((doubt) => {
			const { label, description } = DOUBTS[doubt];
			return [doubt, { label, description, needsConfirmation: true }];
		}),
	);

/** Texts are edited first, then files get their new names. */
export const renameEditOf = (
	session: Session,
	client: Client,
	renames: readonly ProjectRename[],
): WorkspaceEdit => {
	const documents = renames.flatMap((rename) => documentEdits(session, rename, client));
	if (!client.documentChanges)
		return {
			changes: Object.fromEntries(
				documents.map(({ textDocument, edits }) => [textDocument.uri, edits as TextEdit[]]),
			),
		};
	const doubts = new Set(
		renames.flatMap(({ edits }) =>
			[...edits.values()].flatMap((list) => list.flatMap(({ doubt }) => doubt ?? [])),
		),
	);
	const moves = renames.flatMap((rename) => fileMoves(session, rename));
	return {
		documentChanges: [...documents, ...moves],
		...(client.annotatesChanges && doubts.size > 0
			? { changeAnnotations: annotationsOf(doubts) }
			: {}),
	};
};
