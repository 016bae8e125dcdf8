// Records test/oracle/dag-cases.json: the graphs that `dvc dag --dot` prints.
//   node test/oracle/record-dag.mjs PYTHON_WITH_DVC
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { versionOf } from './python-tools.mjs';

const [python] = process.argv.slice(2);
const HERE = new URL('.', import.meta.url);

/** A project of files in the form of `dag-trees.txt`, or an example. */
const projects = () => {
	const trees = readFileSync(new URL('dag-trees.txt', HERE), 'utf8').split(/^=== /m).slice(1);
	return [
		...['by-hand', 'pipeline'].map((example) => ({ example })),
		...trees.map((tree) => ({ tree: tree.slice(tree.indexOf('\n') + 1) })),
	];
};

const lay = ({ example, tree }, folder) => {
	if (example !== undefined)
		cpSync(fileURLToPath(new URL(`../../examples/${example}`, HERE)), folder, { recursive: true });
	for (const part of (tree ?? '').split(/^#- /m).slice(1)) {
		const end = part.indexOf('\n');
		const path = join(folder, part.slice(0, end));
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, part.slice(end + 1));
	}
};

const cases = projects().map((project) => {
	const folder = mkdtempSync(join(tmpdir(), 'dag-'));
	try {
		lay(project, folder);
		execFileSync('git', ['init', '--quiet'], { cwd: folder });
		const dot = execFileSync(join(dirname(python), 'dvc'), ['dag', '--dot'], {
			cwd: folder,
			encoding: 'utf8',
			env: { ...process.env, DVC_NO_ANALYTICS: '1' },
		});
		return { ...project, dot };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});
const record = {
	tools: { dvc: versionOf(python, 'dvc') },
	command: 'node test/oracle/record-dag.mjs PYTHON_WITH_DVC',
	cases,
};
writeFileSync(new URL('dag-cases.json', HERE), `${JSON.stringify(record, undefined, '\t')}\n`);
