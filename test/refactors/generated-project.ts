// Projects to be refactored: stages and groups in the styles that people write them in.
import fc from 'fast-check';
import { type RepoPath, repoPath } from '../../server/src/core/base/path.ts';

const one = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

const value = one('0.1', '10', '1e-05', 'rf', 'x-y', 'data/a.csv', '2020', 'true');
const expression = one('${lr}', '${train.depth}', '${name}', '${own}', '${folder}');
const argument = fc.oneof({ weight: 2, arbitrary: value }, { weight: 1, arbitrary: expression });

/** Words of a command, without the signs of YAML. */
const command = (item: string | undefined): fc.Arbitrary<string> =>
	fc
		.tuple(
			one('train.py', 'src/fit.py'),
			argument,
			argument,
			item === undefined ? argument : fc.oneof(argument, fc.constant(item)),
		)
		.map(([script, lr, depth, model]) => `python ${script} --lr ${lr} -d ${depth} model=${model}`);

/** The command as it is written behind `cmd:` in a block mapping of that indentation. */
const writtenCommand = (item: string | undefined, margin: string): fc.Arbitrary<string> =>
	fc.tuple(command(item), fc.nat(5)).map(([text, style]) => {
		switch (style) {
			case 0:
				return `"${text}"`;
			case 1:
				return `'${text}'`;
			case 2:
				return `|\n${margin}  ${text}\n${margin}  ls`;
			case 3:
				return `>-\n${margin}  ${text.replace(' --', `\n${margin}  --`)}`;
			case 4:
				return `\n${margin}- ${text}\n${margin}- ls # all`;
			default:
				return `${text} # run`;
		}
	});

const outs = (path: string, margin: string): fc.Arbitrary<string> =>
	one(
		`outs: [${path.includes('$') ? `"${path}"` : path}]`,
		`outs:\n${margin}- ${path}`,
		`outs:\n${margin}# Kept.\n${margin}- ${path}: # it\n${margin}    cache: false`,
		`outs:\n${margin}  - '${path}':\n${margin}      cache: true\n${margin}      persist: true\n`,
		`metrics:\n${margin}  - {"${path}": {cache: false}}`,
	);

const deps = (margin: string): fc.Arbitrary<string> =>
	one(
		'deps: [data/a.csv]',
		`deps:\n${margin}- data/a.csv\n${margin}- \${folder}/b.csv`,
		`deps: # read\n${margin}  - "data/a.csv" # first\n${margin}  # - no\n${margin}  - src`,
		'wdir: .',
		'desc: Trains it.',
		'meta: {by: me}',
	);

/** The keys of a stage in some order, with comments and blank lines. */
const body = (path: string, item: string | undefined, margin: string): fc.Arbitrary<string> =>
	fc
		.tuple(
			writtenCommand(item, margin),
			outs(path, margin),
			deps(margin),
			fc.nat(5),
			one('', '\n', `${margin}# Next.\n`),
		)
		.map(([cmd, out, dep, order, gap]) => {
			const keys = [`cmd: ${cmd}`.replace(/ \n/, '\n'), out, dep];
			const [first = '', second = '', third = ''] = [
				keys[order % 3],
				keys[(order + (order > 2 ? 1 : 2)) % 3],
				keys[(order + (order > 2 ? 2 : 1)) % 3],
			];
			return `${margin}${first}\n${gap}${margin}${second}\n${margin}${third}\n`.replaceAll(
				/\n\n(?=\s*\n)/g,
				'\n',
			);
		});

const plain = (name: string): fc.Arbitrary<string> =>
	body(`out/${name}.pkl`, undefined, '    ').map((lines) => `  ${name}:\n${lines}`);

/** A stage, and one that differs from it in some words. */
const alike = ([stage, other]: readonly [string, string]): [string, string] => [
	stage,
	stage.replaceAll('fit_a', 'fit_b').replace(/model=[^\s"']*/, `model=${other}`),
];

const foreach = (name: string): fc.Arbitrary<string> =>
	fc
		.tuple(
			one(
				['[a, "b"]', 'item', 'item'],
				['\n      a: {lr: 0.1, n: x}\n      b: {lr: 2, n: y}', 'item.n', 'key'],
				['\n    - rf\n    - svm', 'item', 'item'],
			),
			fc.boolean(),
		)
		.chain(([[data, item, key]]) =>
			body(`out/${name}-\${${key}}.pkl`, `\${${item}}`, '      ').map((lines) =>
				`  ${name}:\n    foreach: ${data}\n    do:\n${lines}`.replace(': \n', ':\n'),
			),
		);

const matrix = (name: string): fc.Arbitrary<string> =>
	fc
		.tuple(
			one(
				'\n      m: [a, b]\n      lr: [0.1, 2]',
				'\n      m:\n      - a\n      - "b"',
				' {m: ["${name}", z]}',
			),
			body(`out/${name}-\${key}.pkl`, '${item.m}', '    '),
		)
		.map(([axes, lines]) => `  ${name}:\n    matrix:${axes}\n${lines}`);

const PARAMS = 'lr: 0.1 # rate\ntrain:\n  depth: 3\nname: "a b"\n';

/** A project that DVC accepts. */
export const generatedProject: fc.Arbitrary<ReadonlyMap<RepoPath, string>> = fc
	.tuple(
		fc.oneof(fc.tuple(plain('fit_a'), plain('fit_b')), fc.tuple(plain('fit_a'), value).map(alike)),
		fc.oneof(foreach('each'), matrix('grid')),
		one('vars:\n  - own: 1\n  - folder: data\n', 'vars: [{own: x, folder: data}]\n\n'),
		one('\n', '\r\n'),
	)
	.map(([[a, b], group, vars, lineBreak]) => {
		const text = `${vars}# All.\nstages:\n${a}\n  # Second.\n${b}${group}# End.\n`;
		return new Map([
			[repoPath('dvc.yaml'), text.replaceAll('\n', lineBreak)],
			[repoPath('params.yaml'), PARAMS],
			[repoPath('data/a.csv'), ''],
			[repoPath('data/b.csv'), ''],
			[repoPath('src/fit.py'), ''],
			[repoPath('train.py'), ''],
		]);
	});
