import { describe, expect, it } from 'vitest';
import { checkRefactor, offers } from './check-refactor.ts';

describe('listing a path of a command', () => {
	it('adds what exists to the dependencies', () => {
		checkRefactor(
			`
stages:
  train:
    cmd: python train.py --data d<|>ata.csv > log.txt
    wdir: src
    outs: [x]
#- src/data.csv
a
`,
			'Add `data.csv` to `deps`',
			`
stages:
  train:
    cmd: python train.py --data data.csv > log.txt
    deps:
    - data.csv
    wdir: src
    outs: [x]
`,
		);
	});

	it('adds what is written to the outputs', () => {
		checkRefactor(
			'stages:\n  train:\n    cmd: python train.py > l<|>og.txt\n    deps:\n      - a\n',
			'Add `log.txt` to `outs`',
			'stages:\n  train:\n    cmd: python train.py > log.txt\n    deps:\n      - a\n    outs:\n      - log.txt\n',
		);
	});

	it('is offered for paths only that nothing covers', () => {
		const stage = (cmd: string) => `
stages:
  prepare:
    cmd: echo
    outs: [data]
  train:
    cmd: ${cmd}
    deps: [src]
#- src/train.py
#- other.csv
`;
		const titles = (cmd: string, explicit = false) =>
			offers(stage(cmd), explicit).filter((title) => title.includes('Add'));
		expect(titles('python src/tr<|>ain.py')).toEqual([]);
		expect(titles('pyt<|>hon src/train.py')).toEqual([]);
		expect(titles('python x ${l<|>r}.csv')).toEqual([]);
		expect(titles('python x data/a.<|>csv')).toEqual(['Add `data/a.csv` to `deps`']);
		expect(titles('python x data/a.<|>csv', true)).toEqual([
			'Add `data/a.csv` to `deps`',
			'- Add `data/a.csv` to `outs`: `data/a.csv` is an output already, lies in one or holds one.',
		]);
		expect(titles('python x oth<|>er.csv')).toEqual(['Add `other.csv` to `deps`']);
		expect(titles('python x oth<|>er.csv', true)).toEqual([
			'Add `other.csv` to `deps`',
			'Add `other.csv` to `outs`',
		]);
	});
});
