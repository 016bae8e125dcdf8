import { describe, expect, it } from 'vitest';
import { checkRefactor, offers } from './check-refactor.ts';

describe('moving a path to another stage', () => {
	it('takes its flags and comments along', () => {
		checkRefactor(
			`
stages:
  prepare:
    cmd: python prepare.py
    outs:
      - raw.csv
      # Cleaned.
      - cl<|>ean.csv: # small
          # Kept.
          cache: false
      - other.csv
  clean:
    cmd: python clean.py
    outs:
    - log.txt
`,
			'Move `clean.csv` to the `outs` of `clean`',
			`
stages:
  prepare:
    cmd: python prepare.py
    outs:
      - raw.csv
      - other.csv
  clean:
    cmd: python clean.py
    outs:
    - log.txt
    # Cleaned.
    - clean.csv: # small
        # Kept.
        cache: false
`,
		);
	});

	it('makes the list where there is none, takes the empty one away, and counts paths anew', () => {
		checkRefactor(
			`
stages:
  prepare:
    cmd: python prepare.py
    wdir: src
    deps:
      - ra<|>w.csv
    outs: [a]
  clean:
    cmd: python clean.py
    outs: [b] # small
#- src/raw.csv
`,
			'Move `raw.csv` to the `deps` of `clean`',
			`
stages:
  prepare:
    cmd: python prepare.py
    wdir: src
    outs: [a]
  clean:
    cmd: python clean.py
    deps:
      - src/raw.csv
    outs: [b] # small
`,
		);
	});

	it('goes from brackets to lines and back', () => {
		const text = (a: string, b: string) =>
			`stages:\n  a:\n    cmd: echo\n    deps: [${a}]\n  b:\n    cmd: echo\n    deps:\n    - z\n${b}#- x\n#- y\n#- z\n`;
		const one = text('x<|>, y', '').replace(/(#- [xyz]\n)+/, '');
		checkRefactor(
			text('x, "y<|>"', ''),
			'Move `y` to the `deps` of `b`',
			one.replace('x<|>, y', 'x').replace('- z', '- z\n    - "y"'),
		);
		checkRefactor(
			text('x', '').replace('- z', '- z<|>'),
			'Move `z` to the `deps` of `a`',
			'stages:\n  a:\n    cmd: echo\n    deps: [x, z]\n  b:\n    cmd: echo\n',
		);
	});

	it('is offered to who does not ask for stages that name the file only', () => {
		const text = `
stages:
  a:
    cmd: echo
    deps:
    - d<|>ata/x.csv
  b:
    cmd: cat x.csv
  c:
    cmd: echo
  d:
    cmd: cat x.csv
    deps: [data/x.csv]
`;
		const moves = (explicit: boolean) =>
			offers(text, explicit).filter((title) => title.includes('Move'));
		expect(moves(false)).toEqual(['Move `data/x.csv` to the `deps` of `b`']);
		expect(moves(true)).toEqual([
			'Move `data/x.csv` to the `deps` of `b`',
			'Move `data/x.csv` to the `deps` of `c`',
		]);
	});
});
