import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	expressionAt,
	hasExpression,
	parseTemplate,
	sourceRange,
	unclosedIn,
} from '../../server/src/core/syntax/template.ts';
import { scalarOf } from '../../server/src/core/syntax/tree.ts';
import { parseYaml } from '../../server/src/core/syntax/yaml.ts';

const words = (text: string): readonly (readonly string[])[] =>
	parseTemplate(text).expressions.map((expression) => expression.words.map((word) => word.text));

const mistakes = (text: string): readonly string[] =>
	parseTemplate(text).expressions.flatMap(({ mistake }) =>
		mistake === undefined ? [] : [text.slice(mistake.range.start, mistake.range.end)],
	);

it('finds expressions and what is left open where the pattern of DVC does', () => {
	const piece = fc.constantFrom('${', '}', '\\', '\n', 'a', '$', '{', ' ');
	fc.assert(
		fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
			const text = pieces.join('');
			const dvc = [...text.matchAll(/(?<!\\)\$\{.*?\}/g)].map(([whole]) => whole);
			const ours = parseTemplate(text).expressions.map(({ range }) =>
				text.slice(range.start, range.end),
			);
			expect(ours).toEqual(dvc);
			expect(hasExpression(text)).toBe(dvc.length > 0);
			const rest = text.replaceAll(/(?<!\\)\$\{.*?\}/g, '.');
			expect(unclosedIn(text).length > 0).toBe(/(?<!\\)\$\{(?!.*\})/.test(rest));
		}),
	);
});

describe('parseTemplate', () => {
	it.each([
		['a ${b} c ${d.e}', [['b'], ['d', 'e']]],
		['${l[0].x[-1]}', [['l', '0', 'x', '-1']]],
		['${ a . b }', [['a', 'b']]],
		['${a[0] .b}', [['a', '0', 'b']]],
		['\\${a} ${b}', [['b']]],
		['${a', []],
		['${a\n}', []],
		['${a${b}}', [['a${b']]],
		['$HOME $(ls)', []],
	])('%s', (text, expected) => {
		expect(words(text)).toEqual(expected);
		expect(mistakes(text)).toEqual([]);
	});

	it.each([
		['x ${} y', ['${}']],
		['${a.}', ['.']],
		['${.a}', ['.']],
		['${a..b}', ['.']],
		['${a[]}', ['[']],
		['${a[0}', ['0']],
		['${a]}', [']']],
		['${a[0]b}', ['b']],
	])('%s is a mistake', (text, expected) => {
		expect(mistakes(text)).toEqual(expected);
	});

	it('knows when the whole text is one expression', () => {
		expect(parseTemplate('${a}').exact).toBe(true);
		expect(parseTemplate(' ${a}').exact).toBe(false);
		expect(parseTemplate('${a}${b}').exact).toBe(false);
	});

	it('reads any text, and its ranges lie in it', () => {
		const text = fc.string({
			unit: fc.constantFrom('$', '{', '}', '.', '[', ']', '\\', 'a', '0', ' ', '\n'),
		});
		fc.assert(
			fc.property(text, (source) => {
				for (const { range, inner, words: parts, mistake } of parseTemplate(source).expressions) {
					expect(source.slice(range.start, range.end)).toBe(`\${${inner}}`);
					for (const part of parts)
						expect(source.slice(part.range.start, part.range.end).trim()).toBe(part.text);
					if (mistake !== undefined)
						expect(range.start <= mistake.range.start && mistake.range.end <= range.end).toBe(true);
				}
			}),
		);
	});
});

describe('sourceRange', () => {
	/** The text behind each expression of the YAML scalar `source`. */
	const written = (source: string): readonly string[] => {
		const node = scalarOf(parseYaml(source, 'yaml12').root);
		if (node === undefined) return [];
		return parseTemplate(node.text).expressions.map((expression) => {
			const range = sourceRange(source, node, expression, expression.words.at(-1)?.range);
			return source.slice(range.start, range.end);
		});
	};

	it.each([
		['x ${a.b} ${c}', ['b', 'c']],
		[`'it''s \${a.b}'`, ['b']],
		['"tab \\t ${a.b} ${c}"', ['b', 'c']],
		['"\\\\${a} ${b}"', ['b']],
		['>-\n  x ${a}\n  y ${b}', ['a', 'b']],
		['|\n  x ${a.b}', ['b']],
		['x ${a\n  b} ${c}', ['${a\n  b}', 'c']],
		['"\\x24{a}"', ['"\\x24{a}"']],
	])('%j', (source, expected) => {
		expect(written(source)).toEqual(expected);
	});
});

describe('expressionAt', () => {
	const at = (marked: string) => {
		const offset = marked.indexOf('|');
		const text = marked.replace('|', '');
		const open = expressionAt(text, offset);
		return (
			open && {
				before: open.before,
				typed: open.typed,
				replaced: text.slice(open.range.start, open.range.end),
				closed: open.closed,
			}
		);
	};

	it.each([
		['cmd: x ${|', [], '', '', false],
		['cmd: x ${tr|', [], 'tr', 'tr', false],
		['cmd: x ${tr|ain} y', [], 'tr', 'train', true],
		['cmd: x ${train.|', ['train'], '', '', false],
		['cmd: "x ${train.l|"', ['train'], 'l', 'l', false],
		['cmd: x ${a.b|.c}', ['a'], 'b', 'b', true],
		['cmd: x ${l[0].|}', ['l', '0'], '', '', true],
		['cmd: x ${a} ${b|', [], 'b', 'b', false],
		['cmd: x ${a| ${b}', [], 'a', 'a', false],
	])('%s', (marked, before, typed, replaced, closed) => {
		expect(at(marked)).toEqual({ before, typed, replaced, closed });
	});

	it.each(['cmd: x | ${a}', 'cmd: ${a} |', 'cmd: \\${a|', 'cmd: ${a\n  |b', 'cmd: $|{a}'])(
		'%j is outside',
		(marked) => {
			expect(at(marked)).toBeUndefined();
		},
	);
});
