// When a changed document is looked at, and who is served meanwhile, by a clock and timers of our own.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
	DidChangeTextDocumentNotification,
	HoverRequest,
	type ProtocolConnection,
	PublishDiagnosticsNotification,
} from 'vscode-languageserver-protocol/node';
import type { Host } from '../../server/src/lsp/host.ts';
import { folderOf } from '../disk.ts';
import { waiting } from '../server/waiting.ts';
import { talk } from './in-process.ts';
import { open, uriOf } from './opened.ts';

afterEach(() => {
	vi.restoreAllMocks();
});

const STAGES = Array.from({ length: 300 }, (_, at) => `  s${at}:\n    cmd: echo ${at}\n`).join('');
const text = (key: string): string => `stages:\n  first:\n    ${key}: echo\n${STAGES}`;

/** A clock that goes on by `step` milliseconds whenever somebody looks at it. */
const clockOf = (step: number) => {
	const clock = { now: 0, step };
	vi.spyOn(process, 'uptime').mockImplementation(() => {
		clock.now += clock.step;
		return clock.now / 1000;
	});
	return clock;
};

/** No pause before a look is longer; longer timers are others'. */
const LONGEST = 1000;

/** Timers that end when they are told to, and the times that they were to take. */
const timersOf = () => {
	const waitingTimers = new Map<unknown, () => void>();
	const delays: number[] = [];
	const [set, clear] = [globalThis.setTimeout, globalThis.clearTimeout];
	vi.spyOn(globalThis, 'setTimeout').mockImplementation(((run: () => void, ms = 0) => {
		if (ms > LONGEST) return set(run, ms);
		const timer = {};
		waitingTimers.set(timer, run);
		delays.push(ms);
		return timer;
	}) as unknown as typeof setTimeout);
	vi.spyOn(globalThis, 'clearTimeout').mockImplementation((timer) => {
		if (!waitingTimers.delete(timer)) clear(timer);
	});
	const end = (): void => {
		const due = [...waitingTimers.values()];
		waitingTimers.clear();
		for (const run of due) run();
	};
	return { delays, end };
};

const openTalk = async (host: Partial<Host> = {}) => {
	const { connection } = await talk({ host });
	const published = waiting<number>();
	connection.onNotification(PublishDiagnosticsNotification.type, ({ diagnostics }) =>
		published.push(diagnostics.length),
	);
	const uri = uriOf(folderOf('#- .dvc/config\n').at('dvc.yaml'));
	let version = 1;
	const change = (key: string): Promise<void> =>
		connection.sendNotification(DidChangeTextDocumentNotification.type, {
			textDocument: { uri, version: ++version },
			contentChanges: [{ text: text(key) }],
		});
	return { connection, published, uri, change };
};

/** All that was sent before has been heard. */
const heard = async (connection: ProtocolConnection, uri: string): Promise<unknown> =>
	connection.sendRequest(HoverRequest.type, {
		textDocument: { uri },
		position: { line: 1, character: 3 },
	});

/** Till nothing goes on any more that needs no timer. */
const idle = async (): Promise<void> => {
	for (let turn = 0; turn < 50; turn++) await nextTurn();
};

/**
 * How long each of three changes waits that comes `after` milliseconds behind the end of a look, during
 * which every look at the clock finds it `step` later.
 */
const delaysWhen = async (step: number, after = 0): Promise<readonly number[]> => {
	const clock = clockOf(step);
	const { delays, end } = timersOf();
	const { connection, published, uri, change } = await openTalk();
	await open(connection, uri, text('cmd'));
	const waited: number[] = [];
	for (const [round, key] of ['cmdd', 'cmd', 'cmdd'].entries()) {
		await heard(connection, uri);
		end();
		await published.until(() => published.known.length > round);
		await idle();
		clock.step = 0;
		clock.now += after;
		await change(key);
		await heard(connection, uri);
		waited.push(delays.at(-1) ?? Number.NaN);
		clock.step = step;
	}
	return waited;
};

describe('a change is looked at', () => {
	it('at once in an ordinary file', async () => {
		expect(await delaysWhen(0.01)).toEqual([0, 0, 0]);
	});

	it('after a pause in one that takes long, but for what the first look took', async () => {
		const [first, ...others] = await delaysWhen(2);
		expect(first).toBe(0);
		for (const delay of others) {
			expect(delay).toBeGreaterThan(50);
			expect(delay).toBeLessThan(LONGEST);
		}
	});

	it('after a second, however long it takes', async () => {
		expect((await delaysWhen(500)).slice(1)).toEqual([LONGEST, LONGEST]);
	});

	it('after what is left of the pause', async () => {
		const [, ...others] = await delaysWhen(500, 300);
		expect(others).toHaveLength(2);
		for (const delay of others) expect(delay).toBeCloseTo(LONGEST - 300);
	});

	it('at once when as long as the last look took is over', async () => {
		expect(await delaysWhen(2, LONGEST)).toEqual([0, 0, 0]);
	});

	it('after a second of typing without a pause', async () => {
		const clock = clockOf(500);
		const { delays, end } = timersOf();
		const { connection, published, uri, change } = await openTalk();
		await open(connection, uri, text('cmd'));
		for (const [round, key] of ['cmdd', 'cmd'].entries()) {
			await heard(connection, uri);
			end();
			await published.until(() => published.known.length > round);
			await idle();
			if (round === 0) await change(key);
		}
		clock.step = 0;
		const before = delays.length;
		for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) {
			await change(key);
			await heard(connection, uri);
			clock.now += 400;
		}
		// The fourth comes 1.2 s after the first, and waits no longer than the third does.
		expect(delays.slice(before)).toEqual([LONGEST, LONGEST, LONGEST]);
	});
});

it('a question is answered while a document is being looked at', async () => {
	// Every step takes longer than others may be kept waiting.
	clockOf(11);
	const { connection, published, uri } = await openTalk();
	const said: string[] = [];
	const shown = published.until(() => true).then(() => said.push('diagnostics'));
	await open(connection, uri, text('cmdd'));
	await heard(connection, uri);
	for (let turn = 0; turn < 10; turn++) await nextTurn();
	const answers = [0, 1, 2].map(() => heard(connection, uri).then(() => said.push('answer')));
	await Promise.all([shown, ...answers]);
	expect(said).toEqual(['answer', 'answer', 'answer', 'diagnostics']);
});

it('a change is not lost that comes while another document is being looked at', async () => {
	clockOf(11);
	const { end } = timersOf();
	const { connection, published, uri, change } = await openTalk();
	await open(connection, uri, text('cmd'));
	await open(connection, `${uri}/dvc.yaml`, text('cmd'));
	await heard(connection, uri);
	end();
	// The first is shown, and the second looked at step by step.
	await published.until(() => true);
	await change('cmdd');
	await heard(connection, uri);
	expect(published.known).toEqual([0]);
	for (let turn = 0; turn < 2000 && published.known.length < 3; turn++) {
		end();
		await nextTurn();
	}
	expect(published.known.toSorted()).toEqual([0, 0, 1]);
});

describe('memory is cleared away', () => {
	/** How often until a document has been opened and changed. */
	const timesWith = async (more: string): Promise<number> => {
		const clearAway = vi.fn();
		const { connection, published, uri } = await openTalk({ clearAway });
		await open(connection, uri, `${text('cmd')}${more}`);
		await published.until((count) => count === 0);
		await connection.sendNotification(DidChangeTextDocumentNotification.type, {
			textDocument: { uri, version: 2 },
			contentChanges: [{ text: `${text('cmdd')}${more}` }],
		});
		await published.until((count) => count === 1);
		return clearAway.mock.calls.length;
	};

	it('while a large document is looked at first, and not at its keys', async () => {
		expect(await timesWith(`# ${'long '.repeat(200_000)}\n`)).toBe(1);
	});

	it('for no other', async () => {
		expect(await timesWith('')).toBe(0);
	});
});
