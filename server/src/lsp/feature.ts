// What a feature of the protocol is, and the net round every answer.
import {
	type CancellationToken,
	type Connection,
	LSPErrorCodes,
	ResponseError,
	type ServerCapabilities,
} from 'vscode-languageserver';
import type { FileKind } from '../core/model/kind.ts';
import type { Client } from './client.ts';
import type { Diagnostics } from './diagnostics.ts';
import type { Log } from './log.ts';
import type { OpenDocument, Session } from './session.ts';
import type { Settings } from './settings.ts';

/** What all handlers work with; `client` is known since `initialize`. */
export interface Context {
	readonly session: Session;
	readonly client: Client;
	readonly diagnostics: Diagnostics;
	readonly settings: () => Promise<Settings>;
	readonly log: Log;
	/** The editor's command that opens the list of completions again, when it has told us one. */
	readonly retriggerCommand: string | undefined;
}

/** A method that the server hears; `docs/features.md` is made of these. */
export interface Served {
	/** As the protocol names it, e.g. `textDocument/hover`. */
	readonly method: string;
	/** Files it has something to say about. */
	readonly kinds: readonly FileKind[] | 'all';
	/** What a person gets by it: a phrase that begins with a small letter, in Markdown. */
	readonly gives: string;
}

export interface Feature {
	readonly name: string;
	/** Every method that `listen` listens to. */
	readonly serves: readonly Served[];
	readonly capabilities: (client: Client) => ServerCapabilities;
	readonly listen: (connection: Connection, context: () => Context | undefined) => void;
}

/** Parameters that name a document. */
export type Asked = { readonly textDocument: { readonly uri: string } };

/**
 * The net round every handler: unknown documents and failures answer null, and who gave up waiting
 * gets what the protocol provides for that.
 */
export const answer =
	<P, R>(
		name: string,
		context: () => Context | undefined,
		handle: (context: Context, params: P, goOn: () => boolean) => Promise<R | null>,
	) =>
	async (params: P, token: CancellationToken): Promise<R | ResponseError | null> => {
		const known = context();
		if (known === undefined) return null;
		const goOn = (): boolean => !token.isCancellationRequested;
		const cancelled = new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
		if (!goOn()) return cancelled;
		try {
			const result = await handle(known, params, goOn);
			return goOn() ? result : cancelled;
		} catch (error) {
			known.log.failure(name, error);
			return null;
		}
	};

export const openOf = ({ session }: Context, { textDocument }: Asked): OpenDocument | undefined =>
	session.documents.get(textDocument.uri);

type Ask<P, R> = (open: OpenDocument, params: P, known: Context) => R | null;

/**
 * A question about one open document: asked again until nothing more is wanted from the disk, so
 * `ask` must convert its answer itself. Null for a document that is not open.
 */
export const ofDocument = <P extends Asked, R>(
	name: string,
	context: () => Context | undefined,
	ask: Ask<P, R>,
	before: (open: OpenDocument) => Promise<void> | undefined = () => undefined,
) =>
	answer(name, context, async (known, params: P, goOn): Promise<R | null> => {
		const open = openOf(known, params);
		if (open === undefined) return null;
		await before(open);
		return open.project.loader.settled(() => ask(open, params, known), goOn);
	});

/** As `ofDocument`, for an answer that is wrong before all files of the project are known. */
export const ofProject = <P extends Asked, R>(
	name: string,
	context: () => Context | undefined,
	ask: Ask<P, R>,
) => ofDocument(name, context, ask, ({ project }) => project.ready);
