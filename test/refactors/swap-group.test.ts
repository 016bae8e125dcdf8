import { describe, expect, it } from 'vitest';
import { checkRefactor, offers } from './check-refactor.ts';

const TO_MATRIX = 'Make the stages of `train` with `matrix`';
const TO_FOREACH = 'Make the stages of `train` with `foreach`';

const LIST = `
stages:
  # Both.
  train:
    foreach: [rf, "s v"]
    do:
      # Trains.
      cmd: python train.py --model '\${item}' # go
      outs: ["\${item}.pkl"]
`;
const AXIS = `
stages:
  # Both.
  train:
    matrix:
      model:
      - rf
      - "s v"
    # Trains.
    cmd: python train.py --model '\${item.model}' # go
    outs: ["\${item.model}.pkl"]
`;
const ALL = `
stages:
  train:
    matrix:
      model:
      - a
      - b
      lr:
      - 0.1
      - 2
    cmd: python train.py \${item.model} \${item.lr} > \${key}
`;
const EACH = `
stages:
  train:
    foreach:
      a-0.1:
        model: a
        lr: 0.1
      a-2:
        model: a
        lr: 2
      b-0.1:
        model: b
        lr: 0.1
      b-2:
        model: b
        lr: 2
    do:
      cmd: python train.py \${item.model} \${item.lr} > \${key}
`;

const at = (source: string) => source.replace('train:', 'tr<|>ain:');

describe('foreach and matrix', () => {
	it('over a list is a matrix of one axis', () => {
		checkRefactor(at(LIST), TO_MATRIX, AXIS);
		checkRefactor(
			at(AXIS),
			TO_FOREACH,
			LIST.replace('[rf, "s v"]', '\n    - rf\n    - "s v"').replace('foreach: \n', 'foreach:\n'),
		);
	});

	it('over all combinations are the same', () => {
		checkRefactor(at(ALL), TO_FOREACH, EACH);
		checkRefactor(at(EACH), TO_MATRIX, ALL);
	});

	it('over a list that a variable holds', () => {
		const source = LIST.replace('[rf, "s v"]', '${models}');
		checkRefactor(
			`${at(source)}#- params.yaml\nmodels: [a, b]\n`,
			TO_MATRIX,
			AXIS.replace('\n      - rf\n      - "s v"', ' ${models}'),
		);
	});

	it('are not the same where the values are no combinations', () => {
		expect(offers(at(EACH).replace('b-2:', 'c:'), true)).toContain(TO_MATRIX);
		expect(offers(at(EACH).replace('lr: 2', 'lr: 3'), true)).toContain(
			`- ${TO_MATRIX}: Its stages are not all combinations of some values, named after these.`,
		);
	});
});
