import { isUrl, nameOf } from '../base/path.ts';
import type { Range } from '../base/text.ts';
import { cacheFlagOf, uncacheOut } from '../model/out-edit.ts';
import type { Definition, OutEntry } from '../model/pipeline.ts';
import type { Rule } from './rule.ts';

const isMetafile = (path: string): boolean =>
	path.endsWith('.mlem') && nameOf(path) !== '.mlem' && !isUrl(path);

const within = (inner: Range, outer: Range): boolean =>
	outer.start <= inner.start && inner.end <= outer.end;

/** DVC unites entries of one path in one list, and a later flag wins. */
const decides = (outs: readonly OutEntry[], out: OutEntry): boolean => {
	const last = outs.findLast(
		(other) =>
			other.list === out.list &&
			other.path.text === out.path.text &&
			cacheFlagOf(other) !== 'absent',
	);
	return last === undefined || last === out;
};

const cachedMetafiles = ({ body, entry }: Definition): readonly OutEntry[] =>
	(body?.outs ?? []).filter(
		(out, _index, outs) =>
			isMetafile(out.path.text) &&
			['on', 'absent'].includes(cacheFlagOf(out)) &&
			decides(outs, out) &&
			// What comes by an alias is the matter of the stage it is written in.
			within(out.path.range, entry.range),
	);

export const metafileCached: Rule = {
	id: 'metafile-cached',
	kinds: ['dvc-yaml'],
	severity: 'warning',
	summary: 'A MLEM metafile is an output of a stage without `cache: false`.',
	behaviour:
		'DVC moves the metafile into its cache and adds it to `.gitignore`, as it does with data. With `cache: false` it only notes its checksum in `dvc.lock` and leaves the file to Git.',
	why: 'MLEM reads metafiles from Git: whoever loads the object from the repository does not find it, and a review does not show what changed.',
	example: {
		bad: `
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    outs:
      - models/rf
      - models/rf.mlem
#       ^^^^^^^^^^^^^^ metafile-cached
`,
		good: `
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    outs:
      - models/rf
      - models/rf.mlem:
          cache: false
`,
	},
	*checkDefinition(definition, piece) {
		for (const out of cachedMetafiles(definition)) {
			const here = uncacheOut(piece, definition, out);
			yield {
				range: out.path.range,
				message: `\`${out.path.text}\` is cached by DVC, so Git never sees it. Add \`cache: false\`.`,
				...(here === undefined
					? {}
					: {
							fixes: [
								{ title: `Add \`cache: false\` to \`${out.path.text}\``, preferred: true, here },
							],
						}),
			};
		}
	},
};
