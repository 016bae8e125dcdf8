// The remotes that the commands of a stage name: `dvc push -r store`.
import { type ShellWord, shellCommands } from '../syntax/shell.ts';
import { programWords } from './command-scripts.ts';

/** Commands of DVC that take the name of a remote of this repository behind `-r`. */
const TAKING: ReadonlySet<string> = new Set([
	'add',
	'fetch',
	'gc',
	'import-url',
	'pull',
	'push',
	'status',
	'update',
]);

/** Commands below `dvc remote` whose first word is the name of one. */
const NAMING: ReadonlySet<string> = new Set(['default', 'modify', 'remove', 'rename']);

/** What stands behind the command of DVC that takes a remote; nothing for other programs. */
const takingWords = (words: readonly ShellWord[]): readonly ShellWord[] | undefined => {
	const [program, verb, ...rest] = programWords(words);
	if (program?.text !== 'dvc') return undefined;
	if (verb?.text === 'data' && rest[0]?.text === 'status') return rest.slice(1);
	return TAKING.has(verb?.text ?? '') ? rest : undefined;
};

const isOption = (word: ShellWord | undefined): boolean =>
	word?.text === '-r' || word?.text === '--remote';

const ATTACHED = /^--remote=(.*)$/;

/** Each once, as it is written. */
export const commandRemotes = (cmd: string | readonly string[]): readonly string[] => {
	const names = (typeof cmd === 'string' ? cmd.split('\n') : cmd)
		.filter((text) => text.includes('dvc'))
		.flatMap((text) => shellCommands(text))
		.flatMap(({ words }) => {
			const rest = takingWords(words) ?? [];
			return rest.flatMap((word, index): readonly string[] => {
				const behind = ATTACHED.exec(word.text)?.[1];
				if (behind !== undefined) return word.known && behind !== '' ? [behind] : [];
				const next = rest[index + 1];
				return isOption(word) && next?.known ? [next.text] : [];
			});
		});
	return [...new Set(names)];
};

/**
 * The part of a remote's name that ends a command which is still being typed; nothing where its last
 * word is something else.
 */
export const begunRemote = (command: string): string | undefined => {
	// A letter stands for the word that is still empty.
	const begun = /\s$/.test(command) ? `${command}x` : command;
	const words = shellCommands(begun).at(-1)?.words ?? [];
	const last = words.at(-1);
	if (last?.known !== true || last.range.end !== begun.length) return undefined;
	const text = begun === command ? last.text : '';
	const [program, verb, below] = programWords(words);
	if (program?.text === 'dvc' && verb?.text === 'remote' && NAMING.has(below?.text ?? ''))
		return programWords(words).length === 4 && !text.startsWith('-') ? text : undefined;
	if (takingWords(words) === undefined) return undefined;
	return isOption(words.at(-2)) ? text : ATTACHED.exec(text)?.[1];
};
