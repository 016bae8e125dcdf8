// Small projects about the files beside dvc.yaml, whose refusals real DVC has recorded (see docs/oracle.md).
import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { nodeAtPath, type TreePath } from '../../server/src/core/syntax/tree.ts';
import { parseYaml } from '../../server/src/core/syntax/yaml.ts';
import { askOurs, filesOf } from './agreement.ts';
import recorded from './file-cases.json' with { type: 'json' };
import { fileTrees } from './file-trees.mjs';

interface Refusal {
	readonly type: string;
	readonly message: string;
	/** Where DVC's schema complains, and in which file. */
	readonly file?: string;
	readonly paths?: readonly TreePath[];
}

const refusals = recorded.refusals as unknown as Readonly<Record<string, Refusal | null>>;
const trees = [...fileTrees()].map(([name, files]) => ({ name, files, said: refusals[name] }));

it('has a verdict for every tree, and no other', () => {
	expect(Object.keys(refusals)).toEqual(trees.map(({ name }) => name));
	const refused = trees.filter(({ said }) => said !== null).length;
	expect(refused).toBeGreaterThan(50);
	expect(trees.length - refused).toBeGreaterThan(50);
});

it.each(trees.filter(({ said }) => said === null))('$name: accepted', ({ files }) => {
	expect(askOurs(filesOf(files)).ours.errors).toEqual([]);
});

describe('what DVC refuses', () => {
	it.each(trees.filter(({ said }) => said !== null))('$name: an error', ({ files, said }) => {
		const { errors } = askOurs(filesOf(files)).ours;
		expect(errors).not.toEqual([]);
		const { file = '', paths = [] } = said ?? {};
		const { root } = parseYaml(files[file] ?? '', 'yaml12');
		for (const path of paths) {
			const { node, entry } = nodeAtPath(root, path);
			const range = entry?.range ?? node?.range ?? { start: 0, end: 0 };
			const here = errors.filter(
				(one) => one.file === repoPath(file) && range.start <= one.start && one.start <= range.end,
			);
			expect({ path, here }).not.toEqual({ path, here: [] });
		}
	});
});
