// The results as a page of the documentation.
import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { version } from 'node:process';

const shown = (value, unit = 'ms') => {
	if (value === undefined || Number.isNaN(value)) return '–';
	const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
	const number = Number(value.toFixed(digits)).toLocaleString('en');
	return unit === '' ? number : `${number} ${unit}`;
};

const table = (head, rows) =>
	[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const verdict = (met) => (met === undefined ? 'not measured' : met ? 'yes' : '**no**');

const barsTable = (bars) =>
	table(
		['what', 'bar', 'ours', 'measured against', 'it', 'ratio', 'met'],
		bars.map(({ what, bar, own, other, against, figure, met, unit = 'ms' }) => [
			what,
			bar,
			shown(own, unit),
			against ?? '–',
			against === undefined ? '–' : shown(other, unit),
			against === undefined ? '–' : shown(figure, ''),
			verdict(met),
		]),
	);

const sessionsTable = (sessions) =>
	table(
		[
			'file',
			'server',
			'start → initialized',
			'start → diagnostics',
			'open → diagnostics',
			'keystroke → diagnostics, median / p95',
			'completion p95',
			'memory',
			'starts',
		],
		sessions.map((one) => [
			one.what,
			one.name,
			shown(one.initialized),
			shown(one.start),
			shown(one.open),
			`${shown(one.keystrokeMedian)} / ${shown(one.keystroke)}`,
			shown(one.completion),
			shown(one.memory, 'MB'),
			one.runs,
		]),
	);

const curvesTable = (curves) =>
	table(
		['figure', 'server', 'at 10 / 100 / 1,000 / 10,000 stages', 'exponent'],
		curves.map(({ what, name, points, exponent }) => [
			what,
			name,
			points.map(([, cost]) => shown(cost, '')).join(' / '),
			shown(exponent, ''),
		]),
	);

const versionOfPackage = (name) =>
	JSON.parse(readFileSync(new URL(`../node_modules/${name}/package.json`, import.meta.url), 'utf8'))
		.version;

export const reportOf = (results, bench, minutes) => {
	const of = (kind) => results.filter((one) => one.kind === kind);
	const failures = results.filter(({ failure }) => failure !== undefined);
	const [cpu] = cpus();
	const parts = [
		'# Performance\n',
		'Written by `npm run bench`, which measures this server and others in one run, in turn, on the same files. Only ratios of one run mean something: absolute figures are those of one machine.\n',
		`- Machine: ${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${process.arch}.`,
		`- Node.js ${version}, \`yaml\` ${versionOfPackage('yaml')}, \`vscode-languageserver\` ${versionOfPackage('vscode-languageserver')}.`,
		...(bench.yaml ? [`- ${bench.yaml.name}, with ${bench.yaml.schema}.`] : []),
		`- The run took ${minutes.toFixed(1)} minutes. Figures are medians of ${bench.runs} starts unless a table says otherwise; a p95 is that of all samples of these, and of fewer than 20 the largest. Every delay that a server waits by itself is included.`,
		'- Starts of this server are those after the first, which keeps what it has compiled. The first diagnostics of a lock with more than a thousand stages are all that it says by itself; how it differs from its `dvc.yaml` is told a moment later.\n',
		...(of('bar').length > 0 ? ['## Bars\n', `${barsTable(of('bar'))}\n`] : []),
		...(of('session').length > 0 ? ['## All figures\n', `${sessionsTable(of('session'))}\n`] : []),
		...(of('curve').length > 0
			? [
					'## Cost against size\n',
					'The exponent is the slope of the line through the logarithms: 1 for costs in proportion to the size, 0 for costs that do not depend on it. Times are in milliseconds, memory in megabytes.\n',
					`${curvesTable(of('curve'))}\n`,
				]
			: []),
		...(of('floor').length > 0
			? [
					'## Floors\n',
					`${table(
						['what', 'median'],
						of('floor').map(({ what, ms }) => [what, shown(ms)]),
					)}\n`,
				]
			: []),
		...(failures.length > 0
			? ['## Not measured\n', ...failures.map(({ row, failure }) => `- ${row}: ${failure}`), '']
			: []),
	];
	return `${parts.join('\n').trimEnd()}\n`;
};
