// The remotes that the commands of a stage name: `dvc push -r store`.
import { shellCommands } from '../syntax/shell.ts';
import { programWords } from './command-scripts.ts';

/** Commands of DVC that take the name of a remote behind `-r`. */
const TAKING: ReadonlySet<string> = new Set(['fetch', 'gc', 'pull', 'push', 'status']);

/** Each once, as it is written. */
export const commandRemotes = (cmd: string | readonly string[]): readonly string[] => {
	const names = (typeof cmd === 'string' ? cmd.split('\n') : cmd)
		.filter((text) => text.includes('dvc'))
		.flatMap((text) => shellCommands(text))
		.flatMap(({ words }) => {
			const [program, verb, ...rest] = programWords(words);
			if (program?.text !== 'dvc' || !TAKING.has(verb?.text ?? '')) return [];
			return rest.flatMap(({ text, known }, index): readonly string[] => {
				const behind = /^--remote=(.+)$/.exec(text)?.[1];
				if (behind !== undefined) return known ? [behind] : [];
				const next = rest[index + 1];
				return (text === '-r' || text === '--remote') && next?.known ? [next.text] : [];
			});
		});
	return [...new Set(names)];
};
