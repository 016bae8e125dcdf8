import { recordedOf } from '../workspace/recorded.ts';
import { documentOf, statOf } from '../workspace/workspace.ts';
import { commandOnStage, inWords } from './command.ts';
import type { Rule } from './rule.ts';

export const metafileEdited: Rule = {
	id: 'metafile-edited',
	kinds: ['mlem'],
	severity: 'warning',
	summary: 'A stage wrote the metafile, and it has been changed since.',
	behaviour:
		'DVC compares the file with what `dvc.lock` has recorded, finds another, and `dvc repro` runs the stage again, which writes the metafile anew. Only the size is compared here.',
	why: 'What was written by hand is lost with the next run.',
	example: {
		bad: `
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    outs:
      - models/rf
      - models/rf.mlem:
          cache: false
#- dvc.lock
schema: '2.0'
stages:
  train:
    cmd: python train.py
    outs:
    - path: models/rf
      hash: md5
      md5: 3749f52bb326ae96782b42dc0a97b4c1
      size: 11
    - path: models/rf.mlem
      hash: md5
      md5: b026324c6904b2a9cb4b88d6d61c81d1
      size: 100
#- models/rf
0123456789
#- models/rf.mlem
artifacts:
#^^^^^^^^ metafile-edited
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
#- dvc.lock
schema: '2.0'
stages:
  train:
    cmd: python train.py
    outs:
    - path: models/rf
      hash: md5
      md5: 3749f52bb326ae96782b42dc0a97b4c1
      size: 11
    - path: models/rf.mlem
      hash: md5
      md5: b026324c6904b2a9cb4b88d6d61c81d1
      size: 161
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
	*check(workspace, path) {
		const document = documentOf(workspace, path);
		const recorded = document === undefined ? undefined : recordedOf(workspace, path);
		// Line breaks that Git turns around make another file too, and to DVC as well.
		if (recorded?.stage === undefined || recorded.size === undefined || document === undefined)
			return;
		const stat = statOf(workspace, path);
		if (stat === undefined || stat === 'absent' || stat.size === recorded.size) return;
		const first = document.pieces[0];
		const { stage } = recorded;
		const commit = commandOnStage(workspace, 'dvc commit', stage);
		yield {
			range: first?.piece.entry?.key.range ?? { start: 0, end: 0 },
			message: `This metafile has ${stat.size} bytes, and the stage \`${stage.addressing}\` wrote ${recorded.size}: \`dvc repro\` runs it again and writes the file anew. Put the change into its code, or run ${inWords(commit)}.`,
			commands: [commit],
		};
	},
};
