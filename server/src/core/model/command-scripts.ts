// The scripts that a command runs, and the paths that it names.

import { isUrl, joinPath, type RepoPath } from '../base/path.ts';
import { type ShellCommand, type ShellWord, shellCommands } from '../syntax/shell.ts';

/** One script; of several paths that which exists. */
export interface CommandScript {
	/** As the command names it. */
	readonly word: string;
	readonly paths: readonly RepoPath[];
}

/** How programs are told which script to run. */
interface Interpreter {
	readonly name: RegExp;
	/** Options that take the next word. */
	readonly takesNext: readonly string[];
	/** Options instead of a script. */
	readonly inline: readonly string[];
	/** `-m package.module`. */
	readonly modules?: true;
}

const INTERPRETERS: readonly Interpreter[] = [
	{
		name: /^python(?:\d(?:\.\d+)?)?(?:\.exe)?$/,
		takesNext: ['-W', '-X', '--check-hash-based-pycs'],
		inline: ['-c', '-'],
		modules: true,
	},
	{ name: /^Rscript$/, takesNext: [], inline: ['-e'] },
	{ name: /^(?:ba|z|da|k)?sh$/, takesNext: ['-o', '+o'], inline: ['-c', '-s'] },
	{
		name: /^node$/,
		takesNext: ['-r', '--require', '--import', '--loader'],
		inline: ['-e', '-p', '--eval', '--print'],
	},
	{ name: /^julia$/, takesNext: ['-J', '-t', '-p', '-L', '-H', '-C'], inline: ['-e', '-E'] },
	{ name: /^papermill$/, takesNext: [], inline: [] },
];

/** Words before a program that do not change which it is, with the options that take the next word. */
const WRAPPERS: ReadonlyMap<string, readonly string[]> = new Map([
	['env', ['-u', '--unset']],
	['time', []],
	['nohup', []],
	['exec', []],
	['command', []],
	['nice', ['-n']],
	['if', []],
	['then', []],
	['else', []],
	['elif', []],
	['while', []],
	['until', []],
	['do', []],
	['!', []],
	['{', []],
]);

/** `uv run python x.py`: tools that run a program in an environment. */
const RUNNERS: ReadonlySet<string> = new Set([
	'uv',
	'poetry',
	'pipenv',
	'pdm',
	'rye',
	'hatch',
	'pixi',
]);

const isAssignment = ({ text }: ShellWord): boolean => /^[A-Za-z_]\w*=/.test(text);

const nameOfProgram = (text: string): string => text.slice(text.lastIndexOf('/') + 1);

/** The words from the program on; none where that can't be told. */
export const programWords = (words: readonly ShellWord[]): readonly ShellWord[] => {
	let at = 0;
	for (let hops = 0; hops < 10; hops++) {
		while (words[at] !== undefined && isAssignment(words[at] as ShellWord)) at++;
		const word = words[at];
		if (word === undefined || !word.known) return [];
		const taking = WRAPPERS.get(word.text);
		if (taking !== undefined) {
			at++;
			while (words[at]?.text.startsWith('-') === true)
				at += taking.includes(words[at]?.text ?? '') ? 2 : 1;
		} else if (RUNNERS.has(word.text) && words[at + 1]?.text === 'run') {
			// Options of the runner may take words that we can't tell from the program.
			if (words[at + 2]?.text.startsWith('-') !== false) return [];
			at += 2;
		} else return words.slice(at);
	}
	return [];
};

const modulePaths = (folder: RepoPath, name: string): readonly RepoPath[] => {
	const path = name.replaceAll('.', '/');
	return [joinPath(folder, `${path}.py`), joinPath(folder, `${path}/__main__.py`)];
};

const scriptAfter = (
	interpreter: Interpreter,
	args: readonly ShellWord[],
	folder: RepoPath,
): CommandScript | undefined => {
	for (let at = 0; at < args.length; at++) {
		const word = args[at];
		if (word === undefined || !word.known || interpreter.inline.includes(word.text))
			return undefined;
		if (interpreter.modules === true && word.text === '-m') {
			const name = args[at + 1];
			return name?.known === true && /^\w+(?:\.\w+)*$/.test(name.text)
				? { word: name.text, paths: modulePaths(folder, name.text) }
				: undefined;
		}
		if (interpreter.takesNext.includes(word.text)) at++;
		else if (!/^[-+]./.test(word.text))
			return { word: word.text, paths: [joinPath(folder, word.text)] };
	}
	return undefined;
};

const scriptOf = (words: readonly ShellWord[], folder: RepoPath): CommandScript | undefined => {
	const [program, ...args] = programWords(words);
	if (program === undefined) return undefined;
	const name = nameOfProgram(program.text);
	const interpreter = INTERPRETERS.find((one) => one.name.test(name));
	if (interpreter !== undefined) return scriptAfter(interpreter, args, folder);
	if (name === 'source' || name === '.') return undefined;
	// A program named by a path is a script of the project, when it exists there.
	return program.text.includes('/') && !program.text.startsWith('/')
		? { word: program.text, paths: [joinPath(folder, program.text)] }
		: undefined;
};

/** The folder after a command: `cd` changes it, for what stands at its depth and deeper. */
const folderAfter = (
	{ words }: ShellCommand,
	folder: RepoPath | undefined,
): RepoPath | undefined => {
	const [program, target] = programWords(words);
	if (program?.text !== 'cd') return folder;
	return folder !== undefined && target?.known === true && !/^[-~]/.test(target.text)
		? joinPath(folder, target.text)
		: undefined;
};

/** One program of a command, and the folder it runs in. */
export interface PlacedCommand {
	readonly command: ShellCommand;
	readonly folder: RepoPath;
}

/** The programs of one line of a command; ranges of their words count in `text`. */
export const commandsIn = (text: string, wdir: RepoPath): readonly PlacedCommand[] => {
	const placed: PlacedCommand[] = [];
	const folders: (RepoPath | undefined)[] = [wdir];
	for (const command of shellCommands(text)) {
		const { depth } = command;
		// What stands behind a parenthesis is back in the folder before it.
		while (folders.length > depth + 1) folders.pop();
		while (folders.length <= depth) folders.push(folders.at(-1));
		const folder = folders[depth];
		if (folder !== undefined) placed.push({ command, folder });
		folders[depth] = folderAfter(command, folder);
	}
	return placed;
};

/** The programs that a command runs: each line of a text is a shell of its own, and so is each item. */
export const programsOf = (
	cmd: string | readonly string[],
	wdir: RepoPath,
): readonly PlacedCommand[] =>
	(typeof cmd === 'string' ? cmd.split('\n') : cmd).flatMap((text) => commandsIn(text, wdir));

/** The scripts that programs are told to run. */
export const commandScripts = (programs: readonly PlacedCommand[]): readonly CommandScript[] =>
	programs.flatMap(({ command, folder }) => scriptOf(command.words, folder) ?? []);

/** A word of a command, and the path that it is if it is one. */
export interface CommandPath {
	/** As the command names it. */
	readonly word: string;
	readonly path: RepoPath;
}

/** The arguments that look like paths: with a slash or a dot, by themselves or behind `option=`. */
export const commandPaths = (programs: readonly PlacedCommand[]): readonly CommandPath[] =>
	programs.flatMap(({ command, folder }) =>
		command.words.flatMap(({ text, known }): CommandPath[] => {
			const word = text.replace(/^[-\w.+~]+=/, '');
			return known && /^[^-].*[./]/.test(word) && !isUrl(word)
				? [{ word, path: joinPath(folder, word) }]
				: [];
		}),
	);
