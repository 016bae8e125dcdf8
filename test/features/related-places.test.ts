// Declarations, type definitions, implementations, and what is edited together.
import { describe, expect, it } from 'vitest';
import { linkedPlaces } from '../../server/src/core/features/linked-editing.ts';
import {
	declaration,
	implementation,
	typeDefinition,
} from '../../server/src/core/features/related-places.ts';
import { settle } from '../fixture.ts';
import { asked, checkDefinition, checkPlaces } from './check-navigation.ts';

const OBJECT = `
#- models/rf
x
#- models/rf.mlem
#^ DESCRIBES
object_type: model
artifacts:
  data: {hash: abc, size: 1, uri: rf}
#- dvc.yaml
stages:
  train:
    cmd: python src/train.py && Rscript src/more.R
    outs:
      - models/rf
#       ^^^^^^^^^ CLAIMS
  serve:
    cmd: python -m src.serve
    deps: [models/r<|>f]
#- src/train.py
#^ WORKS
x
#- src/more.R
#^ WORKS
x
#- src/serve.py
x
`;
const marked = (name: string): string =>
	OBJECT.replace(/^#( *)(\^+) ([A-Z]+)\n/gm, (line, _blanks, _carets, word: string) =>
		word === name ? line.replace(word, 'target') : '',
	);

describe('a path', () => {
	it('is declared by the output that claims it, described by its metafile, made by a script', () => {
		checkPlaces(marked('CLAIMS'), declaration);
		checkPlaces(marked('DESCRIBES'), typeDefinition);
		checkPlaces(marked('WORKS'), implementation);
	});

	it('is declared where it is claimed, be it asked there', () => {
		checkPlaces(
			'stages:\n  a:\n    cmd: x\n    outs: [m<|>.csv]\n#          ^^^^^ target\n#- m.csv\nx\n',
			declaration,
		);
	});

	it('may be described by a pointer', () => {
		checkPlaces(
			'#- dvc.yaml\nstages:\n  a: {cmd: x, deps: [data/<|>a.csv]}\n#- data.dvc\n#^ target\nouts:\n  - path: data\n',
			typeDefinition,
		);
	});
});

describe('a stage', () => {
	it('is implemented by the scripts it runs, for each that is generated', () => {
		checkPlaces(
			`
stages:
  tra<|>in:
    matrix: {step: [a, b]}
    cmd: python \${item.step}.py
#- a.py
#^ target
x
#- b.py
#^ target
x
`,
			implementation,
		);
	});
});

describe('what a group sets', () => {
	it('comes from its data', () => {
		checkDefinition(`
stages:
  train:
    foreach:
      a: 1
#     ^ target
      b: 2
#     ^ target
    do: {cmd: "run \${ke<|>y}"}
#                    ^^^ here
`);
		checkDefinition(`
stages:
  train:
    matrix: {lr: [1]}
#   ^^^^^^ target
    cmd: run \${it<|>em}
`);
	});
});

describe('linked editing', () => {
	const ask = (source: string) => {
		const { cursor, workspace, files } = asked(source);
		const found = settle(workspace, () => linkedPlaces(workspace, cursor.path, cursor.offset));
		const text = files.get(cursor.path) ?? '';
		return found?.ranges.map(({ start, end }) => `${start}:${text.slice(start, end)}`);
	};

	it('holds an anchor and its aliases together, and no others', () => {
		const source = 'a: &on<|>e {x: 1}\nb: *one\nc: &two 1\nd: *two\n';
		expect(ask(`#- params.yaml\n${source}`)).toEqual(['4:one', '19:one']);
		expect(ask(`#- params.yaml\n${source.replace('<|>', '').replace('*two', '*tw<|>o')}`)).toEqual([
			'27:two',
			'37:two',
		]);
		expect(ask('#- params.yaml\na: &on<|>e 1\n')).toBeUndefined();
		expect(ask('#- params.yaml\na: &one 1\nb<|>: *one\n')).toBeUndefined();
	});
});
