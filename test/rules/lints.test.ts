// Lints of dvc.yaml and params files: what they say, and what their fixes leave.
import { describe, expect, it } from 'vitest';
import { checkLint } from './check-lint.ts';

describe('colliding-names', () => {
	const foreach = (data: string) =>
		`stages:\n  t:\n    foreach: ${data}\n    do:\n      cmd: x \${item}\n`;
	const matrix = (data: string) => `stages:\n  t:\n    matrix: ${data}\n    cmd: x \${key}\n`;

	it('takes the second of two equal items away', () => {
		expect(checkLint('colliding-names', foreach('[a, b, a]'))).toEqual({
			messages: [
				'`a` stands here twice, and there is only one stage `t@a`. Remove one of the two.',
			],
			mended: foreach('[a, b]'),
		});
		expect(checkLint('colliding-names', matrix('{x: [1, 1], y: [a, b]}'))).toEqual({
			messages: [
				'`1` stands here twice, and there is only one stage `t@1-a`. Remove one of the two.',
			],
			mended: matrix('{x: [1], y: [a, b]}'),
		});
	});

	it('names values that differ and end in one name, and leaves them alone', () => {
		expect(checkLint('colliding-names', foreach('[1, "1"]'))).toEqual({
			messages: [
				"`1` and `'1'` (number and text) both make a stage `t@1`, of which DVC keeps the last. Change one of the values.",
			],
			mended: undefined,
		});
		expect(checkLint('colliding-names', matrix('{x: [a, a-b], y: [b-c, c]}'))).toEqual({
			messages: [
				'`{x: a, y: b-c}` and `{x: a-b, y: c}` both make a stage `t@a-b-c`, of which DVC keeps the last. Change one of the values.',
			],
			mended: undefined,
		});
	});

	it('looks through expressions', () => {
		const { messages, mended } = checkLint(
			'colliding-names',
			`vars: [{l: [a, a]}]\n${foreach(`\${l}`)}`,
		);
		expect(messages).toHaveLength(1);
		expect(mended).toBeUndefined();
	});

	it.each([foreach('[1, 2]'), foreach('[{a: 1}, {a: 1}]'), matrix('{x: [1, 2], y: [1, 2]}')])(
		'is content with %j',
		(source) => {
			expect(checkLint('colliding-names', source).messages).toEqual([]);
		},
	);
});

describe('deprecated-key', () => {
	const outs = (text: string) => `stages:\n  t:\n    cmd: x\n    outs:\n${text}`;

	it.each([
		[outs('    - m:\n        checkpoint: true\n'), outs('    - m\n')],
		[
			outs('    - m:\n        checkpoint: true\n        cache: false\n'),
			outs('    - m:\n        cache: false\n'),
		],
		[outs('    - m: {cache: false, checkpoint: true}\n'), outs('    - m: {cache: false}\n')],
		[outs('    - m: {checkpoint: true}\n'), outs('    - m\n')],
		[outs('    - {m: {checkpoint: true}}\n'), undefined],
		[outs('    - m: # kept\n        checkpoint: true\n'), undefined],
	])('takes `checkpoint` out of %j', (source, mended) => {
		const found = checkLint('deprecated-key', source);
		expect(found.messages).toHaveLength(1);
		expect(found.mended).toBe(mended);
	});
});

describe('number-as-text', () => {
	it.each([
		['1e-5', '1.0e-5'],
		['1E3', '1.0e+3'],
		['2.5e6', '2.5e+6'],
		['-3e8', '-3.0e+8'],
		['0o17', '15'],
	])('%s becomes %s', (number, mended) => {
		const source = (text: string) => `#- params.yaml\na:\n  b: [&x ${text}, *x]\n`;
		expect(checkLint('number-as-text', source(number))).toEqual({
			messages: [
				`\`${number}\` is a number for DVC and a text for PyYAML, with which most scripts read params. Write \`${mended}\`.`,
			],
			mended: source(mended).split('\n').slice(1).join('\n'),
		});
	});

	it.each(['1.0e-5', '1.5e+3', '"1e-5"', '3', '1_000', '.5', '0x1F', '1e', 'e5', '!!float 1e3'])(
		'%s is the same for both',
		(number) => {
			expect(checkLint('number-as-text', `#- params.yaml\na: ${number}\n`).messages).toEqual([]);
		},
	);

	it('does not judge other formats', () => {
		expect(checkLint('number-as-text', '#- params.toml\na = 1e-5\n').messages).toEqual([]);
		expect(checkLint('number-as-text', '#- params.json\n{"a": 1e-5}\n').messages).toEqual([]);
	});
});

describe('unused-variable', () => {
	const stage = (cmd: string) => `stages:\n  t:\n    cmd: ${cmd}\n`;

	it('is told of a name, or of a part of it, and taken out', () => {
		expect(
			checkLint('unused-variable', `vars:\n- a: 1\n- b: {c: 1, d: 2}\n${stage(`x \${b.c}`)}`),
		).toEqual({
			messages: [
				'`a` is used nowhere in this file. Remove it.',
				'`b.d` is used nowhere in this file. Remove it.',
			],
			mended: undefined,
		});
	});

	it.each([
		['in a list', stage(`x \${a[0]}`)],
		['whole', stage(`x \${a}`)],
		['by `foreach`', 'stages:\n  t:\n    foreach: ${a}\n    do:\n      cmd: x ${item}\n'],
		['on an axis', 'stages:\n  t:\n    matrix:\n      x: ${a}\n    cmd: x ${item.x}\n'],
		[
			'in a path that is a key',
			'stages:\n  t:\n    cmd: x\n    outs:\n    - o${a.b}:\n        cache: false\n',
		],
		['in a section', 'artifacts:\n  m:\n    path: ${a.b}\n'],
		['by a name that is not there', stage(`x \${A.b}`)],
	])('is silent about what is used %s', (_how, rest) => {
		const { messages } = checkLint('unused-variable', `vars:\n- a: {b: "1"}\n${rest}`);
		expect(messages).toEqual([]);
	});

	it('knows those of a stage by that stage alone', () => {
		const source = (other: string) =>
			`stages:\n  t:\n    vars: [{a: 1, b: 2}]\n    cmd: x \${a}\n  u:\n    cmd: y ${other}\n`;
		expect(checkLint('unused-variable', source('')).messages).toEqual([
			'`b` is used nowhere in this stage. Remove it.',
		]);
	});

	it('takes what an alias repeats for used', () => {
		const source = 'vars:\n- a: &x 1\n- b: *x\nstages:\n  t:\n    cmd: x ${b}\n';
		expect(checkLint('unused-variable', source).messages).toEqual([]);
	});
});

describe('unused-parameter', () => {
	const told = (name: string) =>
		`\`${name}\` is in no stage's \`params\`, and no \`\${…}\` uses it: DVC does not notice when it changes. List it where it is read, or remove it.`;
	const stage = (params: string, cmd = 'x') =>
		`#- dvc.yaml\nstages:\n  t:\n    cmd: ${cmd}\n    params: ${params}\n`;
	const yaml = '#- params.yaml\na: 1\nb: {c: 1, d: 2}\n';

	it.each([
		['[a]', ['b']],
		['[a, b.c]', ['b.d']],
		['[a, b]', []],
		['[b.*]', ['a']],
		['[a, "b.c*"]', []],
		['[params.yaml: ]', []],
		['[other.yaml: [a]]', []],
	])('params: %s', (params, names) => {
		const other = '#- other.yaml\na: 1\n';
		expect(checkLint('unused-parameter', yaml + other + stage(params)).messages).toEqual(
			names.map(told),
		);
	});

	it.each([
		['#- params.json\n{"a": 1, "b": 2}\n', 'params.json'],
		['#- params.toml\na = 1\nb = 2\n', 'params.toml'],
		['#- params.py\na = 1\nb = 2\n', 'params.py'],
		['#- params.yml\na: 1\nb: 2\n', 'params.yml'],
	])('is told in %j', (source, file) => {
		expect(checkLint('unused-parameter', source + stage(`[${file}: [a]]`)).messages).toEqual([
			told('b'),
		]);
	});

	it.each([
		['is a dependency', stage('[a]\n    deps: [params.yaml]')],
		['is written by a stage', stage('[a]\n    outs: [params.yaml]')],
		['is shown', `${stage('[a]')}params: [params.yaml]\n`],
		['is of no use to anybody', '#- dvc.yaml\nstages:\n  t:\n    cmd: x\n'],
		['is named by what can not be read', stage('[a]', 'x ${nope}')],
	])('is silent about a file that %s', (_what, rest) => {
		expect(checkLint('unused-parameter', yaml + rest).messages).toEqual([]);
	});

	it('counts what other files load by `vars`, those of stages too', () => {
		const other = (vars: string, cmd: string) =>
			`#- sub/dvc.yaml\n${vars}stages:\n  u:\n    cmd: ${cmd}\n`;
		expect(
			checkLint(
				'unused-parameter',
				yaml + stage('[a]') + other('vars: [../params.yaml]\n', `x \${b.c}`),
			).messages,
		).toEqual([told('b.d')]);
		expect(
			checkLint(
				'unused-parameter',
				`${yaml}${stage('[a]')}${other('', `x \${b}`)}    vars: [../params.yaml]\n`,
			).messages,
		).toEqual([]);
	});

	it('tells of many at once', () => {
		const source = `#- params.yaml\nused: 1\n${'abcdef'.replaceAll(/./g, '$&: 1\n')}${stage('[used]')}`;
		expect(checkLint('unused-parameter', source).messages).toEqual([
			"`a` and 5 more here are in no stage's `params`, and no `${…}` uses them: DVC does not notice when they change. List them where they are read, or remove them.",
		]);
	});
});

describe('ambiguous-value', () => {
	it.each([
		['yes', 'a text', 'the boolean true', 'true'],
		['Off', 'a text', 'the boolean false', 'false'],
		['12:30', 'a text', 'the number 750', '750'],
		['010', 'the number 10', 'the number 8', '8'],
	])('%s', (text, dvc, pyyaml, plain) => {
		expect(checkLint('ambiguous-value', `#- params.yaml\na: [${text}]\n`)).toEqual({
			messages: [
				`\`${text}\` is ${dvc} for DVC and ${pyyaml} for PyYAML, with which most scripts read params. Write \`${plain}\`, or \`'${text}'\`.`,
			],
			mended: undefined,
		});
	});

	it.each([
		'true',
		'"yes"',
		'y',
		'10',
		'0x10',
		'no one',
		'1e5',
		'2024-01-01',
		'.nan',
		'~',
		'!!str on',
	])('%s is the same for both, or told by another rule', (text) => {
		expect(checkLint('ambiguous-value', `#- params.yaml\non: ${text}\n`).messages).toEqual([]);
	});
});

describe('axis-of-letters', () => {
	it.each([
		['rf', '[rf]'],
		['"rf"', '["rf"]'],
		['${models}', undefined],
		['[rf]', undefined],
	])('%s', (axis, list) => {
		const source = (text: string) =>
			`stages:\n  t:\n    matrix:\n      m: ${text}\n    cmd: x \${item.m}\n`;
		expect(checkLint('axis-of-letters', source(axis)).mended).toBe(list && source(list));
	});
});
