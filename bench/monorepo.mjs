// A repository of many pipelines, beside one pipeline alone and beside DVC.
import { dvcOracle } from '../test/oracle/dvc-oracle.mjs';
import { pythonWith, versionOf } from '../test/oracle/python-tools.mjs';
import { project } from './compared.mjs';
import { timed } from './floors.mjs';
import { median } from './numbers.mjs';
import { monorepo, pipeline } from './projects.mjs';
import { atMost, ratio } from './results.mjs';
import { renaming } from './sessions.mjs';

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

export const mono = async (bench) => {
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
