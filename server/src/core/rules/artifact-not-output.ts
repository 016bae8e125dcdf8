import { inBackticks, missingPartnerProblems } from './missing-partner.ts';
import type { Rule } from './rule.ts';

export const artifactNotOutput: Rule = {
	id: 'artifact-not-output',
	kinds: ['dvc-yaml'],
	severity: 'warning',
	summary: 'A stage writes a MLEM metafile, and the data it describes is not an output.',
	behaviour:
		'DVC keeps the metafile only. The data is neither stored nor pushed, and a missing file does not make DVC run the stage again.',
	why: "For everybody else the object is listed, but can't be loaded.",
	example: {
		bad: `
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    outs:
      - models/rf.mlem:
#       ^^^^^^^^^^^^^^ artifact-not-output
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
		missingPartnerProblems(workspace, path, 'artifact', ({ partner, addressing, paths }) => ({
			message: `\`${addressing}\` writes the metafile \`${partner}\`, but its data ${inBackticks(paths)} is not an output, so DVC does not keep it. Add it to the outputs.`,
			title: `Add ${inBackticks(paths)} to the outputs`,
		})),
};
