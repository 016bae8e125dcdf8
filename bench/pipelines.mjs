// One dvc.yaml of growing size.
import { join } from 'node:path';
import { figuresOf, inTurn, PLAN, project, session } from './compared.mjs';
import { bareParse } from './floors.mjs';
import { median } from './numbers.mjs';
import { pipeline } from './projects.mjs';
import { curve, ratio } from './results.mjs';
import { editing } from './sessions.mjs';

/** Strokes and completions for ours, and fewer for a server that takes seconds for each. */
const effort = (stages) => (stages >= 10_000 ? [2, 1] : stages >= 1_000 ? [6, 3] : [10, 5]);

/** What the sizes say together: each beside the other server, and beside each other. */
const compared = (bench, sizes, byStages) => {
	const results = [];
	const of = (stages) => byStages.get(stages);
	const strokes = [
		[10, 0.1],
		[100, 0.1],
		[1_000, 0.03],
		[10_000, 0.01],
	];
	for (const [stages, most] of strokes)
		results.push(
			ratio(
				`keystroke → fresh diagnostics p95, ${stages} stages`,
				of(stages).own.keystroke,
				of(stages).yaml?.keystroke,
				bench.yaml?.name,
				most,
			),
		);
	results.push(
		ratio(
			'keystroke → fresh diagnostics p95, 10,000 stages',
			of(10_000).own.keystroke,
			of(100).own.keystroke,
			'the same at 100 stages',
			3,
		),
	);
	const asked = [
		[10, 0.5],
		[1_000, 0.05],
		[10_000, 0.02],
	];
	for (const [stages, most] of asked)
		results.push(
			ratio(
				`keystroke → completion p95, ${stages} stages`,
				of(stages).own.completion,
				of(stages).yaml?.completion,
				bench.yaml?.name,
				most,
			),
		);
	for (const [stages, most] of [
		[1_000, 0.6],
		[10_000, 0.5],
	])
		results.push({
			...ratio(
				`resident memory, ${stages} stages open`,
				of(stages).own.memory,
				of(stages).yaml?.memory,
				bench.yaml?.name,
				most,
			),
			unit: 'MB',
		});
	for (const key of ['start', 'open', 'keystroke', 'completion', 'memory'])
		for (const [name, who] of [
			[bench.ours.name, 'own'],
			[bench.yaml?.name, 'yaml'],
		])
			if (name !== undefined && of(10)[who])
				results.push(
					curve(
						key,
						name,
						sizes.map((stages) => [stages, of(stages)[who][key]]),
					),
				);
	return results;
};

export const pipelines = async (bench) => {
	const sizes = [10, 100, 1_000, 10_000];
	const byStages = new Map();
	const results = [];
	for (const stages of sizes) {
		const files = pipeline(stages);
		const root = project(bench, `p${stages}`, files);
		const [keystrokes, completions] = effort(stages);
		const servers = [
			{ server: bench.ours, plan: { ...PLAN, keystrokes: 10, completions: 5 } },
			...(bench.yaml
				? [
						{
							server: bench.yaml,
							plan: { ...PLAN, keystrokes, completions },
							slow: stages >= 10_000,
						},
					]
				: []),
			...(bench.empty && stages === 10
				? [{ server: bench.empty, plan: { ...PLAN, keystrokes: 0, completions: 0 } }]
				: []),
		];
		const noted = await inTurn(bench, servers, (server, plan) =>
			editing(server, root, 'dvc.yaml', files.get('dvc.yaml'), plan),
		);
		const own = figuresOf(noted.get(bench.ours));
		const yaml = bench.yaml && figuresOf(noted.get(bench.yaml));
		byStages.set(stages, { own, yaml });
		const opened = `dvc.yaml of ${stages} stages`;
		results.push(session(opened, bench.ours, own));
		if (yaml) results.push(session(opened, bench.yaml, yaml));
		if (stages === 10) {
			const empty = bench.empty && figuresOf(noted.get(bench.empty));
			if (empty) results.push(session(opened, bench.empty, empty));
			const what = 'process start → first diagnostics, 10 stages';
			results.push(ratio(what, own.start, yaml?.start, bench.yaml?.name, 0.25));
			results.push(ratio(what, own.start, empty?.start, bench.empty?.name, 1.5));
		}
		if (stages === 10_000 && bench.floors) {
			const parses = [];
			for (let count = 0; count < Math.min(3, bench.runs); count++)
				parses.push(await bareParse(join(root, 'dvc.yaml')));
			results.push(
				ratio(
					'first open of 10,000 stages → diagnostics',
					own.open,
					median(parses),
					"`yaml`'s bare parse",
					1.5,
				),
			);
		}
	}
	return [...results, ...compared(bench, sizes, byStages)];
};
