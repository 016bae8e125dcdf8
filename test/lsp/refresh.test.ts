// An editor is told to ask again for what stands beside its texts when that is another, and only then.
import { describe, expect, it } from 'vitest';
import {
	type ClientCapabilities,
	CodeLensRefreshRequest,
	CodeLensRequest,
	CodeLensResolveRequest,
	DidChangeTextDocumentNotification,
	DocumentSymbolRequest,
	InlayHintRefreshRequest,
	InlayHintRequest,
} from 'vscode-languageserver-protocol/node';
import { folderOf } from '../disk.ts';
import { talk } from './in-process.ts';
import { gate, open, uriOf } from './opened.ts';

const REFRESHED: ClientCapabilities = {
	workspace: { inlayHint: { refreshSupport: true }, codeLens: { refreshSupport: true } },
};

const PIPELINE = `stages:
  prepare:
    cmd: echo \${lr}
    outs: [data]
  train:
    cmd: x
    deps: [data]
`;

const watched = async () => {
	const told: string[] = [];
	let hear: () => void = () => undefined;
	const folder = folderOf(
		`#- .dvc/config\n#- dvc.yaml\n${PIPELINE}#- params.yaml\nlr: 1\n#- sub/dvc.yaml\nstages: {}\n`,
	);
	const note = (what: string) => (): null => {
		told.push(what);
		hear();
		return null;
	};
	const { connection } = await talk({
		capabilities: REFRESHED,
		folders: [folder.path],
		prepare: (client) => {
			client.onRequest(InlayHintRefreshRequest.method, note('hints'));
			client.onRequest(CodeLensRefreshRequest.method, note('lenses'));
		},
	});
	const uri = uriOf(folder.at('dvc.yaml'));
	await open(connection, uri, PIPELINE);
	const textDocument = { uri };
	const range = { start: { line: 0, character: 0 }, end: { line: 7, character: 0 } };
	const hints = () => connection.sendRequest(InlayHintRequest.type, { textDocument, range });
	const lenses = async (): Promise<readonly (string | undefined)[]> => {
		const found = (await connection.sendRequest(CodeLensRequest.type, { textDocument })) ?? [];
		const seen = found.map((lens) => connection.sendRequest(CodeLensResolveRequest.type, lens));
		return (await Promise.all(seen)).map(({ command }) => command?.title);
	};
	let version = 1;
	const change = (path: string, text: string) =>
		connection.sendNotification(DidChangeTextDocumentNotification.type, {
			textDocument: { uri: uriOf(folder.at(path)), version: ++version },
			contentChanges: [{ text }],
		});
	await open(connection, uriOf(folder.at('params.yaml')), 'lr: 1\n');
	await open(connection, uriOf(folder.at('sub/dvc.yaml')), 'stages: {}\n');
	const next = (): Promise<void> =>
		new Promise((resolve) => {
			hear = resolve;
		});
	return { told, hints, lenses, change, next };
};

describe('what stands beside a text', () => {
	it('is asked for again when another file makes it another', async () => {
		const { told, hints, lenses, change, next } = await watched();
		expect(JSON.stringify(await hints())).toContain('= 1');
		const before = await lenses();
		const first = next();
		await change('params.yaml', 'lr: 2\n');
		await first;
		expect(told).toEqual(['hints']);
		expect(JSON.stringify(await hints())).toContain('= 2');
		const second = next();
		await change('sub/dvc.yaml', 'stages:\n  more:\n    cmd: x\n    deps: [../data]\n');
		await second;
		expect(told).toEqual(['hints', 'lenses']);
		expect(await lenses()).not.toEqual(before);
	});

	it('is left alone when it would be the same', async () => {
		const { told, hints, lenses, change, next } = await watched();
		await hints();
		await lenses();
		for (const comment of ['a', 'b', 'c']) {
			await change('params.yaml', `lr: 1 # ${comment}\n`);
			await change('sub/dvc.yaml', `# ${comment}\nstages: {}\n`);
			await hints();
		}
		// What comes next is the first that is told.
		const first = next();
		await change('params.yaml', 'lr: 3\n');
		await first;
		expect(told).toEqual(['hints']);
	});
});

it('an outline does not wait for a disk', async () => {
	const { host } = gate();
	const folder = folderOf('#- .dvc/config\n');
	const { connection } = await talk({ folders: [folder.path], host });
	const uri = uriOf(folder.at('dvc.yaml'));
	await open(connection, uri, PIPELINE);
	const found = await connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri } });
	expect(JSON.stringify(found)).toContain('prepare');
});
