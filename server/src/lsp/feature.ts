// What a feature of the protocol is, and the net round every answer.

import {
	type CancellationToken,
	type Connection,
	LSPErrorCodes,
	ResponseError,
	type ServerCapabilities,
} from 'vscode-languageserver';
import type { FormatLibrary } from '../core/features/format.ts';
import type { FileKind } from '../core/model/kind.ts';
import type { Client } from './client.ts';
import { clock } from './clock.ts';
import type { EditorCommands } from './configuration.ts';
import type { Diagnostics } from './diagnostics.ts';
import type { Given } from './given.ts';
import type { Log } from './log.ts';
import type { Refreshed } from './refresh.ts';
import type { OpenDocument, Project, Session } from './session.ts';
import type { Settings } from './settings.ts';

/** What all handlers work with; `client` is known since `initialize`. */
export interface Context {
	readonly session: Session;
	readonly client: Client;
	readonly diagnostics: Diagnostics;
	/** Those in force for a project. */
	readonly settings: (project: Project) => Promise<Settings>;
	readonly log: Log;
	/** Remembers what the editor shows and may have come of other files. */
	readonly given: Given;
	/** Has the editor ask again for what stands beside its texts. */
	readonly refresh: (what: Refreshed) => void;
	/** Commands of the editor that it has told us, by what they do. */
	readonly editorCommands: EditorCommands;
	readonly format: FormatLibrary;
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

/** Parameters in a trace; those that carry whole texts are cut. */
const brief = (params: unknown): string => JSON.stringify(params).slice(0, 1000);

/** Takes a long list part by part, where the editor has asked for that. */
interface Parts {
	report(part: unknown): void;
}

const MOST_AT_ONCE = 500;

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Hands a long list over part by part, in turns with whatever else the editor wants; what is left
 * to answer is then an empty list.
 */
const inParts = async <R>(result: R, parts: Parts, goOn: () => boolean): Promise<R> => {
	if (!Array.isArray(result) || result.length <= MOST_AT_ONCE) return result;
	for (let from = 0; from < result.length && goOn(); from += MOST_AT_ONCE) {
		parts.report(result.slice(from, from + MOST_AT_ONCE));
		await nextTurn();
	}
	return [] as R;
};

/** The version of the document whose places a question names; of an older text they are elsewhere. */
const versionAsked = ({ session }: Context, params: unknown): number | undefined => {
	const { textDocument, position, positions, range, ranges } = params as Partial<
		Asked & Record<'position' | 'positions' | 'range' | 'ranges', unknown>
	>;
	const namesPlaces = [position, positions, range, ranges].some((place) => place !== undefined);
	return namesPlaces ? session.documents.get(textDocument?.uri ?? '')?.document.version : undefined;
};

/**
 * The net round every handler: unknown documents and failures answer null, who gave up waiting and
 * who has changed the text meanwhile gets what the protocol provides for that.
 */
export const answer =
	<P, R>(
		name: string,
		context: () => Context | undefined,
		handle: (context: Context, params: P, goOn: () => boolean) => Promise<R | null>,
	) =>
	async (
		params: P,
		token: CancellationToken,
		_busy?: unknown,
		parts?: Parts,
	): Promise<R | ResponseError | null> => {
		const known = context();
		if (known === undefined) return null;
		const began = clock();
		const version = versionAsked(known, params);
		const goOn = (): boolean => !token.isCancellationRequested;
		const cancelled = new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
		if (!goOn()) return cancelled;
		try {
			const result = await handle(known, params, goOn);
			known.log.trace(`${name}: ${Math.round(clock() - began)} ms`, brief(params));
			if (!goOn()) return cancelled;
			if (version !== undefined && versionAsked(known, params) !== version)
				return new ResponseError(LSPErrorCodes.ContentModified, 'the text has changed');
			return parts === undefined ? result : await inParts(result, parts, goOn);
		} catch (error) {
			known.log.failure(name, error);
			return null;
		}
	};

export const openOf = ({ session }: Context, { textDocument }: Asked): OpenDocument | undefined =>
	session.documents.get(textDocument.uri);

/** The open document that an item was about which the editor hands back; `data` is whatever it kept. */
export const openOfItem = ({ session }: Context, data: unknown): OpenDocument | undefined => {
	const { uri } = (data ?? {}) as { readonly uri?: string };
	return uri === undefined ? undefined : session.documents.get(uri);
};

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

/** As `ofDocument`, for an answer that the text of the document alone decides: nothing is waited for. */
export const ofText = <P extends Asked, R>(
	name: string,
	context: () => Context | undefined,
	ask: Ask<P, R>,
) =>
	answer(name, context, async (known, params: P): Promise<R | null> => {
		const open = openOf(known, params);
		return open === undefined ? null : ask(open, params, known);
	});

/**
 * Remembers an answer about a document that other files have a part in: the editor is told to ask
 * again when `again` gives another one while the document is what it was.
 */
export const remember = <T>(
	{ session, given, refresh }: Context,
	what: Refreshed,
	{ project, document }: OpenDocument,
	key: string,
	value: T,
	again: () => Promise<T> | T,
): void => {
	const { uri, version } = document;
	given.put(`${what} ${uri} ${key}`, {
		project,
		value,
		again: async () => again(),
		counts: () => session.documents.get(uri)?.document.version === version,
		tell: () => refresh(what),
	});
};

/** As `ofDocument`, for an answer that is wrong before all files of the project are known. */
export const ofProject = <P extends Asked, R>(
	name: string,
	context: () => Context | undefined,
	ask: Ask<P, R>,
) => ofDocument(name, context, ask, ({ project }) => project.ready);
