// The trees of running-trees.txt: `=== name` starts a tree, `$ command` is one of DVC's that it is
// asked with after all stages have run, `#- path` starts a file. Lines that label ranges
// (see test/fixture.ts) are no part of the files.
import { readFileSync } from 'node:fs';

const LABEL = /^#( *)(\^+) (.*)$/;

export const runningTrees = () =>
	new Map(
		readFileSync(new URL('running-trees.txt', import.meta.url), 'utf8')
			.split(/^=== /m)
			.slice(1)
			.map((tree) => {
				const [name = '', ...lines] = tree.split('\n');
				const commands = lines.flatMap((line) => (line.startsWith('$ ') ? [line.slice(2)] : []));
				const source = lines.filter((line) => !line.startsWith('$ ')).join('\n');
				return [name, { commands, source }];
			}),
	);

/** The files of a tree, without labels, as DVC is given them. */
export const filesOf = (source) => {
	const files = {};
	let path = '';
	for (const line of source.split(/(?<=\n)/)) {
		const head = /^#- (\S+)\n/.exec(line)?.[1];
		if (head !== undefined) {
			path = head;
			files[path] = '';
		} else if (!LABEL.test(line.trimEnd()) && path !== '') files[path] += line;
	}
	return files;
};
