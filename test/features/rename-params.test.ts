// Parameters below a file whose name a variable makes.
import { describe, it } from 'vitest';
import { checkReferences } from './check-navigation.ts';
import { checkRename } from './check-rename.ts';

describe('a name below a params file that a variable makes', () => {
	it('is renamed with the parameter', () => {
		checkRename(
			`
#- conf/params.yaml
predict: {week: 1}
#- conf/dvc.yaml
vars: [{dir: conf}]
stages:
  monitor:
    cmd: run \${pred<|>ict.week}
    wdir: ..
    params:
    - \${dir}/params.yaml: [predict, predict.week, other.predict]
#- conf/dvc.lock
schema: '2.0'
stages:
  monitor:
    cmd: run 1
    params:
      conf/params.yaml: {predict: {week: 1}}
`,
			'forecast',
			[
				'conf/params.yaml:1: forecast: {week: 1}',
				'conf/dvc.yaml:4: cmd: run ${forecast.week}',
				'conf/dvc.yaml:7: - ${dir}/params.yaml: [forecast, forecast.week, other.predict]',
				'conf/dvc.lock:6: conf/params.yaml: {forecast: {week: 1}}',
			],
		);
	});

	it('takes along what it is in the files of the other stages of a group', () => {
		checkRename(
			`
#- a/params.yaml
l<|>r: 1
#- b/params.yaml
lr: 2
#- dvc.yaml
stages:
  train:
    foreach: [a, b]
    do:
      cmd: run \${item}
      params: [{"\${item}/params.yaml": [lr]}]
`,
			'rate',
			[
				'a/params.yaml:1: rate: 1',
				'b/params.yaml:1: rate: 2',
				'dvc.yaml:6: params: [{"${item}/params.yaml": [rate]}]',
			],
		);
	});

	it('refers to the parameter', () => {
		checkReferences(`
#- a/params.yaml
{ l<|>r: 1 }
# ^^ write
#- dvc.yaml
stages:
  train:
    foreach: [a, b]
    do:
      cmd: run \${item}
      params: [{"\${item}/params.yaml": [lr]}]
#                                       ^^ read
`);
	});
});
