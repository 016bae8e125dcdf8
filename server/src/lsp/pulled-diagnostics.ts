// Diagnostics for an editor that asks for them: of a document, and of all files of its folders.

import {
	type CancellationToken,
	DocumentDiagnosticReportKind,
	LSPErrorCodes,
	ResponseError,
	type WorkspaceDiagnosticParams,
	type WorkspaceDiagnosticReport,
	type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { allFilesOf } from '../core/workspace/workspace.ts';
import { clock } from './clock.ts';
import { type Asked, answer, type Context, type Feature } from './feature.ts';
import { SLICE_MS } from './pace.ts';
import type { FilePlace } from './session.ts';

type Report = WorkspaceDocumentDiagnosticReport;

/** Files after which those found are told, to an editor that takes them part by part. */
const FILES_AT_ONCE = 200;

/** While a person types, everything is not looked at again for every key. */
const PAUSE_MS = 500;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Every file of a known kind, each in the project it is looked at in. */
const allPlaces = async ({ session }: Context): Promise<readonly FilePlace[]> => {
	const places: FilePlace[] = [];
	for (const project of session.allProjects()) {
		await project.ready;
		await project.loader.caughtUp();
		for (const path of allFilesOf(project.workspace) ?? [])
			if (session.isShown(project, path) && session.isOwner(project, path))
				places.push({ project, path });
	}
	return places;
};

/** What is not as the editor knows it: `known` holds the ids of what it has been given, by URI. */
const newReports = async function* (
	context: Context,
	known: ReadonlyMap<string, string>,
	goOn: () => boolean,
): AsyncGenerator<readonly Report[]> {
	const { session, diagnostics } = context;
	const gone = new Set(known.keys());
	let found: Report[] = [];
	let files = 0;
	let since = clock();
	for (const place of await allPlaces(context)) {
		if (!goOn()) return;
		const uri = session.uriOf(place.project, place.path);
		gone.delete(uri);
		const { id, diagnostics: items } = await diagnostics.pull(place, goOn);
		const before = known.get(uri);
		if (before === undefined ? items.length > 0 : before !== id)
			found.push({
				kind: DocumentDiagnosticReportKind.Full,
				uri,
				version: session.documents.get(uri)?.document.version ?? null,
				resultId: id,
				items: [...items],
			});
		if (++files % FILES_AT_ONCE === 0) {
			yield found;
			found = [];
		}
		// Other questions are answered between files; nearly all of them take no time.
		if (clock() - since < SLICE_MS) continue;
		await nextTurn();
		since = clock();
	}
	for (const uri of gone)
		found.push({ kind: DocumentDiagnosticReportKind.Full, uri, version: null, items: [] });
	yield found;
};

const cancelled = (token: CancellationToken): Promise<void> =>
	new Promise((resolve) => {
		if (token.isCancellationRequested) resolve();
		else token.onCancellationRequested(() => resolve());
	});

/**
 * Answers with what is new to the editor. While nothing is, the question stays open until something
 * changes, as the protocol wants it: the editor asks again at once.
 */
const pullAll = async (
	context: Context,
	{ previousResultIds }: WorkspaceDiagnosticParams,
	token: CancellationToken,
	goOn: () => boolean,
	tell: ((report: WorkspaceDiagnosticReport) => void) | undefined,
): Promise<WorkspaceDiagnosticReport> => {
	const known = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
	const ended = cancelled(token);
	for (;;) {
		const changed = context.diagnostics.nextChange();
		const all: Report[] = [];
		let isNew = false;
		for await (const found of newReports(context, known, goOn)) {
			isNew ||= found.length > 0;
			if (tell === undefined) all.push(...found);
			else if (found.length > 0) tell({ items: [...found] });
		}
		if (isNew || !goOn()) return { items: all };
		await Promise.race([changed, ended]);
		await Promise.race([pause(PAUSE_MS), ended]);
	}
};

const ofDocument: Feature['listen'] = (connection, context) => {
	connection.languages.diagnostics.on(async (params, token) => {
		const pull = answer('diagnostics', context, async (known, { textDocument }: Asked, goOn) => {
			const open = known.session.documents.get(textDocument.uri);
			return open === undefined ? null : known.diagnostics.pull(open, goOn);
		});
		const given = await pull(params, token);
		if (given instanceof ResponseError) throw given;
		if (given === null) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
		if (given.id === params.previousResultId)
			return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: given.id };
		return {
			kind: DocumentDiagnosticReportKind.Full,
			resultId: given.id,
			items: [...given.diagnostics],
		};
	});
};

const ofWorkspace: Feature['listen'] = (connection, context) => {
	connection.languages.diagnostics.onWorkspace(async (params, token, _busy, parts) => {
		const tell = parts === undefined ? undefined : parts.report.bind(parts);
		const pull = answer(
			'workspace diagnostics',
			context,
			(known, asked: WorkspaceDiagnosticParams, goOn) => pullAll(known, asked, token, goOn, tell),
		);
		const report = await pull(params, token);
		if (report instanceof ResponseError)
			// Otherwise the editor would not ask again.
			return report.code === LSPErrorCodes.RequestCancelled
				? Promise.reject(report)
				: { items: [] };
		return report ?? { items: [] };
	});
};

export const pulledDiagnostics: Feature = {
	name: 'diagnostics',
	serves: [
		{
			method: 'textDocument/diagnostic',
			kinds: 'all',
			gives: 'the problems of a file, when the editor asks for them',
		},
		{
			method: 'workspace/diagnostic',
			kinds: 'all',
			gives: 'the problems of all files in the editor’s folders, open or not',
		},
	],
	capabilities: (client) =>
		client.pull
			? {
					diagnosticProvider: {
						identifier: 'mlem-dvc',
						interFileDependencies: true,
						workspaceDiagnostics: true,
					},
				}
			: {},
	listen: (connection, context) => {
		ofDocument(connection, context);
		ofWorkspace(connection, context);
	},
};
