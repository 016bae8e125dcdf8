// Measures this server beside others on the same files in one run, and writes docs/performance.md.
//   npm run bench -- [options]
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { reportOf } from './report.mjs';
import { ROWS } from './rows.mjs';
import { emptyServer, FOLDER, ours, yamlServer } from './servers.mjs';

const USAGE = `npm run bench -- [options]

  --only NAME       measure this row only; may be repeated; nothing is written (${Object.keys(ROWS).join(', ')})
  --runs N          how often each server is started for a row (5)
  --servers A,B     of ours, yaml, dvc, floors (all)
  --minutes N       other servers are started fewer times when it gets later (14)
  --python PATH     a Python that has DVC; without it the environment of \`npm run oracle\` is used
  --dvc-seconds N   DVC is waited for no longer (150)
  --schema FILE     the schema of dvc.yaml for yaml-language-server
  --write           write docs/performance.md even of some rows`;

const { values } = parseArgs({
	options: {
		only: { type: 'string', multiple: true, default: [] },
		runs: { type: 'string', default: '5' },
		servers: { type: 'string', default: 'ours,yaml,dvc,floors' },
		minutes: { type: 'string', default: '14' },
		python: { type: 'string' },
		'dvc-seconds': { type: 'string', default: '150' },
		schema: { type: 'string' },
		write: { type: 'boolean', default: false },
		help: { type: 'boolean', default: false },
	},
});
const runs = Number(values.runs);
const minutes = Number(values.minutes);
const unknown = values.only.filter((name) => !(name in ROWS));
if (values.help || unknown.length > 0 || !(runs > 0) || !(minutes > 0)) {
	console.log(USAGE);
	process.exit(values.help ? 0 : 2);
}

const began = performance.now();
const names = new Set(values.servers.split(','));
mkdirSync(FOLDER, { recursive: true });
const place = mkdtempSync(join(tmpdir(), 'dvc-bench-'));
const bench = {
	runs,
	place,
	ours: ours(),
	yaml: names.has('yaml') ? await yamlServer(values.schema) : undefined,
	empty: names.has('floors') ? await emptyServer() : undefined,
	emptyWith: emptyServer,
	floors: names.has('floors'),
	dvc: names.has('dvc')
		? { python: values.python, limit: Number(values['dvc-seconds']) * 1000 }
		: undefined,
	/** False when there is no time for another run of a slow server. */
	hasTime: () => performance.now() - began < minutes * 60_000 * 0.8,
};

const results = [];
try {
	for (const [name, row] of Object.entries(ROWS)) {
		if (values.only.length > 0 && !values.only.includes(name)) continue;
		const started = performance.now();
		process.stderr.write(`${name} …`);
		try {
			results.push(...(await row(bench)));
		} catch (error) {
			results.push({ row: name, failure: error.message });
		}
		process.stderr.write(` ${((performance.now() - started) / 1000).toFixed(0)} s\n`);
	}
} finally {
	rmSync(place, { recursive: true, force: true });
}
const report = reportOf(results, bench, (performance.now() - began) / 60_000);
console.log(report);
if (values.only.length === 0 || values.write)
	writeFileSync(new URL('../docs/performance.md', import.meta.url), report);
