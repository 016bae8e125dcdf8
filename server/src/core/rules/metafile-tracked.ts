import { kindOf } from '../model/kind.ts';
import { outPlace } from '../workspace/places.ts';
import { stagesOf } from '../workspace/stages.ts';
import { commandOn, gitCommandOn, inWords } from './command.ts';
import type { Rule } from './rule.ts';

export const metafileTracked: Rule = {
	id: 'metafile-tracked',
	kinds: ['dvc-file'],
	severity: 'warning',
	summary: 'A MLEM metafile was given to `dvc add`.',
	behaviour:
		'DVC moves the metafile into its cache and has Git ignore it, as it does with data. Git keeps only the `.dvc` file.',
	why: 'MLEM reads metafiles from Git: whoever loads the object from the repository does not find it, and a review does not show what changed.',
	example: {
		bad: `
#- models/rf.mlem.dvc
outs:
- md5: 3749f52bb326ae96782b42dc0a97b4c1
  size: 300
  hash: md5
  path: rf.mlem
#       ^^^^^^^ metafile-tracked
`,
		good: `
#- models/rf.dvc
outs:
- md5: 3749f52bb326ae96782b42dc0a97b4c1
  size: 11
  hash: md5
  path: rf
`,
	},
	*check(workspace, path) {
		const [stage] = stagesOf(workspace, path);
		// An import has its metafile in the Git of the repository it comes from.
		if (stage === undefined || stage.deps.length > 0) return;
		for (const out of stage.outs) {
			if (out.path === undefined || !out.cache || kindOf(out.path) !== 'mlem') continue;
			const range = outPlace(workspace, stage, out)?.range;
			if (range === undefined) continue;
			const commands = [
				commandOn(workspace, 'dvc remove', path),
				gitCommandOn(workspace, 'git add', out.path),
			];
			yield {
				range,
				message: `\`${out.text}\` is a metafile, and kept by DVC it never gets into Git. Run ${commands.map(inWords).join(', then ')}.`,
				commands,
			};
		}
	},
};
