import { nameOf, type RepoPath } from '../base/path.ts';
import { KINDS, kindRowOf } from '../model/kind.ts';
import { type Content, contentOf, type Workspace } from '../workspace/workspace.ts';
import { commandOn } from './command.ts';
import type { Command, Problem, Rule } from './rule.ts';

type Reason = Extract<Content, { kind: 'unreadable' }>['why'];

const START = { start: 0, end: 0 };

/**
 * Writes the file in UTF-8. Whoever has DVC or MLEM has Python, on every system; it stops, and writes
 * nothing, where the file is not in that encoding either.
 */
const inUtf8 = (workspace: Workspace, path: RepoPath, encoding: string): Command =>
	commandOn(
		workspace,
		`python -c "import pathlib, sys; p = pathlib.Path(sys.argv[1]); p.write_bytes(p.read_bytes().decode('${encoding}').encode())"`,
		path,
	);

const problemOf = (
	name: string,
	title: string,
	why: Reason,
	rewrite: Command,
): Problem | undefined => {
	switch (why) {
		case 'not-utf8':
			return {
				range: START,
				message: `\`${name}\` is not UTF-8, so it can't be read. Save it in UTF-8.`,
				commands: [rewrite],
			};
		case 'denied':
			return {
				range: START,
				severity: 'warning',
				message: `\`${name}\` can't be opened (permission denied), so nothing in it was checked. Make it readable.`,
			};
		case 'too-large':
			return {
				range: START,
				severity: 'information',
				message: `\`${name}\` is too large for a ${title}, so nothing in it was checked. Split it into smaller files.`,
			};
		// DVC and MLEM pass a folder of such a name by.
		case 'folder':
			return undefined;
	}
};

export const unreadableFile: Rule = {
	id: 'unreadable-file',
	kinds: KINDS.map(({ kind }) => kind),
	severity: 'error',
	summary: "The file is not UTF-8, or can't be opened.",
	behaviour:
		'DVC stops with `is not valid utf-8`, MLEM with a `UnicodeDecodeError`, in every command that reads the file.',
	why: 'Not a line of the file counts, whatever stands in it.',
	example: {
		bad: `
#- dvc.yaml (not-utf8)
#^ unreadable-file
`,
		good: `
#- dvc.yaml
stages:
  train:
    cmd: python train.py
`,
	},
	mayFind: () => false,
	*check(workspace, path) {
		const content = contentOf(workspace, path);
		if (content?.kind !== 'unreadable') return;
		// What is not UTF-8 mostly comes from Windows: by its shell, or by old editors there.
		const rewrite = inUtf8(workspace, path, content.encoding ?? 'cp1252');
		const title = kindRowOf(path)?.title ?? 'file';
		const problem = problemOf(nameOf(path), title, content.why, rewrite);
		if (problem !== undefined) yield problem;
	},
};
