// The words of a command as it is written in a file.
import type { RepoPath } from '../base/path.ts';
import { type Range, rangeAt, shiftRange } from '../base/text.ts';
import { commandsIn, programWords } from '../model/command-scripts.ts';
import { partRange } from '../syntax/scalar-part.ts';
import type { ShellWord } from '../syntax/shell.ts';
import { listOf, type Node, type ScalarNode, scalarOf } from '../syntax/tree.ts';

export interface CommandWord {
	/** Without quotes, and without the option it is the value of: `a.csv` of `--out=a.csv`. */
	readonly text: string;
	/** What stands before it in its word: `--out=`; '' for nothing. */
	readonly option: string;
	/** Where `text` is written, in the text that the node's ranges count in. */
	readonly range: Range;
	/** Where it counts from if it is a path: `cd` is followed. */
	readonly folder: RepoPath;
	/** It is the program itself. */
	readonly isProgram: boolean;
}

export interface WrittenCommand {
	/** From the program on; only words that are written out. */
	readonly words: readonly CommandWord[];
	readonly scalar: ScalarNode;
}

/** `${…}` as a shell's variable of the same length: a word of it is not written out. */
const masked = (text: string): string =>
	text.replaceAll(/\$\{[^}\n]*\}/g, (whole) => '$'.padEnd(whole.length, '_'));

const OPTION = /^-[-\w.+~]*=/;

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

const inScalar = function* (
	source: string,
	scalar: ScalarNode,
	wdir: RepoPath,
): Generator<WrittenCommand> {
	let start = 0;
	for (const line of masked(scalar.text).split('\n')) {
		for (const { command, folder } of commandsIn(line, wdir)) {
			const words = programWords(command.words);
			const all = [...words, ...command.redirections];
			const written = all.flatMap((word, index): CommandWord[] => {
				const found = writtenWord(line, word);
				if (found === undefined) return [];
				const { part, ...rest } = found;
				const range = partRange(source, scalar, shiftRange(part, start));
				return range === undefined
					? []
					: [{ ...rest, range, folder, isProgram: index === 0 && words.length > 0 }];
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
