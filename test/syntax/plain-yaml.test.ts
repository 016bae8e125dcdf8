import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parsePlain } from '../../server/src/core/syntax/plain-yaml.ts';
import { parseAnyYaml } from '../../server/src/core/syntax/yaml.ts';
import recorded from '../oracle/yaml-cases.json' with { type: 'json' };

const DIALECTS = ['yaml11', 'yaml12'] as const;

/** Both readings of a text that the plain one takes; how often that was. */
const compare = (text: string): number => {
	let taken = 0;
	for (const dialect of DIALECTS) {
		const plain = parsePlain(text, dialect);
		if (plain === undefined) continue;
		taken++;
		expect(plain, JSON.stringify(text)).toEqual(parseAnyYaml(text, dialect));
	}
	return taken;
};

const PIPELINE = `# A pipeline.
vars:
  - params.yaml
stages:
  train:   # the best
    cmd: python train.py --rate \${train.rate} 'a b' > log
    wdir: "sub dir"
    deps:
    - data/\${x}.csv

    - https://example.com/a#b
    params: [rate, train.rounds, 0.5]
    outs:
      - models/model.pkl:
          cache: false
          desc: 'The model'  # not a text
        other: {}
      -   metrics.json
    meta: []
    empty:
  other:
    foreach: [a, b]
    do:
      cmd: -x 12 ~
`;

it('takes what people and programs write', () => {
	expect(compare(PIPELINE)).toBe(2);
	expect(compare('a:\n- 1\n- 2.5\n- true\n- null\n- ~\n- 2020-01-01\n- yes\n- 0o7\n')).toBe(2);
	const size = 'outs:\n- md5: d41d8cd98f00b204e9800998ecf8427e\n  size: 14\n  path: data.csv\n';
	expect(compare(size)).toBe(2);
});

it.each([
	['an anchor', 'a: &x 1\n'],
	['a tag', 'a: !!str 1\n'],
	['a key that stands twice', 'a: 1\na: 2\n'],
	['a text of several lines', 'a: b\n  c\n'],
	['a block text', 'a: |\n  b\n'],
	['a tab', 'a:\t1\n'],
	['a line that fits no level', 'a:\n    b: 1\n  c: 2\n'],
	['a colon in a text', 'a: b: c\n'],
	['a document of its own', '---\na: 1\n'],
	['a text alone', 'abc\n'],
	['nothing', '# only this\n'],
	['a conflict', 'a: 1\n=======\nb: 2\n'],
])('leaves %s to the parser for all of YAML', (_, text) => {
	for (const dialect of DIALECTS) expect(parsePlain(text, dialect)).toBeUndefined();
});

it('reads recorded texts as the parser for all of YAML does', () => {
	const taken = recorded.cases.map(({ text }) => compare(text));
	expect(taken.filter((count) => count > 0).length).toBeGreaterThan(20);
});

it('reads the example as the parser for all of YAML does', () => {
	compare(readFileSync(new URL('../../examples/pipeline/dvc.yaml', import.meta.url), 'utf8'));
});

const bit = fc.constantFrom(
	...[
		'a',
		'b: ',
		'c:\n',
		'\n',
		' ',
		'  ',
		'    ',
		'- ',
		'-',
		':',
		'- a: 1\n',
		'  - x\n',
		"'q'",
		'"q"',
	],
	...[
		'[a, b]',
		'[]',
		'{}',
		' # c\n',
		'# c\n',
		'1',
		'0.5',
		'true',
		'~',
		'no',
		'${x}',
		'.',
		'=',
		'<<',
	],
	...['&', '*', '!', '|', '>', '%', '@', '`', '?', ',', '\\', 'é', '\t', '\r\n', '---\n', '\u00a0'],
);

it('reads any text that it takes as the parser for all of YAML does', () => {
	fc.assert(
		fc.property(fc.array(bit, { maxLength: 25 }), (bits) => {
			compare(bits.join(''));
		}),
		{ numRuns: 3_000 },
	);
});

it('reads an edited pipeline as the parser for all of YAML does', () => {
	fc.assert(
		fc.property(
			fc.array(fc.tuple(fc.nat(PIPELINE.length), fc.nat(8), fc.array(bit, { maxLength: 3 })), {
				minLength: 1,
				maxLength: 4,
			}),
			(edits) => {
				let text = PIPELINE;
				for (const [at, length, bits] of edits)
					text = text.slice(0, at) + bits.join('') + text.slice(at + length);
				compare(text);
			},
		),
		{ numRuns: 1_000 },
	);
});
