import { describe, expect, it } from 'vitest';
import { checkRefactor, checkRefused, offers } from './check-refactor.ts';

const TITLE = "Sort the keys of `train` in DVC's order";

describe('sorting the keys of a stage', () => {
	it('moves comments with their keys and leaves blank lines where they are', () => {
		checkRefactor(
			`
stages:
  prepare:
    outs: [a.csv]
    cmd: echo
  # The model.
  tr<|>ain:
    # What it writes.
    outs:
      - model.pkl # the model
      # - other.pkl

    # What it reads.
    # All of it.
    deps:
    - a.csv
    # - b.csv
    cmd: |
      python train.py

    meta: {by: me}
    desc: Trains.
  # The end.
`,
			TITLE,
			`
stages:
  prepare:
    outs: [a.csv]
    cmd: echo
  # The model.
  train:
    desc: Trains.

    cmd: |
      python train.py
    # What it reads.
    # All of it.
    deps:
    - a.csv
    # - b.csv

    # What it writes.
    outs:
      - model.pkl # the model
      # - other.pkl
    meta: {by: me}
  # The end.
`,
		);
	});

	it('keeps flow style, and the line breaks of Windows', () => {
		checkRefactor(
			'stages:\n  train<|>: {deps: [a.csv], "cmd": echo, x: 1, wdir: src}\n',
			TITLE,
			'stages:\n  train: {"cmd": echo, wdir: src, deps: [a.csv], x: 1}\n',
		);
		checkRefactor(
			'stages:\r\n  train<|>:\r\n    outs:\r\n    - a\r\n    # - b\r\n    cmd: echo',
			TITLE,
			'stages:\r\n  train:\r\n    cmd: echo\r\n    outs:\r\n    - a\r\n    # - b',
		);
	});

	it('sorts the stage of a group', () => {
		checkRefactor(
			`
stages:
  train:
    foreach: [a, b]
    do:
      o<|>uts: ["\${item}"]
      cmd: echo \${item}
`,
			TITLE,
			`
stages:
  train:
    foreach: [a, b]
    do:
      cmd: echo \${item}
      outs: ["\${item}"]
`,
		);
	});

	it('is offered on the name and the keys of a stage, elsewhere in it to who asks by name', () => {
		const source = (cursor: string) => `
stages:
  train:
    outs:
      - a.${cursor}csv
    cmd: echo
`;
		expect(offers(source('<|>'))).not.toContain(TITLE);
		expect(offers(source('<|>'), true)).toContain(TITLE);
		const done = 'stages:\n  train<|>:\n    cmd: echo\n    outs: [a]\n';
		expect(offers(done)).not.toContain(TITLE);
		expect(offers(done, true)).toContain(`- ${TITLE}: The keys are in this order already.`);
	});

	it('refuses what would put an alias before its anchor', () => {
		checkRefused(
			`
stages:
  train<|>:
    meta: &folder src
    wdir: *folder
    cmd: echo
`,
			TITLE,
			'Unknown alias `*folder`',
		);
	});
});
