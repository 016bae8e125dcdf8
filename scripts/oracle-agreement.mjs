// Compares what we say of projects with verdicts of DVC that lie elsewhere; see docs/oracle.md.
//   node scripts/oracle-agreement.mjs CASES.jsonl [FOLDER]
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { load } from './typescript.mjs';

const LARGEST = 3_000_000;

const readTree = (folder) =>
	Object.fromEntries(
		readdirSync(folder, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map(({ parentPath, name }) => join(parentPath, name))
			.filter((path) => statSync(path).size <= LARGEST)
			.map((path) => [relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8')]),
	);

const [file, folder = '.'] = process.argv.slice(2);
if (file === undefined) {
	console.error('usage: node scripts/oracle-agreement.mjs CASES.jsonl [FOLDER]');
	process.exit(2);
}
const { difference } = await load('test/oracle/agreement.ts');
const lines = readFileSync(file, 'utf8')
	.split('\n')
	.filter((line) => line.trim() !== '');
let agreed = 0;
for (const line of lines) {
	const data = JSON.parse(line);
	const one =
		'dir' in data ? { name: data.dir, files: readTree(join(folder, data.dir)), dvc: data } : data;
	const differs = difference(one);
	if (differs === undefined) agreed++;
	else console.log(`${one.name}: ${differs.replaceAll('\n', ' ').slice(0, 300)}`);
}
console.log(`${agreed} of ${lines.length} agree`);
