// Small projects whose stages, edges and refusals real DVC has recorded (see docs/oracle.md).
import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { nodeAtPath } from '../../server/src/core/syntax/tree.ts';
import { parseYaml } from '../../server/src/core/syntax/yaml.ts';
import {
	askOurs,
	asVerdict,
	edgeNames,
	filesOf,
	fromVerdict,
	type StageVerdict,
} from './agreement.ts';
import graphs from './graph-cases.json' with { type: 'json' };
import templates from './template-cases.json' with { type: 'json' };
import { graphTrees, templateTrees } from './template-trees.mjs';

interface Recorded {
	readonly refusal: { readonly type: string; readonly message: string } | null;
	readonly stages: readonly StageVerdict[];
	readonly edges: readonly (readonly [string, string])[];
}

const sets = [
	{ trees: templateTrees(), recorded: templates, least: 50 },
	{ trees: graphTrees(), recorded: graphs, least: 25 },
].map(({ trees, recorded, least }) => {
	const verdicts = recorded.verdicts as unknown as Readonly<Record<string, Recorded>>;
	const asked = [...trees].map(([name, files]) => ({ name, files, said: verdicts[name] }));
	return { asked, names: Object.keys(verdicts), least };
});
const trees = sets.flatMap(({ asked }) => asked);

const byAddressing = (stages: readonly unknown[]): readonly unknown[] =>
	[...stages].sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));

/** `'stages.a@1.cmd' in 'dvc.yaml'`: the entry DVC names, if it names one. */
const namedIn = (message: string): { file: string; path: readonly string[] } | undefined => {
	const [, where = '', file = ''] =
		/'((?:stages|artifacts|vars)[^']*)' in '([^']+)'/.exec(message) ?? [];
	if (file === '') return undefined;
	const [section = '', name = '', key = ''] = where.split('.');
	return { file, path: [section, name.replace(/@.*/, ''), key].filter((step) => step !== '') };
};

it.each(sets)('has a verdict for every tree, and no other', ({ asked, names, least }) => {
	expect(names).toEqual(asked.map(({ name }) => name));
	const refused = asked.filter(({ said }) => said?.refusal !== null).length;
	expect(refused).toBeGreaterThan(least);
	expect(asked.length - refused).toBeGreaterThan(least);
});

describe('what DVC loads', () => {
	it.each(trees.filter(({ said }) => said?.refusal === null))(
		'$name: no error, the same stages, the same edges',
		({ files, said }) => {
			const { ours } = askOurs(filesOf(files));
			expect(ours.errors).toEqual([]);
			expect(byAddressing(ours.stages.map(asVerdict))).toEqual(
				byAddressing((said?.stages ?? []).map(fromVerdict)),
			);
			expect(ours.edges).toEqual(edgeNames(said?.edges ?? []));
		},
	);
});

describe('what DVC refuses', () => {
	it.each(trees.filter(({ said }) => said?.refusal !== null))(
		'$name: an error, where DVC says',
		({ files, said }) => {
			const { ours } = askOurs(filesOf(files));
			const named = namedIn(said?.refusal?.message ?? '');
			expect(ours.errors).not.toEqual([]);
			if (named === undefined) return;
			const here = ours.errors.filter(({ file }) => file === repoPath(named.file));
			expect(here).not.toEqual([]);
			const { root } = parseYaml(files[named.file] ?? '', 'yaml12');
			const [section, name, key] = named.path;
			const steps = [named.path, [section, name, 'do', key], [section, name]];
			const entry = steps
				.map((path) =>
					nodeAtPath(
						root,
						path.filter((step) => step !== undefined),
					),
				)
				.find(
					({ entry, found }, index) => entry !== undefined && found === steps[index]?.length,
				)?.entry;
			if (entry === undefined) return;
			expect(here.some(({ start }) => entry.range.start <= start && start <= entry.range.end)).toBe(
				true,
			);
		},
	);
});
