// How far we agree with MLEM on files of your own: a folder with `*.mlem` and `.mlem.yaml`, or a file of
// JSON lines with `file` and `text`. Build first.
//   node test/oracle/agree-mlem.mjs PYTHON_WITH_MLEM FOLDER_OR_JSONL
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [python, source] = process.argv.slice(2);
const server = fileURLToPath(new URL('../../server/dist/mlem-dvc-ls.cjs', import.meta.url));

const isOurs = (path) => path.endsWith('.mlem') || basename(path) === '.mlem.yaml';

const filesOf = () =>
	source.endsWith('.jsonl')
		? readFileSync(source, 'utf8')
				.trim()
				.split('\n')
				.map((line) => JSON.parse(line))
				.map(({ file, text }) => ({ file, text }))
		: readdirSync(source, { recursive: true })
				.filter(isOurs)
				.map((file) => ({ file, text: readFileSync(join(source, file), 'utf8') }));

/** Each file in a folder of its own, so that none is another's configuration. */
const folder = mkdtempSync(join(tmpdir(), 'agree-'));
const files = filesOf().filter(({ file }) => isOurs(file));
const paths = files.map(({ file }, index) => `${index}/${basename(file)}`);
for (const [index, path] of paths.entries()) {
	mkdirSync(join(folder, dirname(path)));
	writeFileSync(join(folder, path), files[index].text);
}
const verdicts = JSON.parse(
	execFileSync(python, [fileURLToPath(new URL('mlem_verdicts.py', import.meta.url))], {
		input: JSON.stringify(files.map(({ text }, index) => ({ file: paths[index], text }))),
		maxBuffer: 1e9,
		stdio: ['pipe', 'pipe', 'ignore'],
	}),
);
const { stdout } = spawnSync(
	process.execPath,
	[server, 'check', folder, '--format', 'json', '--exit-zero'],
	{ encoding: 'utf8', maxBuffer: 1e9 },
);
rmSync(folder, { recursive: true });
const { problems } = JSON.parse(stdout);

const ALLOWED = {
	read: ['none', 'warning'],
	late: ['warning', 'error'],
	migrated: ['warning'],
	refused: ['error'],
};
const counts = {};
for (const [index, { verdict, paths: places }] of verdicts.entries()) {
	const own = problems.filter(({ path }) => path === paths[index]);
	const has = (severity) => own.some((problem) => problem.severity === severity);
	const grade = has('error') ? 'error' : has('warning') ? 'warning' : 'none';
	const agree = ALLOWED[verdict].includes(grade);
	const key = `${verdict}: ${agree ? 'agree' : 'DIFFER'}`;
	counts[key] = (counts[key] ?? 0) + 1;
	if (agree) continue;
	console.log(`${files[index].file}: MLEM ${verdict} at ${JSON.stringify(places)}`);
	for (const { severity, message } of own) console.log(`    ${severity}: ${message}`);
}
console.log(`${files.length} files`, counts);
