import { outPlace } from '../workspace/places.ts';
import { stagesOf } from '../workspace/stages.ts';
import { pointedIn } from '../workspace/tracked.ts';
import { existsOf } from '../workspace/workspace.ts';
import { commandOn, inWords } from './command.ts';
import type { Rule } from './rule.ts';

export const pointerKind: Rule = {
	id: 'pointer-kind',
	kinds: ['dvc-file'],
	severity: 'warning',
	summary: 'A `.dvc` file records a folder, and a file stands there, or the other way round.',
	behaviour:
		'The checksum of a folder ends in `.dir`. DVC finds the data changed, and `dvc checkout` replaces what is there by what is recorded.',
	why: 'Either the data was replaced after it was recorded, and nobody else has it, or the checksum was mangled by hand, and nobody finds it.',
	example: {
		bad: `
#- data.dvc
outs:
- md5: 3749f52bb326ae96782b42dc0a97b4c1
  size: 11
  hash: md5
  path: data
#       ^^^^ pointer-kind
#- data/iris.csv
0123456789
`,
		good: `
#- data.dvc
outs:
- md5: 3749f52bb326ae96782b42dc0a97b4c1.dir
  size: 11
  nfiles: 1
  hash: md5
  path: data
#- data/iris.csv
0123456789
`,
	},
	*check(workspace, path) {
		for (const stage of stagesOf(workspace, path))
			for (const out of stage.outs) {
				const kind = out.path === undefined ? undefined : existsOf(workspace, out.path);
				if (kind !== 'file' && kind !== 'folder') continue;
				const md5 = pointedIn(workspace, path).find((one) => one.path === out.path)?.md5;
				const records = md5?.endsWith('.dir') === true ? 'folder' : 'file';
				if (!md5 || kind === records) continue;
				const range = outPlace(workspace, stage, out)?.range;
				if (range === undefined || out.path === undefined) continue;
				const take = commandOn(workspace, 'dvc checkout', path);
				const renew = commandOn(workspace, 'dvc add', out.path);
				const commands = stage.deps.length > 0 ? [take] : [renew, take];
				const words =
					stage.deps.length > 0
						? `Run ${inWords(take)} to have that again.`
						: `Run ${inWords(renew)} to record what is there, or ${inWords(take)} to have the ${records} again.`;
				yield {
					range,
					message: `The checksum is that of a ${records}, and \`${out.path}\` is a ${kind}. ${words}`,
					commands,
				};
			}
	},
};
