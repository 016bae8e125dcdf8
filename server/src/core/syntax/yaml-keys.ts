// What can be a key of a mapping, and when two keys are one.
import type { Range } from '../base/text.ts';
import type { Dialect } from './scalars.ts';
import { deref, type Node, type SyntaxProblem } from './tree.ts';

/** What can't be a key, and what a merge key can't take. */
export const keyProblems = (
	dialect: Dialect,
	key: Node,
	value: Node | undefined,
): readonly SyntaxProblem[] => {
	const problems: SyntaxProblem[] = [];
	const target = deref(key);
	if (dialect === 'yaml11' && target !== undefined && target.kind !== 'scalar')
		problems.push({
			code: 'syntax',
			range: key.range,
			message: "A list or mapping can't be a key here. Write text.",
		});
	if (key.kind !== 'scalar' || key.style !== 'plain' || key.text !== '<<') return problems;
	const sources = deref(value);
	const wrong = (sources?.kind === 'list' ? sources.items : [value]).some(
		(source) => deref(source)?.kind !== 'map',
	);
	if (wrong)
		problems.push({
			code: 'merge-key',
			range: value?.range ?? key.range,
			message: 'A merge key `<<` takes a mapping or a list of mappings (mostly `*name`).',
		});
	return problems;
};

/** In brackets too, the colon must stand on the key's line, unless a `?` says that a key follows. */
export const lateColon = (text: string, map: Range, key: Node): readonly SyntaxProblem[] => {
	const gap = /^\s*(?:#[^\n]*\s*)*(?=:)/.exec(text.slice(key.range.end, key.range.end + 1000))?.[0];
	if (gap === undefined || !gap.includes('\n')) return [];
	const before = text.slice(map.start, key.range.start).trimEnd();
	return before.endsWith('?')
		? []
		: [
				{
					code: 'syntax',
					range: key.range,
					message: 'The colon must stand on the same line as its key.',
				},
			];
};

/** Keys are equal as Python values are: `1`, `1.0` and `true` are one key. */
export const identityOf = (key: Node): string | undefined => {
	const scalar = key.kind === 'alias' ? key.target : key;
	if (scalar?.kind !== 'scalar') return undefined;
	if (scalar.type === 'bool') return `number:${scalar.value === true ? 1 : 0}`;
	if (scalar.type === 'int' || scalar.type === 'float') return `number:${Number(scalar.value)}`;
	return `${scalar.type}:${scalar.text}`;
};
