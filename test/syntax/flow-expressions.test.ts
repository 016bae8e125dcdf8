import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../server/src/core/base/text.ts';
import { flowExpressions } from '../../server/src/core/syntax/flow-expressions.ts';
import { parseYaml } from '../../server/src/core/syntax/yaml.ts';

const words = (text: string): readonly string[] =>
	flowExpressions(text).map(({ range }) => text.slice(range.start, range.end));

describe('an expression in flow style', () => {
	it.each([
		['outs: [model_${seed}.pkl]\n', ['model_${seed}.pkl']],
		['a: {cmd: echo ${x}, b: c}\n', ['echo ${x}']],
		['a: [x, ${y}, "${z}"]\n', ['${y}']],
		['a:\n  - [m/${item}.mlem, b]\n  - c\n', ['m/${item}.mlem']],
		['a: [\n  ${x},\n  y-${z}\n]\n', ['${x}', 'y-${z}']],
		['a: {b: [${x}/${y}]}\n', ['${x}/${y}']],
		['a: [\'${x}\', "${y}"]\n', []],
		['cmd: echo [${x}] {${y}}\n', []],
		['a: b # [${x}]\nc: [d]\n', []],
		['a: [${x\n', []],
	])('of %j is %j', (text, found) => {
		expect(words(text)).toEqual(found);
	});

	it('is all that is said of its line, and reads well in quotes', () => {
		const text = 'a: {cmd: echo ${x}, b: c}\nc: [${y}]\n';
		const { problems } = parseYaml(text, 'yaml12');
		expect(problems.map(({ code }) => code)).toEqual(['flow-expression', 'flow-expression']);
		const edits = problems.flatMap(({ range: { start, end } }) =>
			[start, end].map((at) => ({ range: { start: at, end: at }, text: "'" })),
		);
		expect(parseYaml(applyEdits(text, edits), 'yaml12').problems).toEqual([]);
	});
});
