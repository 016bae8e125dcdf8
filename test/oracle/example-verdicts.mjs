// Asks DVC and MLEM about `examples`: each file of `broken` in which we find an error must be refused when it
// stands alone with what is right (those of an inner repository stand together), and the rest, and the other two examples, must be accepted.
//
//   node test/oracle/example-verdicts.mjs DVC PYTHON_WITH_MLEM      (the program `dvc`, a Python that has mlem)

import { spawnSync } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { env, execPath, exit } from 'node:process';
import { fileURLToPath } from 'node:url';

const [DVC, PYTHON] = process.argv.slice(2);
const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));
const PROGRAM = fileURLToPath(new URL('../../server/dist/mlem-dvc-ls.cjs', import.meta.url));
const ENV = { ...env, DVC_NO_ANALYTICS: '1', MLEM_NO_ANALYTICS: 'true', NO_COLOR: '1' };

const LOAD_OBJECT = `
import sys
from mlem.core.metadata import load_meta
load_meta(sys.argv[1], follow_links=False)
`;

const run = (command, args, cwd) =>
	spawnSync(command, args, { cwd, env: ENV, encoding: 'utf8', maxBuffer: 1 << 26 });

/** The last line in which the tool says why, or nothing when it accepts. */
const refusal = ({ status, stderr, error }) => {
	if (error !== undefined) throw error;
	return status === 0 ? undefined : (stderr.trim().split('\n').at(-1) ?? 'refused');
};

const files = (folder) =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));

/** Takes what is wrong out of a copy: the lines of an ignore file, whose others hide files; else all of it. */
const takeOut = (folder, path) => {
	const file = join(folder, path);
	if (!path.endsWith('.dvcignore')) {
		rmSync(file);
		return;
	}
	const lines = new Set(
		errors.filter((one) => one.path === path).map(({ range }) => range.start.line),
	);
	const kept = readFileSync(file, 'utf8')
		.split('\n')
		.map((text, index) => (lines.has(index) ? '' : text));
	writeFileSync(file, kept.join('\n'));
};

/** An example as a repository of its own, without what is wrong in some of its files. */
const inCopy = (example, without, ask) => {
	const folder = mkdtempSync(join(tmpdir(), 'example-'));
	try {
		cpSync(join(EXAMPLES, example), folder, { recursive: true });
		for (const path of without) takeOut(folder, path);
		run('git', ['init', '--quiet'], folder);
		return ask(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
};

const isObject = (path) => path.endsWith('.mlem');
const isSettings = (path) => path.endsWith('.mlem.yaml');
const isMlem = (path) => isObject(path) || isSettings(path);

/** Asks DVC for the whole graph; a folder inside with a `.dvc` of its own is asked by itself. */
const dvcRefusal = (folder) => {
	const roots = files(folder)
		.filter((path) => path.endsWith('.dvc/config'))
		.map((path) => path.slice(0, -'.dvc/config'.length));
	for (const root of roots) {
		const said = refusal(run(DVC, ['dag', '--dot'], join(folder, root)));
		if (said !== undefined) return said;
	}
	return undefined;
};

/** MLEM reads its settings as soon as it is imported, from where it is called. */
const mlemRefusal = (folder, path) =>
	refusal(
		isSettings(path)
			? run(PYTHON, ['-c', 'import mlem.api'], join(folder, dirname(path)))
			: run(PYTHON, ['-c', LOAD_OBJECT, path], folder),
	);

const report = JSON.parse(
	run(execPath, [PROGRAM, 'check', '--format=json', join(EXAMPLES, 'broken')]).stdout,
);
const errors = report.problems.filter((one) => one.severity === 'error');
const wrong = [...new Set(errors.map(({ path }) => path))];

/** The folder inside with a `.dvc` of its own that holds a file; '' for none. */
const innerRepository = (path) => {
	for (let at = dirname(path); at !== '.'; at = dirname(at))
		if (existsSync(join(EXAMPLES, 'broken', at, '.dvc'))) return at;
	return '';
};

/** What is taken away when a file is asked about: all other mistakes. */
const othersThan = (path) => {
	const inner = innerRepository(path);
	return wrong.filter(
		(other) => other !== path && (inner === '' || innerRepository(other) !== inner),
	);
};

let failures = 0;
const judge = (name, said, shouldRefuse) => {
	const good = (said !== undefined) === shouldRefuse;
	if (!good) failures++;
	console.log(`${good ? 'as expected' : 'DIFFERS    '}  ${name}: ${said ?? 'accepted'}`);
};

for (const path of wrong)
	judge(
		path,
		inCopy('broken', isMlem(path) ? [] : othersThan(path), (folder) =>
			isMlem(path) ? mlemRefusal(folder, path) : dvcRefusal(folder),
		),
		true,
	);
judge('broken, without these', inCopy('broken', wrong, dvcRefusal), false);
for (const example of ['by-hand', 'pipeline', 'broken']) {
	if (example !== 'broken') judge(example, inCopy(example, [], dvcRefusal), false);
	for (const path of files(join(EXAMPLES, example)).filter(isMlem))
		if (example !== 'broken' || !wrong.includes(path))
			judge(
				`${example}/${path}`,
				inCopy(example, [], (folder) => mlemRefusal(folder, path)),
				false,
			);
}
exit(failures === 0 ? 0 : 1);
