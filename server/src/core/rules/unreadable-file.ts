import { nameOf } from '../base/path.ts';
import { KINDS, kindRowOf } from '../model/kind.ts';
import { type Content, contentOf } from '../workspace/workspace.ts';
import type { Problem, Rule } from './rule.ts';

type Reason = Extract<Content, { kind: 'unreadable' }>['why'];

const START = { start: 0, end: 0 };

const problemOf = (name: string, title: string, why: Reason): Problem | undefined => {
	switch (why) {
		case 'not-utf8':
			return {
				range: START,
				message: `\`${name}\` is not UTF-8, so it can't be read. Save it in UTF-8.`,
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
	*check(workspace, path) {
		const content = contentOf(workspace, path);
		if (content?.kind !== 'unreadable') return;
		const problem = problemOf(nameOf(path), kindRowOf(path)?.title ?? 'file', content.why);
		if (problem !== undefined) yield problem;
	},
};
