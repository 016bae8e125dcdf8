// A walk through the examples as each editor makes it: it asks all that it can, does what it is told with the answers,
// and is never sent what it has not announced.
import { cpSync, readFileSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
	type ClientCapabilities,
	DidOpenTextDocumentNotification,
	LSPErrorCodes,
	type Message,
	type TextDocumentEdit,
	type TextEdit,
	type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { CLIENTS, VIEWS } from '../../scripts/client-views.ts';
import { ANSWERED } from '../../scripts/feature-docs.ts';
import { SENT } from '../../server/src/lsp/life.ts';
import type { Encoding } from '../../server/src/lsp/positions.ts';
import { folderOf } from '../disk.ts';
import { announcedBy } from './announced.ts';
import { editedIn, positionIn } from './encoded.ts';
import { obey, talk } from './in-process.ts';
import { FOLLOW_UPS, QUESTIONS } from './questions.ts';

interface Profile {
	readonly tool: string;
	readonly version: string;
	readonly recorded: string;
	readonly clientInfo?: { readonly name: string; readonly version: string };
	readonly capabilities: ClientCapabilities;
}

const profileOf = (name: string): Profile =>
	JSON.parse(
		readFileSync(new URL(`../editors/profiles/${name}.json`, import.meta.url), 'utf8'),
	) as Profile;

/** A document that formatting has something to do in. */
const UNTIDY = 'pipeline/untidy/dvc.yaml';
const UNTIDY_TEXT =
	'stages:\n      b:\n            cmd:    echo   b\n            deps:   [ "x" ]\n';

/** A document of every kind, right and wrong ones. */
const DOCUMENTS = [
	'pipeline/dvc.yaml',
	'pipeline/dvc.lock',
	'pipeline/params.yaml',
	'pipeline/models/rf.mlem',
	'pipeline/.dvc/config',
	UNTIDY,
	'by-hand/models/rf.mlem',
	'by-hand/models/rf.dvc',
	'by-hand/.dvcignore',
	'by-hand/.mlem.yaml',
	'broken/dvc.yaml',
	'broken/groups/dvc.yaml',
];

/** Places at which everything is asked: in words spread over a document, and where mistakes are. */
const offsetsIn = (text: string, most: number): readonly number[] => {
	const words = [...text.matchAll(/^(?!\s*#).*?\S.*$/gm)].flatMap(({ 0: line, index }) =>
		[...line.matchAll(/[\w./]+/g)].map((word) => index + word.index + (word[0].length >> 1)),
	);
	const step = Math.max(1, Math.floor(words.length / most));
	const mistakes = [...text.matchAll(/(?<=# MISTAKE .*\n(?:\s*#.*\n)*\s*)[^\s#]/g)];
	return [
		...words.filter((_, at) => at % step === 0).slice(0, most),
		...mistakes.map(({ index }) => index + 1).slice(0, most),
	];
};

/** The edits of each document, in whichever of the two forms. */
const editsOf = ({ changes = {}, documentChanges = [] }: WorkspaceEdit): [string, TextEdit[]][] => [
	...Object.entries(changes),
	...documentChanges
		.filter((change): change is TextDocumentEdit => 'textDocument' in change)
		.map(({ textDocument, edits }): [string, TextEdit[]] => [
			textDocument.uri,
			edits.filter((edit): edit is TextEdit => 'newText' in edit),
		]),
];

const isEmpty = (answer: unknown): boolean =>
	answer === null || answer === undefined || (Array.isArray(answer) && answer.length === 0);

interface Walk {
	/** What was sent that the editor has not announced. */
	readonly unannounced: ReadonlySet<string>;
	readonly errors: readonly string[];
	/** Methods that were answered with something. */
	readonly useful: ReadonlySet<string>;
	/** What the server sent by itself. */
	readonly sent: ReadonlySet<string>;
	readonly edited: number;
	readonly logged: readonly string[];
}

const methodsOf = (profile: string): readonly string[] => {
	const column = CLIENTS.findIndex((client) => client.profile === profile);
	return ANSWERED.map(({ method }) => method).filter((method) =>
		VIEWS.some((view) => view.method === method && view.shown[column] !== ''),
	);
};

const walk = async (name: string, places: number): Promise<Walk> => {
	const { capabilities, clientInfo } = profileOf(name);
	const folder = folderOf();
	cpSync(fileURLToPath(new URL('../../examples', import.meta.url)), folder.path, {
		recursive: true,
	});
	folder.write(UNTIDY, UNTIDY_TEXT);
	const announced = announcedBy(capabilities);
	const [unannounced, useful, sent] = [new Set<string>(), new Set<string>(), new Set<string>()];
	const [errors, logged]: [string[], string[]] = [[], []];
	const hear = (message: Message): void => {
		const { method, params } = message as { method?: string; params?: unknown };
		if (method === undefined) return;
		sent.add(method);
		for (const wrong of announced.sent(method, params)) unannounced.add(`${method}: ${wrong}`);
		if (method === 'window/logMessage') logged.push(JSON.stringify(params));
	};
	const { connection, initialized } = await talk({
		capabilities,
		folders: ['pipeline', 'by-hand', 'broken'].map((path) => folder.at(path)),
		greeting: clientInfo === undefined ? {} : { clientInfo },
		prepare: obey,
		hear,
	});
	for (const wrong of announced.answered('initialize', initialized))
		unannounced.add(`initialize: ${wrong}`);
	const encoding = (initialized.capabilities.positionEncoding ?? 'utf-16') as Encoding;
	const texts = new Map<string, string>();
	for (const path of DOCUMENTS) {
		const text = readFileSync(folder.at(path), 'utf8');
		const uri = pathToFileURL(folder.at(path)).href;
		texts.set(uri, text);
		await connection.sendNotification(DidOpenTextDocumentNotification.type, {
			textDocument: { uri, languageId: '', version: 1, text },
		});
	}
	let edited = 0;
	/** Takes an edit as the editor does; it must fit the texts. */
	const take = (edit: WorkspaceEdit): void => {
		for (const [uri, edits] of editsOf(edit)) {
			const text = texts.get(uri) ?? readTextAt(uri);
			if (text === undefined) continue;
			if (editedIn(text, edits, encoding) !== text) edited++;
		}
	};
	const ask = async (method: string, params: object): Promise<unknown> => {
		try {
			const answer = await connection.sendRequest<unknown>(method, params);
			for (const wrong of announced.answered(method, answer))
				unannounced.add(`${method}: ${wrong}`);
			if (!isEmpty(answer)) useful.add(method);
			return answer;
		} catch (error) {
			const { code, message } = error as { code: number; message: string };
			const isRefusal = code === LSPErrorCodes.RequestFailed && /rename/i.test(method);
			if (!isRefusal) errors.push(`${method}: ${message}`);
			return null;
		}
	};
	const methods = methodsOf(name);
	const follow = async (method: string, answer: unknown): Promise<void> => {
		for (const [next, { of, ask: paramsOf }] of Object.entries(FOLLOW_UPS)) {
			if (of !== method || !methods.includes(next)) continue;
			for (const item of Array.isArray(answer) ? answer.slice(0, 4) : []) {
				const more = await ask(next, paramsOf(item));
				const { edit } = (more ?? {}) as { edit?: WorkspaceEdit };
				if (edit !== undefined) take(edit);
			}
		}
	};
	const questions = methods.filter((method) => method in QUESTIONS);
	for (const [uri, text] of texts)
		for (const offset of offsetsIn(text, places)) {
			const position = positionIn(text, offset, encoding);
			const range = { start: position, end: { line: position.line + 2, character: 0 } };
			for (const method of questions) {
				const answer = await ask(method, QUESTIONS[method]?.({ uri, position, range }) ?? {});
				if (/\/rename$|willRename/.test(method) && answer !== null) take(answer as WorkspaceEdit);
				if (method === 'textDocument/codeAction')
					for (const { edit } of (answer ?? []) as { edit?: WorkspaceEdit }[])
						if (edit !== undefined) take(edit);
				await follow(method, answer);
			}
			await nextTurn();
		}
	return { unannounced, errors, useful, sent, edited, logged };
};

const readTextAt = (uri: string): string | undefined => {
	try {
		return readFileSync(fileURLToPath(uri), 'utf8');
	} catch {
		return undefined;
	}
};

describe.each(CLIENTS)('$title', ({ profile }) => {
	it('walks through the examples', async () => {
		const { unannounced, errors, useful, sent, edited, logged } = await walk(profile, 3);
		expect([...unannounced]).toEqual([]);
		expect(errors).toEqual([]);
		expect(logged).toEqual([]);
		expect(edited).toBeGreaterThan(5);
		const asked = methodsOf(profile).filter((method) => method in QUESTIONS);
		expect(asked.filter((method) => !useful.has(method) && !RARE.has(method))).toEqual([]);
		const told = SENT.map(({ method }) => method);
		expect(
			[...sent].filter((method) => !told.includes(method)),
			'server/src/lsp/life.ts',
		).toEqual([]);
	});

	it('says where its profile comes from', () => {
		const { tool, version, recorded } = profileOf(profile);
		expect([tool, version, recorded].every((words) => words.length > 0)).toBe(true);
	});
});

/** Methods that have nothing to say at places of this walk. */
const RARE = new Set([
	'textDocument/linkedEditingRange',
	'textDocument/typeDefinition',
	'textDocument/onTypeFormatting',
]);
