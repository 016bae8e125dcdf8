import { describe, expect, it } from 'vitest';
import { checkRefactor, offers } from './check-refactor.ts';

const POINTER = `
#- data/raw.csv.dvc
outs:
- md5: b1946ac92492d2347c6235b4d2611184<|>
  size: 6
  hash: md5
  path: raw.csv
`;

const TITLE = (name: string) =>
	`Turn this into the stage \`${name}\` of \`dvc.yaml\`, whose command is to be written`;

describe('turning a pointer into a stage', () => {
	it('keeps the data where DVC finds it, and runs nothing', () => {
		checkRefactor(
			POINTER,
			TITLE('raw'),
			`
#- data/dvc.lock
schema: '2.0'
stages:
  raw:
    cmd: "echo \\"Write the command here that makes raw.csv.\\" && exit 1"
    outs:
    - path: raw.csv
      hash: md5
      md5: b1946ac92492d2347c6235b4d2611184
      size: 6
#- data/dvc.yaml
stages:
  raw:
    cmd: "echo \\"Write the command here that makes raw.csv.\\" && exit 1"
    outs:
    - raw.csv
    frozen: true
#- data/raw.csv.dvc
(deleted)
`,
		);
	});

	it('adds to the files beside it, with flags and notes', () => {
		checkRefactor(
			`
#- models.dvc
desc: All models.
wdir: out
outs:
- md5: 562ee692a592790b08e880eff9046f72.dir<|>
  size: 4
  nfiles: 2
  hash: md5
  path: models
  cache: false
meta: {by: me}
#- dvc.yaml
stages:
    models:
        cmd: echo
        outs:
          - a
  # The end.
#- dvc.lock
schema: '2.0'
stages:
  models:
    cmd: echo
`,
			TITLE('models_2'),
			`
#- dvc.lock
schema: '2.0'
stages:
  models:
    cmd: echo
  models_2:
    cmd: "echo \\"Write the command here that makes models.\\" && exit 1"
    outs:
    - path: models
      hash: md5
      md5: 562ee692a592790b08e880eff9046f72.dir
      size: 4
      nfiles: 2
#- dvc.yaml
stages:
    models:
        cmd: echo
        outs:
          - a
    models_2:
        desc: "All models."
        cmd: "echo \\"Write the command here that makes models.\\" && exit 1"
        wdir: out
        outs:
          - models:
                cache: false
        frozen: true
        meta:
            by: me
  # The end.
#- models.dvc
(deleted)
`,
		);
	});

	it('says why it can not be done', () => {
		const without = (text: string, by = '') => offers(POINTER.replace(text, by));
		expect(without('outs:', 'frozen: true\ndeps:\n- path: https://example.org/a\nouts:')).toEqual([
			`- ${TITLE('raw')}: It has \`frozen\`: what DVC imports, or runs by itself, is no data for a stage to write.`,
		]);
		expect(without('  hash: md5\n')).toEqual([
			`- ${TITLE('raw')}: An output has no hash that a stage could take over. Run \`dvc commit\` with this version of DVC first.`,
		]);
		expect(without('outs:', '# Raw.\nouts:')).toEqual([
			`- ${TITLE('raw')}: Its comments would be lost. Move them first.`,
		]);
	});
});
