// Whatever is asked about: every method answers with something or with nothing, and never with a failure.
import { rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
	type ClientCapabilities,
	DidChangeTextDocumentNotification,
	DidCloseTextDocumentNotification,
	DidOpenTextDocumentNotification,
	ExecuteCommandRequest,
	LogMessageNotification,
	LSPErrorCodes,
	type ProtocolConnection,
} from 'vscode-languageserver-protocol/node';
import { ANSWERED } from '../../scripts/feature-docs.ts';
import { folderOf } from '../disk.ts';
import profile from '../editors/profiles/vscode.json' with { type: 'json' };
import { obey, talk } from './in-process.ts';
import { type AskedPlace, ELSEWHERE, FOLLOW_UPS, QUESTIONS, TOLD } from './questions.ts';

const TEXT = `vars:
  - lr: 1
stages:
  train:
    cmd: python train.py \${lr}
    deps: [train.py]
    otus: [model.pkl]
  test:
    foreach: [1, 2]
    do:
      cmd: python test.py \${item}
      deps: [model.pkl]
`;

/** The words of \`TEXT\` at which everything is asked, first and last included. */
const WORDS = [
	'vars',
	'lr',
	'stages',
	'train',
	'cmd',
	'${lr}',
	'train.py]',
	'otus',
	'model.pkl',
	'item',
];

const placeAt = (uri: string, words: string): AskedPlace => {
	const before = TEXT.slice(0, TEXT.indexOf(words)).split('\n');
	const position = { line: before.length - 1, character: (before.at(-1) ?? '').length + 1 };
	return { uri, position, range: { start: position, end: position } };
};

const FAR = { line: 2_000_000, character: 2_000_000 };
const farAway = (uri: string): AskedPlace => ({
	uri,
	position: FAR,
	range: { start: { line: 1, character: 900 }, end: FAR },
});

const METHODS = ANSWERED.map(({ method }) => method);

/** Renaming refuses with the reason, which the protocol has an error for: an editor shows its words. */
const REFUSES = new Set(['textDocument/rename', 'textDocument/prepareRename']);

const isNothing = (answer: unknown): boolean => {
	if (answer === null || answer === undefined) return true;
	if (Array.isArray(answer)) return answer.every((each) => isNothing(each) || 'range' in each);
	const { items, data, text } = answer as { items?: []; data?: unknown; text?: string };
	// A person who asked for a text is told in a comment that there is none.
	if (text !== undefined) return /^(?:#.*\n)*$/.test(text);
	return items?.length === 0 || (Array.isArray(data) && data.length === 0);
};

interface Asked {
	readonly connection: ProtocolConnection;
	/** What the server said of failures of its own. */
	readonly failures: string[];
	readonly uri: (path: string) => string;
	/** The answer, or what a person would see of a refusal. */
	readonly ask: (method: string, params: object) => Promise<unknown>;
	readonly commands: readonly string[];
}

const begin = async (source: string): Promise<Asked & { readonly remove: () => void }> => {
	const folder = folderOf(source);
	const failures: string[] = [];
	const { connection, initialized } = await talk({
		capabilities: profile.capabilities as ClientCapabilities,
		folders: [folder.path],
		prepare: (client) => {
			client.onNotification(LogMessageNotification.type, ({ message }) => {
				failures.push(message);
			});
			obey(client);
		},
	});
	const ask: Asked['ask'] = (method, params) =>
		connection.sendRequest<unknown>(method, params).catch((error: { code: number }) => {
			if (error.code === LSPErrorCodes.RequestFailed && REFUSES.has(method)) return null;
			throw new Error(`${method} was answered by an error`, { cause: error });
		});
	return {
		connection,
		failures,
		uri: (path) => pathToFileURL(folder.at(path)).href,
		ask,
		commands: initialized.capabilities.executeCommandProvider?.commands ?? [],
		remove: () => rmSync(folder.path, { recursive: true }),
	};
};

const open = ({ connection }: Asked, uri: string, text: string): Promise<void> =>
	connection.sendNotification(DidOpenTextDocumentNotification.type, {
		textDocument: { uri, languageId: '', version: 1, text },
	});

/** Every question, and every one that follows from its answers. */
const everything = async (
	asked: Asked,
	place: AskedPlace,
): Promise<readonly (readonly [method: string, answer: unknown])[]> => {
	const answers: [string, unknown][] = [];
	for (const method of METHODS) {
		const question = QUESTIONS[method];
		if (question === undefined) continue;
		const answer = await asked.ask(method, question(place));
		answers.push([method, answer]);
		for (const [follow, { of, ask }] of Object.entries(FOLLOW_UPS))
			if (of === method && METHODS.includes(follow))
				for (const item of Array.isArray(answer) ? answer.slice(0, 5) : [])
					answers.push([follow, await asked.ask(follow, ask(item))]);
	}
	return answers;
};

it.each(METHODS)('%s has a way to be asked', (method) => {
	const known = [QUESTIONS, FOLLOW_UPS, ELSEWHERE].some((ways) => method in ways);
	expect(known || TOLD.has(method), 'test/lsp/questions.ts').toBe(true);
});

describe('of a document', () => {
	it.each(WORDS)('that is half wrong, everything about `%s` is answered', async (words) => {
		const asked = await begin(`#- dvc.yaml\n${TEXT}#- train.py\n`);
		await open(asked, asked.uri('dvc.yaml'), TEXT);
		const answers = await everything(asked, placeAt(asked.uri('dvc.yaml'), words));
		expect(answers.some(([, answer]) => !isNothing(answer))).toBe(true);
		expect(asked.failures).toEqual([]);
	});

	it.each(['{', 'a: [', '- x', '"', '<<<<<<< HEAD\n', 'stages:\n  a:\n    cmd: ${', '\0', ''])(
		'that holds nothing but %j, everything is answered',
		async (text) => {
			const asked = await begin('');
			for (const path of ['dvc.yaml', 'dvc.lock', 'a.dvc', '.dvcignore', 'params.yaml', 'a.mlem'])
				await open(asked, asked.uri(path), text);
			for (const path of ['dvc.yaml', 'dvc.lock', 'a.dvc', '.dvcignore', 'params.yaml', 'a.mlem']) {
				const position = { line: 0, character: 0 };
				await everything(asked, {
					uri: asked.uri(path),
					position,
					range: { start: position, end: position },
				});
			}
			expect(asked.failures).toEqual([]);
		},
	);

	it('past its end there is nothing of a place, and no failure', async () => {
		const asked = await begin(`#- dvc.yaml\n${TEXT}`);
		await open(asked, asked.uri('dvc.yaml'), TEXT);
		const answers = new Map(await everything(asked, farAway(asked.uri('dvc.yaml'))));
		for (const method of ['hover', 'definition', 'references', 'documentHighlight', 'rename'])
			expect([method, isNothing(answers.get(`textDocument/${method}`))]).toEqual([method, true]);
		expect(asked.failures).toEqual([]);
	});
});

describe('of a document that is not there', () => {
	const OF_ALL = new Set([
		'workspace/symbol',
		'workspaceSymbol/resolve',
		'workspace/willRenameFiles',
	]);
	const nothingFor = async (asked: Asked, uri: string): Promise<void> => {
		const position = { line: 3, character: 3 };
		const place = { uri, position, range: { start: position, end: position } };
		for (const [method, answer] of await everything(asked, place))
			if (!OF_ALL.has(method) && METHODS.includes(method))
				expect([method, answer, isNothing(answer)]).toEqual([method, answer, true]);
		expect(asked.failures).toEqual([]);
	};

	it.each(['file:///nowhere/dvc.yaml', 'untitled:Untitled-1', '', '%', 'http://x/dvc.yaml'])(
		'since nobody opened %j, the answer is nothing',
		async (uri) => nothingFor(await begin(''), uri),
	);

	it('since it was closed, the answer is nothing', async () => {
		const asked = await begin(`#- dvc.yaml\n${TEXT}`);
		const uri = asked.uri('dvc.yaml');
		await open(asked, uri, TEXT);
		await asked.connection.sendNotification(DidCloseTextDocumentNotification.type, {
			textDocument: { uri },
		});
		await nothingFor(asked, uri);
	});

	it('on the disk any more, but open, everything is answered', async () => {
		const asked = await begin(`#- dvc.yaml\n${TEXT}`);
		await open(asked, asked.uri('dvc.yaml'), TEXT);
		asked.remove();
		await everything(asked, placeAt(asked.uri('dvc.yaml'), 'train'));
		expect(asked.failures).toEqual([]);
	});
});

describe('about something that has changed since', () => {
	const askedAfter = async (
		change: (asked: Asked, uri: string) => Promise<void>,
	): Promise<void> => {
		const found: [string, object][] = [];
		const asked = await begin(`#- dvc.yaml\n${TEXT}`);
		const uri = asked.uri('dvc.yaml');
		await open(asked, uri, TEXT);
		for (const [follow, { of, ask }] of Object.entries(FOLLOW_UPS)) {
			const question = QUESTIONS[of];
			if (!METHODS.includes(follow) || question === undefined) continue;
			for (const words of WORDS) {
				const answer = await asked.ask(of, question(placeAt(uri, words)));
				for (const item of Array.isArray(answer) ? answer : []) found.push([follow, ask(item)]);
			}
		}
		expect(found.length).toBeGreaterThan(5);
		await change(asked, uri);
		for (const [method, params] of found) await asked.ask(method, params);
		expect(asked.failures).toEqual([]);
	};

	it('by typing, what follows is answered', () =>
		askedAfter(({ connection }, uri) =>
			connection.sendNotification(DidChangeTextDocumentNotification.type, {
				textDocument: { uri, version: 2 },
				contentChanges: [{ text: 'stages: {}\n' }],
			}),
		));

	it('by closing, what follows is answered', () =>
		askedAfter(({ connection }, uri) =>
			connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } }),
		));

	it('by nonsense in what the editor kept, what follows is answered', async () => {
		const asked = await begin('');
		for (const [method, { ask }] of Object.entries(FOLLOW_UPS)) {
			if (!METHODS.includes(method)) continue;
			const range = { start: FAR, end: FAR };
			for (const data of [undefined, null, 1, 'x', [], {}, { uri: 1 }, { uri: 'file:///x' }])
				await asked.ask(
					method,
					ask({ title: 'x', name: 'x', uri: 'file:///x', range, selectionRange: range, data }),
				);
		}
		expect(asked.failures).toEqual([]);
	});
});

it.runIf(METHODS.includes(ExecuteCommandRequest.method))(
	'of commands, whatever they are given, none fails',
	async () => {
		const asked = await begin(`#- dvc.yaml\n${TEXT}`);
		await open(asked, asked.uri('dvc.yaml'), TEXT);
		const given: unknown[][] = [
			[],
			[null],
			[1],
			['x'],
			[{}],
			['file:///nowhere'],
			[asked.uri('dvc.yaml')],
		];
		for (const command of [...asked.commands, 'no.such.command'])
			for (const args of given)
				await asked.ask(ExecuteCommandRequest.method, { command, arguments: args });
		expect(asked.failures).toEqual([]);
	},
);
