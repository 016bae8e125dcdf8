// The built program, run as a person runs it.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export const PROGRAM = fileURLToPath(new URL('../server/dist/mlem-dvc-ls.cjs', import.meta.url));

export interface Outcome {
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

export interface RunOptions {
	readonly cwd?: string;
	/** Replaces the colour settings of the tests' own environment. */
	readonly env?: Readonly<Record<string, string>>;
}

/** What is compiled at the first start is kept beside the program, not in a person's own cache. */
const COMPILED = fileURLToPath(new URL('../server/dist/.compiled', import.meta.url));

/** The environment without what test runners say about colours. */
export const plainEnvironment = (
	more: Readonly<Record<string, string>> = {},
): NodeJS.ProcessEnv => {
	const { FORCE_COLOR: _force, NO_COLOR: _no, NODE_OPTIONS: _options, ...rest } = process.env;
	return { NODE_COMPILE_CACHE: COMPILED, ...rest, ...more };
};

export const run = (args: readonly string[], { cwd, env }: RunOptions = {}): Promise<Outcome> =>
	new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [PROGRAM, ...args], {
			cwd,
			env: plainEnvironment(env),
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		onTestFinished(() => void child.kill('SIGKILL'));
		let stdout = '';
		let stderr = '';
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			stdout += text;
		});
		child.stderr.setEncoding('utf8').on('data', (text: string) => {
			stderr += text;
		});
		child.on('error', reject).on('close', (code) => resolve({ code, stdout, stderr }));
	});
