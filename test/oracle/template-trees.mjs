// The trees of template-trees.txt: `=== name` starts a tree, `#- path` a file of it.
import { readFileSync } from 'node:fs';

export const templateTrees = () => {
	const trees = new Map();
	let files = {};
	let path = '';
	for (const line of readFileSync(new URL('template-trees.txt', import.meta.url), 'utf8').split(
		/(?<=\n)/,
	)) {
		const name = /^=== (.+)\n/.exec(line)?.[1];
		const file = /^#- (\S+)\n/.exec(line)?.[1];
		if (name !== undefined) {
			files = {};
			trees.set(name, files);
		} else if (file !== undefined) {
			path = file;
			files[path] = '';
		} else files[path] += line;
	}
	return trees;
};
