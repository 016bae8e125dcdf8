// A small project as the oracle knows it, and what it needs to be a repository of Git and of DVC.

/** A text, or bytes that are no UTF-8. */
export type Content = string | { readonly base64: string };

/** Texts by path from the root. */
export type Files = Readonly<Record<string, Content>>;

export interface Tree {
	readonly name: string;
	readonly files: Files;
}

/** What `git init` and `dvc init` write, unless the project brings files of its own there. */
export const initialised = (files: Files): Files => {
	const all: Record<string, Content> = { '.git/HEAD': 'ref: refs/heads/main\n' };
	if (!Object.keys(files).some((path) => path.startsWith('.dvc/')))
		Object.assign(all, {
			'.dvc/config': '',
			'.dvc/.gitignore': '/config.local\n/tmp\n/cache\n',
		});
	return { ...all, ...files };
};

/** The project as it is written in template-trees.txt and in the reports. */
export const printTree = (files: Files): string =>
	Object.entries(files)
		.map(([path, content]) => {
			const text = typeof content === 'string' ? content : `(base64) ${content.base64}\n`;
			return `#- ${path}\n${text === '' || text.endsWith('\n') ? text : `${text}\n`}`;
		})
		.join('');
