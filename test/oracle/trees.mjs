// Trees of small projects in one text: `=== name` starts a tree, `#- path` a file of it.
import { readFileSync } from 'node:fs';

/** The trees of a file beside this one, by name; each has its files' texts by path. */
export const treesIn = (file) => {
	const trees = new Map();
	let files = {};
	let path = '';
	for (const line of readFileSync(new URL(file, import.meta.url), 'utf8').split(/(?<=\n)/)) {
		const name = /^=== (.+)\n/.exec(line)?.[1];
		const start = /^#- (\S+)\n/.exec(line)?.[1];
		if (name !== undefined) {
			files = {};
			if (trees.has(name)) throw new Error(`${file}: two trees are called ${name}`);
			trees.set(name, files);
		} else if (start !== undefined) {
			path = start;
			files[path] = '';
		} else files[path] += line;
	}
	return trees;
};
