// Python programs that have a tool: their environments, and long-living processes to ask.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ENVIRONMENTS = fileURLToPath(new URL('../../.oracle/', import.meta.url));

/** The Python of a virtual environment outside version control that has these requirements of pip. */
export const pythonWith = (requirements) => {
	const folder = join(ENVIRONMENTS, requirements[0].replaceAll(/[^\w.]+/g, '-'));
	const python = join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
	const ready = join(folder, 'ready');
	if (existsSync(ready)) return python;
	console.error(`Installing ${requirements.join(' ')} into ${folder} …`);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(ENVIRONMENTS, { recursive: true });
	const run = (program, ...args) => execFileSync(program, args, { stdio: ['ignore', 2, 2] });
	run('python3', '-m', 'venv', folder);
	run(python, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...requirements);
	writeFileSync(ready, '');
	return python;
};

export const versionOf = (python, name) =>
	execFileSync(
		python,
		['-c', 'import sys; from importlib.metadata import version; print(version(sys.argv[1]))', name],
		{ encoding: 'utf8' },
	).trim();

/**
 * Processes of a program that reads a line of JSON and answers it with another. `ask` answers in
 * the order of the questions it was given; a question that kills the program, or is not answered
 * within `seconds`, gives `undefined`.
 */
export const askersOf = (python, script, { processes = 2, seconds = 60 } = {}) => {
	const waiting = [];
	const running = new Set();

	const start = () => {
		const child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
		const asker = { child, answer: undefined, timer: undefined };
		running.add(asker);
		const finish = (value) => {
			clearTimeout(asker.timer);
			asker.answer?.(value);
			asker.answer = undefined;
		};
		createInterface({ input: child.stdout }).on('line', (line) => {
			finish(JSON.parse(line));
			feed(asker);
		});
		child.stdin.on('error', () => {});
		child.on('close', () => {
			running.delete(asker);
			finish(undefined);
			if (waiting.length > 0) feed(start());
		});
		return asker;
	};

	const feed = (asker) => {
		if (asker.answer !== undefined) return;
		const next = waiting.shift();
		if (next === undefined) return;
		asker.answer = next.answer;
		asker.timer = setTimeout(() => asker.child.kill('SIGKILL'), seconds * 1000);
		asker.child.stdin.write(`${JSON.stringify(next.question)}\n`);
	};

	const ask = (question) =>
		new Promise((answer) => {
			waiting.push({ question, answer });
			const idle = [...running].find((asker) => asker.answer === undefined);
			if (idle !== undefined) feed(idle);
			else if (running.size < processes) feed(start());
		});

	const close = () => {
		for (const { child } of running) child.stdin.end();
	};
	return { ask, close };
};
