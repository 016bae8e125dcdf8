// The words of a command as it is written in a file.
import type { RepoPath } from '../base/path.ts';
import { type Range, rangeAt, shiftRange } from '../base/text.ts';
import { commandsIn, programWords } from '../model/command-scripts.ts';
import { partRange } from '../syntax/scalar-part.ts';
import type { ShellWord } from '../syntax/shell.ts';
import { listOf, type Node, type ScalarNode, scalarOf } from '../syntax/tree.ts';

export interface CommandWord {
	/** Without quotes, and without what it is the value of: `a.csv` of `--out=a.csv` and `out=a.csv`. */
	readonly text: string;
	/** What stands before it in its word: `--out=` or `out=`; '' for nothing. */
	readonly option: string;
	/** Where `text` is written, in the text that the node's ranges count in. */
	readonly range: Range;
	/** Where it counts from if it is a path: `cd` is followed. */
	readonly folder: RepoPath;
	/** It is the program itself. */
	readonly isProgram: boolean;
}

export interface WrittenCommand {
	/** Those that are written out: of a program and of the assignments before it. */
	readonly words: readonly CommandWord[];
	readonly scalar: ScalarNode;
}

/** `${…}` as a shell's variable of the same length: a word of it is not written out. */
const masked = (text: string): string =>
	text.replaceAll(/\$\{[^}\n]*\}?/g, (whole) =>
		whole.endsWith('}') ? '$'.padEnd(whole.length, '_') : whole,
	);

const OPTION = /^[-\w.+~]+=/;

const writtenWord = (
	line: string,
	{ text, known, range }: ShellWord,
): (Pick<CommandWord, 'text' | 'option'> & { readonly part: Range }) | undefined => {
	if (!known) return undefined;
	const option = OPTION.exec(text)?.[0] ?? '';
	const bare = text.slice(option.length);
	const at = line.slice(range.start, range.end).lastIndexOf(bare);
	if (bare === '' || at < 0) return undefined;
	const start = range.start + at;
	return { text: bare, option, part: rangeAt(start, start + bare.length) };
};

/** From the program on, with the assignments before it; all where no program can be told. */
const wordsFrom = (
	words: readonly ShellWord[],
	program: ShellWord | undefined,
): readonly ShellWord[] => {
	const from = program === undefined ? 0 : words.indexOf(program);
	return words.filter(({ text }, index) => index >= from || OPTION.test(text));
};

const inScalar = function* (
	source: string,
	scalar: ScalarNode,
	wdir: RepoPath,
): Generator<WrittenCommand> {
	let start = 0;
	for (const line of masked(scalar.text).split('\n')) {
		for (const { command, folder } of commandsIn(line, wdir)) {
			const program = programWords(command.words)[0];
			const all = [...wordsFrom(command.words, program), ...command.redirections];
			const written = all.flatMap((word): CommandWord[] => {
				const found = writtenWord(line, word);
				if (found === undefined) return [];
				const { part, ...rest } = found;
				const range = partRange(source, scalar, shiftRange(part, start));
				return range === undefined ? [] : [{ ...rest, range, folder, isProgram: word === program }];
			});
			if (written.length > 0) yield { words: written, scalar };
		}
		start += line.length + 1;
	}
};

/** The programs that `cmd` runs with `wdir` as its folder; ranges count in `source`. */
export const writtenCommands = function* (
	source: string,
	cmd: Node | undefined,
	wdir: RepoPath,
): Generator<WrittenCommand> {
	const scalars = scalarOf(cmd) === undefined ? (listOf(cmd)?.items ?? []) : [cmd];
	for (const item of scalars) {
		const scalar = scalarOf(item);
		if (scalar?.type === 'string') yield* inScalar(source, scalar, wdir);
	}
};
