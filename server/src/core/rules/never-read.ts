import { nameOf } from '../base/path.ts';
import { ignoreLinesOf } from '../workspace/ignored.ts';
import { unreadOf } from '../workspace/unread.ts';
import type { Rule } from './rule.ts';

export const neverRead: Rule = {
	id: 'never-read',
	kinds: ['dvc-yaml', 'dvc-lock', 'dvc-file'],
	severity: 'information',
	summary:
		'DVC never reads the file: an ignore file hides it, or it is a `dvc.lock` without its `dvc.yaml`.',
	behaviour:
		'DVC passes over a `dvc.yaml`, `dvc.lock` or `.dvc` file that a `.dvcignore` hides, without a word, and over a `dvc.lock` that stands alone. It complains only when such a file is named as a target.',
	why: 'Its stages never run and nothing in it is checked, by DVC or here.',
	example: {
		bad: `
#- .dvcignore
/drafts
#- drafts/dvc.yaml
#^ never-read
stages:
  train:
    command: python train.py
`,
		good: `
#- .dvcignore
/notes
#- drafts/dvc.yaml
stages:
  train:
    cmd: python train.py
`,
	},
	ofUnread: true,
	*check(workspace, path) {
		const unread = unreadOf(workspace, path);
		if (unread === undefined) return;
		const name = nameOf(path);
		if (unread.kind === 'alone') {
			yield {
				range: { start: 0, end: 0 },
				message: `DVC reads a \`${name}\` beside a \`dvc.yaml\` only, and here is none. Delete it, or put the \`dvc.yaml\` back.`,
			};
			return;
		}
		const { file, line, pattern } = unread.by;
		const where =
			file === undefined
				? `one of its own patterns (\`${pattern}\`)`
				: `line ${line + 1} of \`${file}\` (\`${pattern}\`)`;
		const what = unread.file === path ? 'it' : `the \`${nameOf(unread.file)}\` beside it`;
		const place =
			file === undefined
				? undefined
				: ignoreLinesOf(workspace, file)?.find((one) => one.line === line);
		yield {
			range: { start: 0, end: 0 },
			message: `DVC never reads this \`${name}\`: ${where} hides ${what}. Take the pattern out if the file is meant to count.`,
			...(file === undefined || place === undefined
				? {}
				: {
						related: [
							{
								location: { path: file, range: place.range },
								message: `The pattern that hides ${what}`,
							},
						],
					}),
		};
	},
};
