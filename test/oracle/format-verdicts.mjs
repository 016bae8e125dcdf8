// Formats all files below a folder that people format, in memory, and asks DVC's own reader whether
// each still says what it said.
//   node test/oracle/format-verdicts.mjs FOLDER PYTHON_WITH_DVC
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from '../../scripts/typescript.mjs';

const [folder, python] = process.argv.slice(2);
const { formatDialect, formatted } = await load('server/src/core/features/format.ts');
const { formatLibrary } = await load('server/src/formatter/load.ts');

const results = [];
for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
	const dialect = formatDialect(path);
	if (dialect === undefined || !statSync(join(folder, path)).isFile()) continue;
	const before = readFileSync(join(folder, path), 'utf8');
	const after = await formatted(before, dialect, formatLibrary);
	const again = after && (await formatted(after, dialect, formatLibrary));
	results.push({ path, before, after, settled: again === after });
}
const done = results.filter(({ after }) => after !== undefined);
const verdicts = JSON.parse(
	execFileSync(python, [fileURLToPath(new URL('format_verdicts.py', import.meta.url))], {
		input: JSON.stringify(done.map(({ before, after }) => [before, after])),
		maxBuffer: 1e9,
	}),
);
const wrong = done.filter(({ settled }, index) => !settled || !verdicts[index]);
for (const { path, settled } of wrong)
	console.log(`${path}: ${settled ? 'says something else' : 'is formatted differently again'}`);
const changed = done.filter(({ before, after }) => before !== after).length;
console.log(
	`${results.length} files: ${changed} changed, ${done.length - changed} unchanged, ${results.length - done.length} left alone; ${wrong.length} wrong`,
);
process.exitCode = wrong.length > 0 ? 1 : 0;
