// An editor that only measures: starts a server, speaks the protocol with it over its standard input
// and output, and says when answers came.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';

const CAPABILITIES = {
	textDocument: {
		synchronization: { didSave: true },
		publishDiagnostics: { relatedInformation: true, versionSupport: true },
		completion: {
			completionItem: { snippetSupport: true, documentationFormat: ['markdown', 'plaintext'] },
		},
		hover: { contentFormat: ['markdown', 'plaintext'] },
		definition: { linkSupport: true },
		references: {},
		documentSymbol: { hierarchicalDocumentSymbolSupport: true },
	},
	workspace: {
		configuration: true,
		workspaceFolders: true,
		didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
	},
};

/** Nobody waits longer for one answer. */
const PATIENCE_MS = 180_000;

/** Cuts what a server writes into messages. */
const readMessages = (stream, onMessage) => {
	let chunks = [];
	let size = 0;
	let wanted = -1;
	stream.on('data', (chunk) => {
		chunks.push(chunk);
		size += chunk.length;
		for (;;) {
			if (wanted < 0) {
				const all = Buffer.concat(chunks);
				chunks = [all];
				const end = all.indexOf('\r\n\r\n');
				if (end < 0) return;
				wanted = Number(/content-length: *(\d+)/i.exec(all.toString('latin1', 0, end))?.[1]);
				chunks = [all.subarray(end + 4)];
				size = chunks[0].length;
			}
			if (size < wanted) return;
			const all = Buffer.concat(chunks);
			const message = JSON.parse(all.toString('utf8', 0, wanted));
			chunks = [all.subarray(wanted)];
			size = chunks[0].length;
			wanted = -1;
			onMessage(message);
		}
	});
};

/** Line and column of an offset. */
export const positionOf = (text, offset) => {
	const before = text.slice(0, offset);
	const line = before.split('\n').length - 1;
	return { line, character: offset - (before.lastIndexOf('\n') + 1) };
};

/** A number of kibibytes that Linux tells of a process; nothing elsewhere. */
const statusOf = (pid, name) => {
	try {
		const status = readFileSync(`/proc/${pid}/status`, 'utf8');
		return Number(new RegExp(`^${name}:\\s*(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
	} catch {
		return undefined;
	}
};

/**
 * Starts a server for the folder `root`. All times are in milliseconds.
 *
 * @throws Error when the server ends, or does not answer in time
 */
export const startEditor = async ({ command, settings = {} }, root) => {
	const began = performance.now();
	const [program, ...args] = command;
	const child = spawn(program, args, { cwd: root, stdio: ['pipe', 'pipe', 'ignore'] });
	const answers = new Map();
	const waiting = new Set();
	let ids = 0;
	let ended;
	child.stdin.on('error', () => undefined);
	child.on('exit', (code) => {
		ended = new Error(`\`${command.join(' ')}\` ended with ${code}.`);
		for (const { reject } of [...answers.values(), ...waiting]) reject(ended);
	});
	const send = (message) => {
		const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
		child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
		child.stdin.write(body);
	};
	const answerFor = ({ method, params }) => {
		if (method === 'workspace/configuration')
			return params.items.map(({ section }) => settings[section] ?? null);
		if (method === 'workspace/workspaceFolders') return [];
		// Requests of yaml-language-server's own for schemas and texts.
		return method.startsWith('custom/') ? [] : null;
	};
	readMessages(child.stdout, (message) => {
		const at = performance.now();
		if (message.method !== undefined && message.id !== undefined)
			send({ id: message.id, result: answerFor(message) });
		else if (message.id !== undefined) {
			const asked = answers.get(message.id);
			answers.delete(message.id);
			if (message.error === undefined) asked?.resolve({ result: message.result, at });
			else asked?.reject(new Error(message.error.message));
		} else if (message.method === 'textDocument/publishDiagnostics')
			for (const one of [...waiting])
				if (one.fits(message.params)) {
					waiting.delete(one);
					one.resolve({ ...message.params, at });
				}
	});
	const patiently = (what, promise) => {
		let timer;
		const late = new Promise((_, reject) => {
			timer = setTimeout(() => reject(new Error(`No ${what} in time.`)), PATIENCE_MS);
		});
		return Promise.race([promise, late]).finally(() => clearTimeout(timer));
	};
	const request = (method, params) =>
		patiently(
			method,
			new Promise((resolve, reject) => {
				if (ended !== undefined) reject(ended);
				answers.set(++ids, { resolve, reject });
				send({ id: ids, method, params });
			}),
		);
	const notify = (method, params) => send({ method, params });
	const documents = new Map();
	const uriOf = (path) => pathToFileURL(`${root}/${path}`).href;

	await request('initialize', {
		processId: process.pid,
		clientInfo: { name: 'bench', version: '1' },
		rootUri: pathToFileURL(root).href,
		workspaceFolders: [{ uri: pathToFileURL(root).href, name: 'bench' }],
		capabilities: CAPABILITIES,
	});
	const initialized = performance.now() - began;
	notify('initialized', {});
	notify('workspace/didChangeConfiguration', { settings });

	/** The next diagnostics of a document that are of its version or say none. */
	const diagnosticsOf = (path) =>
		patiently(
			`diagnostics of ${path}`,
			new Promise((resolve, reject) => {
				const { version } = documents.get(path);
				const fits = (sent) =>
					sent.uri === uriOf(path) && (sent.version === undefined || sent.version >= version);
				waiting.add({ fits, resolve, reject });
			}),
		);

	return {
		pid: child.pid,
		/** Since the process was started. */
		elapsed: (at) => at - began,
		initialized,
		request: async (method, params) => {
			const asked = performance.now();
			const { result, at } = await request(method, params);
			return { result, at, ms: at - asked };
		},
		uriOf,
		diagnosticsOf,
		textOf: (path) => documents.get(path).text,
		open: (path, text) => {
			documents.set(path, { text, version: 1 });
			const textDocument = { uri: uriOf(path), languageId: 'yaml', version: 1, text };
			notify('textDocument/didOpen', { textDocument });
		},
		/** Replaces `length` characters at an offset, as a keystroke does. */
		change: (path, start, length, put) => {
			const document = documents.get(path);
			const { text } = document;
			const range = { start: positionOf(text, start), end: positionOf(text, start + length) };
			document.text = text.slice(0, start) + put + text.slice(start + length);
			document.version++;
			const sent = performance.now();
			notify('textDocument/didChange', {
				textDocument: { uri: uriOf(path), version: document.version },
				contentChanges: [{ range, text: put }],
			});
			return sent;
		},
		memory: () => statusOf(child.pid, 'VmRSS'),
		peak: () => statusOf(child.pid, 'VmHWM'),
		stop: async () => {
			const gone = new Promise((resolve) => {
				child.once('exit', resolve);
			});
			if (child.exitCode === null) child.kill('SIGKILL');
			await gone;
		},
	};
};
