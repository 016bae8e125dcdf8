// Programs that are run as a whole, and the parser that is under all of it.
import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';

/** Where `yaml` is found from. */
const ROOT = fileURLToPath(new URL('../', import.meta.url));

/**
 * How long a program ran; `limit` ends it. In milliseconds.
 *
 * @throws Error when it can't be started
 */
export const timed = (command, { cwd, env = {}, limit = 600_000 } = {}) =>
	new Promise((resolve, reject) => {
		const began = performance.now();
		const [program, ...args] = command;
		const child = spawn(program, args, {
			cwd,
			env: { ...process.env, ...env },
			stdio: ['ignore', 'pipe', 'ignore'],
		});
		let written = '';
		child.stdout.on('data', (chunk) => {
			if (written.length < 10_000) written += chunk;
		});
		let late = false;
		const timer = setTimeout(() => {
			late = true;
			child.kill('SIGKILL');
		}, limit);
		child.on('error', reject);
		child.on('exit', (code) => {
			clearTimeout(timer);
			resolve({ ms: performance.now() - began, code, late, written });
		});
	});

export const bareNode = async () => (await timed([execPath, '-e', '0'])).ms;

const PARSE = `
const { readFileSync } = require('node:fs');
const { parseDocument } = require('yaml');
const text = readFileSync(process.argv[1], 'utf8');
const began = performance.now();
parseDocument(text);
console.log(performance.now() - began);
`;

/** How long `yaml` takes for a file, in a process that has done nothing else. */
export const bareParse = async (file) =>
	Number((await timed([execPath, '-e', PARSE, file], { cwd: ROOT })).written);
