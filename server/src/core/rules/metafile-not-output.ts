import { inBackticks, missingPartnerProblems } from './missing-partner.ts';
import type { Rule } from './rule.ts';

export const metafileNotOutput: Rule = {
	id: 'metafile-not-output',
	kinds: ['dvc-yaml'],
	severity: 'warning',
	summary: 'A stage writes the data of a MLEM object, and its metafile is not an output.',
	behaviour:
		'DVC knows nothing of the metafile: it neither notes its checksum nor runs the stage again when it is lost or changed. With a pattern for metafiles in `.dvcignore` that is intended, and this rule is silent.',
	why: 'Metafile and data belong together; after a checkout or an edit they can differ without a word.',
	example: {
		bad: `
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    outs:
      - models/rf
#       ^^^^^^^^^ metafile-not-output
#- models/rf
0123456789
#- models/rf.mlem
artifacts:
  data:
    hash: 3749f52bb326ae96782b42dc0a97b4c1
    size: 11
    uri: rf
object_type: model
processors:
  model:
    methods: {}
    type: sklearn
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
#- models/rf
0123456789
#- models/rf.mlem
artifacts:
  data:
    hash: 3749f52bb326ae96782b42dc0a97b4c1
    size: 11
    uri: rf
object_type: model
processors:
  model:
    methods: {}
    type: sklearn
`,
	},
	check: (workspace, path) =>
		missingPartnerProblems(workspace, path, 'metafile', ({ partner, addressing, metafile }) => ({
			message: `\`${addressing}\` writes \`${partner}\`, but its metafile ${inBackticks([metafile])} is not an output. Add it with \`cache: false\`.`,
			title: `Add \`${metafile}\` with \`cache: false\``,
		})),
};
