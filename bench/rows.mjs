// What is measured, and the bars that it is held to.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dvcOracle } from '../test/oracle/dvc-oracle.mjs';
import { pythonWith, versionOf } from '../test/oracle/python-tools.mjs';
import { bareNode, bareParse, timed } from './floors.mjs';
import { exponentOf, median, p95 } from './numbers.mjs';
import {
	dataFrame,
	expanding,
	locked,
	monorepo,
	parameters,
	pipeline,
	writeProject,
} from './projects.mjs';
import { asking, editing, renaming } from './sessions.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

/** A figure beside that of another program, and the most that the ratio of the two may be. */
const ratio = (what, own, other, against, most) => ({
	kind: 'bar',
	what,
	own,
	other,
	against,
	bar: `≤ ${most} ×`,
	figure: own / other,
	met: own === undefined || other === undefined ? undefined : own / other <= most,
});

const atMost = (what, own, most, unit) => ({
	kind: 'bar',
	what,
	own,
	unit,
	bar: `≤ ${most} ${unit}`,
	figure: own,
	met: own === undefined ? undefined : own <= most,
});

const curve = (what, name, points) => ({
	kind: 'curve',
	what,
	name,
	exponent: exponentOf(points),
	points,
});

const PLAN = {
	find: '    deps:',
	wrong: '    depz:',
	completeAt: '    cmd: ',
	completeBy: '\n    ',
};

const LOCK_PLAN = {
	find: '    deps:',
	wrong: '    depz:',
	completeAt: '    cmd: ',
	completeBy: '\n    ',
};

const pick = (all, key) => all.map((one) => one[key]);
const together = (all, key) => all.flatMap((one) => one[key]);

/** Runs servers in turn on one file, and in the other order the next time. */
const inTurn = async (bench, servers, run) => {
	const noted = new Map(servers.map(({ server }) => [server, []]));
	for (let count = 0; count < bench.runs; count++) {
		const order = count % 2 === 0 ? servers : [...servers].reverse();
		for (const { server, plan, slow } of order) {
			// Three runs of a slow server at least, when nobody asked for fewer.
			if (slow && count >= 3 && !bench.hasTime()) continue;
			noted.get(server).push(await run(server, plan));
		}
	}
	return noted;
};

const project = (bench, name, files) => {
	const root = join(bench.place, name);
	writeProject(root, files);
	return root;
};

/** Strokes and completions for ours, and fewer for a server that takes seconds for each. */
const effort = (stages) => (stages >= 10_000 ? [2, 1] : stages >= 1_000 ? [6, 3] : [10, 5]);

const figuresOf = (noted) => ({
	initialized: median(pick(noted, 'initialized')),
	start: median(pick(noted, 'start')),
	open: median(pick(noted, 'open')),
	keystroke: p95(together(noted, 'keystrokes')),
	keystrokeMedian: median(together(noted, 'keystrokes')),
	completion: p95(together(noted, 'completions')),
	memory: median(pick(noted, 'memory')),
	runs: noted.length,
});

const pipelines = async (bench) => {
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
		results.push({
			kind: 'session',
			what: `dvc.yaml of ${stages} stages`,
			name: bench.ours.name,
			...own,
		});
		if (yaml)
			results.push({
				kind: 'session',
				what: `dvc.yaml of ${stages} stages`,
				name: bench.yaml.name,
				...yaml,
			});
		if (stages === 10) {
			const empty = bench.empty && figuresOf(noted.get(bench.empty));
			if (empty)
				results.push({
					kind: 'session',
					what: 'dvc.yaml of 10 stages',
					name: bench.empty.name,
					...empty,
				});
			const what = 'process start → first diagnostics, 10 stages';
			results.push(ratio(what, own.start, yaml?.start, bench.yaml?.name, 0.25));
			results.push(ratio(what, own.start, empty?.start, bench.empty?.name, 1.5));
		}
		if (stages === 10_000 && bench.floors) {
			const parses = [];
			for (let count = 0; count < Math.min(3, bench.runs); count++)
				parses.push(await bareParse(join(root, 'dvc.yaml'), ROOT));
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

const lock = async (bench) => {
	const files = locked(75_000);
	const root = project(bench, 'lock', files);
	const noted = await inTurn(
		bench,
		[
			{ server: bench.ours, plan: { ...LOCK_PLAN, keystrokes: 10, completions: 5 } },
			...(bench.yaml
				? [
						{
							server: bench.yaml,
							plan: { ...LOCK_PLAN, keystrokes: 2, completions: 1 },
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
		{ kind: 'session', what, name: bench.ours.name, ...own },
		...(yaml ? [{ kind: 'session', what, name: bench.yaml.name, ...yaml }] : []),
		ratio(`${what}: open`, own.open, yaml?.open, bench.yaml?.name, 0.05),
		ratio(`${what}: keystroke p95`, own.keystroke, yaml?.keystroke, bench.yaml?.name, 0.05),
		ratio(`${what}: completion p95`, own.completion, yaml?.completion, bench.yaml?.name, 0.05),
	];
};

/** Files of other kinds, for which no other server is a measure. */
const others = async (bench) => {
	const cases = [
		[
			'12 definitions that expand to 4,172 stages',
			expanding(),
			'dvc.yaml',
			{ ...PLAN, find: '    deps:', wrong: '    depz:' },
		],
		[
			'params.yaml of 20,000 keys',
			parameters(20_000),
			'params.yaml',
			{ find: '  key00: ', wrong: '  key00: &a ', completeAt: '  key00: ', completeBy: '\n' },
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
		const strokes = path === 'params.yaml' ? 0 : 10;
		const noted = await inTurn(
			bench,
			[{ server: bench.ours, plan: { ...plan, keystrokes: strokes, completions: 0 } }],
			(server, one) => editing(server, root, path, files.get(path), one),
		);
		results.push({
			kind: 'session',
			what,
			name: bench.ours.name,
			...figuresOf(noted.get(bench.ours)),
		});
		if (bench.floors)
			results.push({
				kind: 'floor',
				what: `\`yaml\`'s bare parse of the ${what}`,
				ms: await bareParse(join(root, path), ROOT),
			});
	}
	return results;
};

const questions = async (bench) => {
	const files = pipeline(10_000);
	const root = project(bench, 'questions', files);
	const text = files.get('dvc.yaml');
	const own = await asking(bench.ours, root, 'dvc.yaml', text, 21);
	const answers = join(bench.place, 'answers.json');
	writeFileSync(
		answers,
		JSON.stringify(
			Object.fromEntries(Object.entries(own).map(([method, { result }]) => [method, result])),
		),
	);
	const empty = bench.floors
		? await asking(await bench.emptyWith(answers), root, 'dvc.yaml', text, 21)
		: undefined;
	return Object.entries(own).map(([method, { samples }]) => {
		// The first question of a session compiles what the others only run.
		const [, ...later] = samples;
		const floor = empty && p95(empty[method].samples.slice(1));
		return {
			...atMost(
				`${method.replace('textDocument/', '')} p95 at 10,000 stages beyond the protocol's own cost`,
				p95(later) - (floor ?? 0),
				20,
				'ms',
			),
			...(floor === undefined ? { met: undefined } : {}),
		};
	});
};

const dvcOf = (bench) => {
	if (bench.dvc === undefined) return undefined;
	try {
		const python = bench.dvc.python ?? pythonWith(dvcOracle.requirements);
		return { python, version: versionOf(python, 'dvc') };
	} catch (error) {
		console.error(`DVC is left out: ${error.message}`);
		return undefined;
	}
};

const mono = async (bench) => {
	const files = monorepo(1_000, 20, 5_000);
	const root = project(bench, 'mono', files);
	const single = pipeline(20);
	const singleRoot = project(bench, 'p20', single);
	const edit = {
		find: '    - models/r00000/model.pkl\n    - models/r00000/model.pkl.mlem',
		to: '    - models/r00000/other.pkl\n    - models/r00000/model.pkl.mlem',
		times: 10,
	};
	const rename = {
		...edit,
		find: edit.find.replaceAll('    -', '      -'),
		to: edit.to.replaceAll('    -', '      -'),
	};
	const one = 'teams/p00501/dvc.yaml';
	const two = 'teams/p00502/dvc.yaml';
	const alone = [];
	const among = [];
	const memory = [];
	for (let count = 0; count < Math.min(3, bench.runs); count++) {
		alone.push(
			...(
				await renaming(bench.ours, singleRoot, new Map([['dvc.yaml', single.get('dvc.yaml')]]), {
					...rename,
					path: 'dvc.yaml',
				})
			).samples,
		);
		const noted = await renaming(
			bench.ours,
			root,
			new Map([one, two].map((path) => [path, files.get(path)])),
			{ ...rename, path: one },
		);
		among.push(...noted.samples);
		memory.push(noted.memory);
	}
	const results = [
		ratio(
			'edit in one folder of the monorepo → all affected diagnostics',
			median(among),
			median(alone),
			'a file alone',
			2,
		),
		atMost('resident memory, monorepo of 1,000 folders', median(memory), 400, 'MB'),
	];
	const [program, bundle] = bench.ours.command;
	const checks = [];
	for (let count = 0; count < Math.min(3, bench.runs); count++)
		checks.push((await timed([program, bundle, 'check', root])).ms);
	const dvc = dvcOf(bench);
	const dag =
		dvc &&
		(await timed([dvc.python, '-m', 'dvc', 'dag', '--dot'], {
			cwd: root,
			env: { DVC_NO_ANALYTICS: '1' },
			limit: bench.dvc.limit,
		}));
	if (dag !== undefined && !dag.late && dag.code !== 0)
		throw new Error(`\`dvc dag\` ended with ${dag.code}.`);
	results.push(
		ratio(
			'`check` of the monorepo, cold',
			median(checks),
			dag?.ms,
			dvc && `\`dvc dag\` of DVC ${dvc.version}${dag.late ? ', which had not ended by then' : ''}`,
			0.05,
		),
	);
	return results;
};

const floors = async (bench) => {
	const starts = [];
	for (let count = 0; count < bench.runs; count++) starts.push(await bareNode());
	return bench.floors ? [{ kind: 'floor', what: 'bare start of Node.js', ms: median(starts) }] : [];
};

/** By name; each answers with results of its own. */
export const ROWS = { floors, pipelines, lock, others, questions, mono };
