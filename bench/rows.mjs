// What is measured, and the bars that it is held to.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { figuresOf, inTurn, PLAN, project, session } from './compared.mjs';
import { bareNode, bareParse } from './floors.mjs';
import { mono } from './monorepo.mjs';
import { median, p95 } from './numbers.mjs';
import { pipelines } from './pipelines.mjs';
import { dataFrame, expanding, locked, parameters, pipeline } from './projects.mjs';
import { atMost, ratio } from './results.mjs';
import { asking, editing } from './sessions.mjs';

const lock = async (bench) => {
	const files = locked(75_000);
	const root = project(bench, 'lock', files);
	const noted = await inTurn(
		bench,
		[
			{ server: bench.ours, plan: { ...PLAN, keystrokes: 10, completions: 5 } },
			...(bench.yaml
				? [
						{
							server: bench.yaml,
							plan: { ...PLAN, keystrokes: 2, completions: 1 },
							slow: true,
						},
					]
				: []),
		],
		(server, plan) => editing(server, root, 'dvc.lock', files.get('dvc.lock'), plan),
	);
	const own = figuresOf(noted.get(bench.ours));
	const yaml = bench.yaml && figuresOf(noted.get(bench.yaml));
	const what = 'dvc.lock of 75,000 lines';
	return [
		session(what, bench.ours, own),
		...(yaml ? [session(what, bench.yaml, yaml)] : []),
		ratio(`${what}: open`, own.open, yaml?.open, bench.yaml?.name, 0.05),
		ratio(`${what}: keystroke p95`, own.keystroke, yaml?.keystroke, bench.yaml?.name, 0.05),
		ratio(`${what}: completion p95`, own.completion, yaml?.completion, bench.yaml?.name, 0.05),
	];
};

/** Files of other kinds, for which no other server is a measure. */
const others = async (bench) => {
	const cases = [
		['12 definitions that expand to 4,172 stages', expanding(), 'dvc.yaml', PLAN],
		[
			'params.yaml of 20,000 keys',
			parameters(20_000),
			'params.yaml',
			{ find: '  key00: ', wrong: '  key00: 1e5 #', completeAt: '  key00: ', completeBy: '\n' },
		],
		[
			'metafile of 10,000 columns',
			dataFrame(10_000),
			'frame.mlem',
			{ find: '    dtypes:', wrong: '    dtypez:', completeAt: '  format: ', completeBy: '\n  ' },
		],
	];
	const results = [];
	for (const [what, files, path, plan] of cases) {
		const root = project(bench, 'other', files);
		const noted = await inTurn(
			bench,
			[{ server: bench.ours, plan: { ...plan, keystrokes: 10, completions: 0 } }],
			(server, one) => editing(server, root, path, files.get(path), one),
		);
		results.push(session(what, bench.ours, figuresOf(noted.get(bench.ours))));
		if (bench.floors)
			results.push({
				kind: 'floor',
				what: `\`yaml\`'s bare parse of the ${what}`,
				ms: await bareParse(join(root, path)),
			});
	}
	return results;
};

/** What is asked of a server in as many sessions as it is started; the first question of each is left out. */
const asked = async (bench, server, root, text) => {
	const all = {};
	for (let count = 0; count < bench.runs; count++)
		for (const [method, { samples, result }] of Object.entries(
			await asking(server, root, 'dvc.yaml', text, 21),
		)) {
			all[method] ??= { samples: [], result };
			// The first question of a session compiles what the others only run.
			all[method].samples.push(...samples.slice(1));
		}
	return all;
};

const questions = async (bench) => {
	const files = pipeline(10_000);
	const root = project(bench, 'questions', files);
	const text = files.get('dvc.yaml');
	const own = await asked(bench, bench.ours, root, text);
	const answers = join(bench.place, 'answers.json');
	writeFileSync(
		answers,
		JSON.stringify(
			Object.fromEntries(Object.entries(own).map(([method, { result }]) => [method, result])),
		),
	);
	const empty = bench.floors
		? await asked(bench, await bench.emptyWith(answers), root, text)
		: undefined;
	return Object.entries(own).map(([method, { samples }]) => {
		const floor = empty && p95(empty[method].samples);
		return {
			...atMost(
				`${method.replace('textDocument/', '')} p95 at 10,000 stages beyond the protocol's own cost`,
				p95(samples) - (floor ?? 0),
				20,
				'ms',
			),
			...(floor === undefined ? { met: undefined } : {}),
		};
	});
};

const floors = async (bench) => {
	const starts = [];
	for (let count = 0; count < bench.runs; count++) starts.push(await bareNode());
	return bench.floors ? [{ kind: 'floor', what: 'bare start of Node.js', ms: median(starts) }] : [];
};

/** By name; each answers with results of its own. */
export const ROWS = { floors, pipelines, lock, others, questions, mono };
