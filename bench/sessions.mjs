// What is done with a server, and what is noted of it.
import { performance } from 'node:perf_hooks';
import { positionOf, startEditor } from './client.mjs';

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Between two keystrokes: what the last one began has ended by then. */
const GAP_MS = 60;
/** For so long nothing is asked after an edit was taken back. */
const SETTLE_MS = 400;

const middleOf = (text, find) => {
	const at = text.indexOf(find, text.length >> 1);
	if (at < 0) throw new Error(`\`${find}\` is not in the second half of the text.`);
	return at;
};

/**
 * Opens a file, types, asks for completions and leaves. A keystroke spells a key wrong or right again
 * in the middle of the file, so that its diagnostics change.
 */
export const editing = async (server, root, path, text, plan) => {
	const { find, wrong, keystrokes, completions, completeAt, completeBy } = plan;
	const editor = await startEditor(server, root);
	try {
		const opened = performance.now();
		editor.open(path, text);
		const first = await editor.diagnosticsOf(path);
		const noted = {
			initialized: editor.initialized,
			start: editor.elapsed(first.at),
			open: first.at - opened,
			keystrokes: [],
			completions: [],
		};
		const at = middleOf(text, find);
		for (let count = 0; count < keystrokes; count++) {
			await pause(GAP_MS);
			const put = count % 2 === 0 ? wrong : find;
			const sent = editor.change(path, at, put === wrong ? find.length : wrong.length, put);
			const { at: arrived } = await editor.diagnosticsOf(path);
			noted.keystrokes.push(arrived - sent);
		}
		for (let count = 0; count < completions; count++) {
			await pause(GAP_MS);
			const line = editor.textOf(path).indexOf('\n', middleOf(editor.textOf(path), completeAt));
			const sent = editor.change(path, line, 0, completeBy);
			const position = positionOf(editor.textOf(path), line + completeBy.length);
			const { at: answered } = await editor.request('textDocument/completion', {
				textDocument: { uri: editor.uriOf(path) },
				position,
			});
			noted.completions.push(answered - sent);
			if (count + 1 === completions) break;
			editor.change(path, line, completeBy.length, '');
			// No server need say anything of a text that is what it was.
			await pause(SETTLE_MS);
		}
		noted.memory = editor.memory();
		noted.peak = editor.peak();
		return noted;
	} finally {
		await editor.stop();
	}
};

/** Questions about the middle of a file, each several times, with the last answer to each. */
export const asking = async (server, root, path, text, times) => {
	const editor = await startEditor(server, root);
	try {
		editor.open(path, text);
		await editor.diagnosticsOf(path);
		const dep = positionOf(text, middleOf(text, '- src/') + 4);
		const textDocument = { uri: editor.uriOf(path) };
		const questions = {
			'textDocument/hover': { textDocument, position: dep },
			'textDocument/definition': { textDocument, position: dep },
			'textDocument/references': {
				textDocument,
				position: dep,
				context: { includeDeclaration: true },
			},
			'textDocument/documentSymbol': { textDocument },
		};
		const noted = {};
		for (const [method, params] of Object.entries(questions)) {
			noted[method] = { samples: [], result: undefined };
			for (let count = 0; count < times; count++) {
				const { result, ms } = await editor.request(method, params);
				noted[method].samples.push(ms);
				noted[method].result = result;
			}
		}
		return noted;
	} finally {
		await editor.stop();
	}
};

/** Renames an output in one file and waits until each of `paths` has its new diagnostics. */
export const renaming = async (server, root, texts, { path, find, to, times }) => {
	const editor = await startEditor(server, root);
	try {
		for (const [file, text] of texts) {
			editor.open(file, text);
			await editor.diagnosticsOf(file);
		}
		const samples = [];
		const at = editor.textOf(path).indexOf(find);
		for (let count = 0; count < times; count++) {
			await pause(GAP_MS * 3);
			const [from, put] = count % 2 === 0 ? [find, to] : [to, find];
			const arrived = [...texts.keys()].map((file) => editor.diagnosticsOf(file));
			// The edited document has a version that no earlier diagnostics can be of.
			arrived.splice([...texts.keys()].indexOf(path), 1);
			const sent = editor.change(path, at, from.length, put);
			arrived.push(editor.diagnosticsOf(path));
			const all = await Promise.all(arrived);
			samples.push(Math.max(...all.map((one) => one.at)) - sent);
		}
		return { samples, memory: editor.memory(), peak: editor.peak() };
	} finally {
		await editor.stop();
	}
};
