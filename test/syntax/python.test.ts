// What Python itself makes of the line ends of its files.
import { expect, it } from 'vitest';
import { parsePython } from '../../server/src/core/syntax/python.ts';
import { childOf, stringOf } from '../../server/src/core/syntax/tree.ts';

it.each([
	['a text of several lines', '"""x\r\ny"""', 'x\ny'],
	['a raw one', 'r"""x\r\ny"""', 'x\ny'],
	['one with line ends of old', '"""x\ry"""', 'x\ny'],
	['one that spells them out', '"x\\r\\ny"', 'x\r\ny'],
])('reads %s as Python does', (_what, literal, text) => {
	const tree = parsePython(`A = ${literal}\r\n`);
	expect(stringOf(childOf(tree.root, 'A'))).toBe(text);
});
