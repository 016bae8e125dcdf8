// Lints of dvc.yaml and params files: what they say, and what their fixes leave.
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../server/src/core/base/text.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';

/**
 * All that one rule says in a marked source, and the text of the file in which it first says
 * something after its preferred fixes there.
 */
const checkLint = (id: string, source: string) => {
	const { files } = readFixture(source);
	const workspace = workspaceOf(files);
	const found = [...files.keys()].flatMap((path) =>
		settle(workspace, () => findingsOf(workspace, path))
			.filter(({ rule }) => rule.id === id)
			.map((finding) => ({ path, ...finding })),
	);
	const path = found[0]?.path;
	const edits = found
		.filter((finding) => finding.path === path)
		.flatMap(({ fixes }) => fixes?.find(({ preferred }) => preferred)?.here ?? []);
	return {
		messages: found.map(({ message }) => message),
		mended:
			edits.length === 0 ? undefined : applyEdits(files.get(path ?? ('' as never)) ?? '', edits),
	};
};

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
				`\`${number}\` is a number for DVC and a text for PyYAML, by which most scripts read params. Write \`${mended}\`.`,
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
