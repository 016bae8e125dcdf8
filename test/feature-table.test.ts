// docs/features.md: no method of the protocol is forgotten, and what it says is what the server does.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ClientCapabilities } from 'vscode-languageserver-protocol/node';
import { ABSENT } from '../scripts/absent-methods.ts';
import { CLIENTS, VIEWS } from '../scripts/client-views.ts';
import { ANSWERED, featuresPage, METHODS } from '../scripts/feature-docs.ts';
import { HEARD, SENT } from '../server/src/lsp/life.ts';
import { talk } from './lsp/in-process.ts';

const NOT_FOUND = -32601;

const byName = new Map(METHODS.map((method) => [method.name, method]));
/** The library answers it for every server, with nothing. */
const BY_LIBRARY = 'textDocument/willSaveWaitUntil';
const isQuestion = (name: string): boolean => ANSWERED.some(({ method }) => method === name);

/** The capabilities of an editor that announces every method. */
const everything = (): ClientCapabilities => {
	const all: Record<string, unknown> = {};
	for (const { clientCapability } of METHODS) {
		let at = all;
		for (const part of clientCapability?.split('.') ?? []) {
			at[part] ??= {};
			at = at[part] as Record<string, unknown>;
		}
	}
	const { textDocument, workspace } = all as ClientCapabilities;
	return {
		...all,
		textDocument: {
			...textDocument,
			codeAction: {
				dataSupport: true,
				resolveSupport: { properties: ['edit'] },
				codeActionLiteralSupport: { codeActionKind: { valueSet: [''] } },
			},
			rename: { prepareSupport: true },
		},
		workspace: { ...workspace, workspaceFolders: true, diagnostics: { refreshSupport: true } },
	};
};

describe('docs/features.md', () => {
	it('is what `npm run docs` writes', () => {
		const page = readFileSync(new URL('../docs/features.md', import.meta.url), 'utf8');
		expect(page, 'run `npm run docs`').toBe(featuresPage());
	});

	it('knows the methods it tells of', () => {
		const told = [...ANSWERED, ...HEARD, ...SENT, ...VIEWS].map(({ method }) => method);
		for (const name of [...told, ...Object.keys(ABSENT)])
			expect(byName.has(name), `\`${name}\` is no method of the protocol`).toBe(true);
	});

	it.each(METHODS)('tells once of $name', ({ name }) => {
		const places = [
			...[...ANSWERED, ...HEARD, ...SENT].map(({ method }) => method),
			...Object.keys(ABSENT),
		].filter((each) => each === name);
		expect(places, 'a `serves` entry in server/src/lsp, or scripts/absent-methods.ts').toEqual([
			name,
		]);
	});

	it.each(ANSWERED)('says how each editor shows $method', ({ method, gives, kinds }) => {
		const view = VIEWS.find((each) => each.method === method);
		expect(view?.shown, 'scripts/client-views.ts').toHaveLength(CLIENTS.length);
		expect(view?.instead).toMatch(/./);
		expect(gives).toMatch(/^[^A-Z].*[^.]$/);
		expect(kinds.length).toBeGreaterThan(0);
	});
});

describe.each(CLIENTS)('$title', ({ profile }) => {
	const { capabilities } = JSON.parse(
		readFileSync(new URL(`editors/profiles/${profile}.json`, import.meta.url), 'utf8'),
	) as { readonly capabilities: object };
	const column = CLIENTS.findIndex((client) => client.profile === profile);
	const announces = (path: string): boolean => {
		const found = path
			.split('.')
			.reduce<unknown>((at, key) => (at as Record<string, unknown> | null)?.[key], capabilities);
		return found !== undefined && found !== null && found !== false;
	};

	it('shows what it announces', () => {
		const hidden = ANSWERED.filter(({ method }) => {
			const path = byName.get(method)?.clientCapability;
			const view = VIEWS.find((each) => each.method === method);
			return path !== undefined && announces(path) && view?.shown[column] === '';
		});
		expect(
			hidden.map(({ method }) => method),
			'scripts/client-views.ts',
		).toEqual([]);
	});
});

describe('the server', () => {
	it('listens to what the table says, and to nothing else', async () => {
		const { connection } = await talk();
		const listened = async (name: string): Promise<boolean> => {
			const failure: unknown = await connection
				.sendRequest(name, { textDocument: { uri: 'file:///x' } })
				.then(() => undefined)
				.catch((error: unknown) => error);
			return (failure as { code?: number } | undefined)?.code !== NOT_FOUND;
		};
		const questions = METHODS.filter(
			({ name, towards, clientCapability }) =>
				towards === 'server' &&
				clientCapability !== undefined &&
				!/\/did|\/willSave$/.test(name) &&
				name !== BY_LIBRARY,
		);
		for (const { name } of questions)
			expect([name, await listened(name)], 'its feature’s `serves`').toEqual([
				name,
				isQuestion(name),
			]);
	});

	it('announces no capability of which the table has no method', async () => {
		const { initialized } = await talk({ capabilities: everything() });
		const told = new Set(
			[...ANSWERED, ...HEARD].map(
				({ method }) => byName.get(method)?.serverCapability?.split('.')[0],
			),
		);
		const announced = Object.keys(initialized.capabilities);
		expect(announced.filter((key) => !told.has(key) && key !== 'positionEncoding')).toEqual([]);
		const promised = ANSWERED.filter(({ method }) => {
			const key = byName.get(method)?.serverCapability?.split('.')[0];
			return key !== undefined && !announced.includes(key);
		});
		expect(promised.map(({ method }) => method)).toEqual([]);
	});
});
