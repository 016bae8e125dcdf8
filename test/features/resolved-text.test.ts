import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { resolvedText } from '../../server/src/core/features/resolved-text.ts';
import { stagesOf } from '../../server/src/core/workspace/stages.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';

/** The text of `dvc.yaml` with all its stages written out. */
const written = (source: string, name = 'dvc.yaml'): string | undefined => {
	const workspace = workspaceOf(readFixture(source).files);
	return settle(workspace, () => resolvedText(workspace, repoPath(name)));
};

describe('a dvc.yaml with all its stages written out', () => {
	it('says of each where it comes from', () => {
		const text = written(`
vars: [{lr: 0.1}]
stages:
  prepare:
    cmd:
      - |
        a

          b
      - c
    wdir: src
    deps: ["1", ../x]
    params: [lr, p.toml: [a.b], q.json: ]
  train:
    matrix: {n: [1, two]}
    cmd: run \${item.n} --lr \${lr}
    outs:
      - m/\${item.n}: {cache: false, remote: r}
    metrics: [m.json]
    frozen: true
`);
		expect(text).toBe(`# dvc.yaml as DVC would run it.
stages:
  # \`prepare\`, line 3
  prepare:
    cmd:
      - |
        a

          b
      - c
    wdir: src
    deps:
      - "1"
      - ../x
    params:
      - lr
      - p.toml:
          - a.b
      - q.json: null
  # \`train\`, line 13, by \`matrix\`
  train@1:
    cmd: run 1 --lr 0.1
    outs:
      - m/1:
          cache: false
          remote: r
    metrics:
      - m.json
    frozen: true
  train@two:
    cmd: run two --lr 0.1
    outs:
      - m/two:
          cache: false
          remote: r
    metrics:
      - m.json
    frozen: true
`);
	});

	it('says what is left out', () => {
		expect(written('stages:\n  a:\n    cmd: ${gone}\n    deps: ["${gone}"]\n')).toBe(
			"# dvc.yaml as DVC would run it.\n# What can't be resolved is left out: see the problems of that file.\nstages:\n  # `a`, line 2; what can't be resolved is left out\n  a:\n    # Its command can't be filled in.\n",
		);
		expect(written('vars: []\n')).toBe('# dvc.yaml as DVC would run it.\nstages: {}\n');
	});

	it('is none for other files, and for those that are not there', () => {
		expect(written('#- params.yaml\na: 1\n', 'params.yaml')).toBeUndefined();
		expect(written('#- params.yaml\na: 1\n')).toBeUndefined();
	});

	it('means the same stages, with plain names', () => {
		const odd = [
			'run: ',
			'a #b',
			'a:',
			'no',
			'./x --a="b: c"',
			'.5',
			'a{b}, [c]',
			'x | y > z',
			'a: b',
			'- x',
			'1e3',
			'~',
			'yes',
			"it's",
			'tab\\there',
			'#',
			'é',
			'{a}',
			'x #y',
			'@',
		];
		const list = odd.map((name) => JSON.stringify(name)).join(', ');
		const source = `stages:\n  one:\n    cmd: [${list}, "a\\n b\\n", " lead\\nx", "a\\n\\n", "  "]\n    deps: [${list}]\n`;
		const before = workspaceOf(readFixture(source).files);
		const path = repoPath('dvc.yaml');
		const text = settle(before, () => resolvedText(before, path)) ?? '';
		const after = workspaceOf(new Map([[path, text]]));
		const [was, is] = [before, after].map((each) => settle(each, () => stagesOf(each, path)));
		expect(was).toHaveLength(1);
		expect(is).toEqual(was);
	});

	it('means the same stages for the example', () => {
		const folder = new URL('../../examples/pipeline/', import.meta.url);
		const files = new Map(
			['dvc.yaml', 'params.yaml'].map((name) => [
				repoPath(name),
				readFileSync(new URL(name, folder), 'utf8'),
			]),
		);
		const before = workspaceOf(files);
		const path = repoPath('dvc.yaml');
		const text = settle(before, () => resolvedText(before, path)) ?? '';
		const after = workspaceOf(new Map([...files, [path, text]]));
		const [was = [], is = []] = [before, after].map((each) =>
			settle(each, () => stagesOf(each, path)),
		);
		expect(was.length).toBeGreaterThan(2);
		expect(is).toEqual(was);
	});
});
