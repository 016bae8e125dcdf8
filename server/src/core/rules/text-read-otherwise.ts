import { kindOf } from '../model/kind.ts';
import { pythonText } from '../model/value-text.ts';
import type { ShapeAt } from '../schema/shape.ts';
import { shapesOf } from '../schema/shapes.ts';
import { keyOf, type Node, type ScalarNode, type TreePath } from '../syntax/tree.ts';
import { documentOf } from '../workspace/workspace.ts';
import type { Rule } from './rule.ts';

interface Found {
	readonly path: TreePath;
	readonly node: ScalarNode;
	/** The text that MLEM gets. */
	readonly text: string;
}

const MOST_DEPTH = 60;

/** Scalars that are numbers or booleans for PyYAML, and are written back in another way. */
const changed = function* (node: Node | undefined, path: TreePath): Generator<Found> {
	if (node?.kind === 'map' && path.length < MOST_DEPTH)
		for (const entry of node.entries) yield* changed(entry.value, [...path, keyOf(entry) ?? '']);
	if (node?.kind === 'list' && path.length < MOST_DEPTH)
		for (const [index, item] of node.items.entries()) yield* changed(item, [...path, index]);
	if (node?.kind !== 'scalar' || node.style !== 'plain' || node.tag !== undefined) return;
	if (node.type !== 'int' && node.type !== 'float' && node.type !== 'bool') return;
	const text = pythonText(node.value);
	if (text !== node.text) yield { path, node, text };
};

/** True where only a text may stand, so that MLEM makes one of what it reads. */
const wantsText = (shapes: ShapeAt, root: Node, path: TreePath): boolean => {
	const types = shapes(root, path)?.types ?? [];
	return types.includes('string') && types.every((type) => type === 'string' || type === 'null');
};

const KINDS: Readonly<Record<ScalarNode['type'], string>> = {
	...{ int: 'a number', float: 'a number', bool: 'a boolean' },
	...{ string: '', null: '', date: '', binary: '', other: '' },
};

export const textReadOtherwise: Rule = {
	id: 'text-read-otherwise',
	kinds: ['mlem', 'mlem-config'],
	severity: 'warning',
	summary: 'A text without quotes that MLEM reads as a number or boolean, and so as another text.',
	behaviour:
		'MLEM reads YAML 1.1: `1.10` is the number 1.1, `22:22` the number 1342, `010` the number 8, and `no` is false. Where a text is needed it makes one of that: `1.1`, `1342`, `8`, `False`.',
	why: 'Another version is installed, another port opened, another column looked for.',
	example: {
		bad: `
#- models/rf.mlem
object_type: model
requirements:
- module: numpy
  version: 1.10
#          ^^^^ text-read-otherwise
#- app.mlem
object_type: deployment
type: docker_container
ports:
- 22:22
# ^^^^^ text-read-otherwise
`,
		good: `
#- models/rf.mlem
object_type: model
requirements:
- module: numpy
  version: '1.10'
#- app.mlem
object_type: deployment
type: docker_container
ports:
- '22:22'
`,
	},
	*check(workspace, path) {
		const document = documentOf(workspace, path);
		const kind = kindOf(path);
		const shapes = kind === undefined ? undefined : shapesOf(kind);
		const root = document?.whole?.root;
		if (root === undefined || shapes === undefined || (document?.problems.length ?? 0) > 0) return;
		for (const { path: at, node, text } of changed(root, [])) {
			if (!wantsText(shapes, root, at)) continue;
			const quoted = `'${node.text}'`;
			yield {
				range: node.range,
				message: `\`${node.text}\` is ${KINDS[node.type]} in YAML 1.1, and MLEM takes it for the text \`${text}\`. Write \`${quoted}\`.`,
				fixes: [
					{
						title: `Put \`${node.text}\` in quotes`,
						preferred: true,
						here: [{ range: node.range, text: quoted }],
					},
				],
			};
		}
	},
};
