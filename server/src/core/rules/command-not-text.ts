import { type Range, rangeAt, shiftEdit, shiftRange } from '../base/text.ts';
import { typeName, type Value } from '../model/value.ts';
import { shortText } from '../model/value-text.ts';
import { writeString } from '../model/yaml-write.ts';
import { deref, listOf, type Node } from '../syntax/tree.ts';
import { valuePlace } from '../workspace/places.ts';
import { ofStages } from '../workspace/resolved-stretches.ts';
import type { Fix, Problem, Rule } from './rule.ts';

interface Odd {
	readonly node: Node;
	/** In the piece; a mapping ends with its last value here, and not with the line. */
	readonly range: Range;
	readonly value: Value;
}

const isText = (value: Value): boolean => value.kind === 'scalar' && value.type === 'string';

const rangeOf = (node: Node): Range =>
	node.kind === 'map' && !node.flow
		? rangeAt(node.range.start, node.entries.at(-1)?.range.end ?? node.range.end)
		: node.range;

/** The part of a command that is no text: the whole, or the first such item of a list. */
const oddPart = (node: Node, value: Value): Odd => {
	const items = listOf(node)?.items;
	if (items === undefined || value.kind !== 'list') return { node, range: node.range, value };
	const at = value.items.findIndex((item) => !isText(item));
	const item = items[at] ?? node;
	return { node: item, range: rangeOf(item), value: value.items[at] ?? value };
};

/** Quotes a part that is written in one line. */
const quote = (
	source: string,
	{ node, range }: Odd,
	inList: boolean,
	start: number,
): readonly Fix[] => {
	const at = deref(node);
	const written = source.slice(range.start, range.end);
	if (!inList || at !== node || at.kind === 'list' || written.includes('\n') || written === '')
		return [];
	if ('flow' in at && at.flow) return [];
	const text = writeString(written.trim(), true, "'");
	return [
		{
			title: 'Put it in quotes',
			preferred: true,
			here: [shiftEdit({ range, text }, start)],
		},
	];
};

const describe = ({ value }: Odd): string =>
	value.kind === 'scalar' && value.value === null
		? 'null'
		: `the ${typeName(value)} \`${shortText(value, 40)}\``;

const advise = ({ value }: Odd, inList: boolean): string =>
	value.kind === 'map' && inList
		? 'YAML reads `: ` as a mapping: put the command in quotes.'
		: value.kind === 'map'
			? 'Write a program before it: `python train.py ${…}`.'
			: 'Put it in quotes, or write a command around it.';

const oddIn = ofStages((stage) => (stage.oddCmd !== undefined && !stage.frozen ? [stage] : []));

export const commandNotText: Rule = {
	id: 'command-not-text',
	kinds: ['dvc-yaml'],
	severity: 'warning',
	summary: 'A command that DVC loads and then fails to run, since it is not text.',
	behaviour:
		"`dvc repro` stops with `expected str, bytes or os.PathLike object, not dict` for an item of a list, and with `'int' object has no attribute 'splitlines'` for a command that is one expression and not a text. A value that counts as empty (0, null) is never run.",
	why: 'The file loads, `dvc dag` and `dvc status` are content, and the stage fails when it is its turn. A colon in a command is the usual cause.',
	example: {
		bad: `
#- dvc.yaml
stages:
  report:
    cmd:
      - python report.py
      - echo done: report
#       ^^^^^^^^^^^^^^^^^ command-not-text
`,
		good: `
#- dvc.yaml
stages:
  report:
    cmd:
      - python report.py
      - 'echo done: report'
`,
	},
	*check(workspace, path): Generator<Problem> {
		const told = new Set<Range>();
		for (const stage of oddIn(workspace, path)) {
			const { oddCmd } = stage;
			const place = valuePlace(workspace, stage, 'cmd');
			if (oddCmd === undefined || place === undefined) continue;
			const inList = listOf(place.node) !== undefined;
			const odd = oddPart(place.node, oddCmd);
			if (told.has(odd.node.range)) continue;
			told.add(odd.node.range);
			const { start, piece } = place.placed;
			yield {
				range: shiftRange(odd.range, start),
				message: `A command must be text, but this is ${describe(odd)}: \`${stage.name}\` fails when it is run. ${advise(odd, inList)}`,
				fixes: quote(piece.text, odd, inList, start),
			};
		}
	},
};
