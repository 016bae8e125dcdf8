// Runs a real editor with the README's own configuration of it, so that what it tells people is what is tested.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { type Folder, folderOf } from '../disk.ts';
import { PROGRAM } from '../program.ts';

const EXAMPLE = fileURLToPath(new URL('../../examples/broken/', import.meta.url));
const README = readFileSync(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8');

/** What a person does in an editor, and what becomes of the file. */
export interface Task {
	/** In the broken example. */
	readonly FILE: string;
	/** The diagnostic that is looked at first, and words of it. */
	readonly RULE: string;
	readonly WORDS: string;
	/** The pointer rests on the last letter of this text. */
	readonly HOVER: string;
	/** Typed as a line below the one that holds `AFTER`, or as the first, and taken out again. */
	readonly TYPED: string;
	readonly AFTER: string;
	/** The title of the fix that is taken. */
	readonly FIX: string;
	readonly mended: (text: string) => string;
}

/** Done in every editor. */
export const TASK: Task = {
	FILE: 'dvc.yaml',
	RULE: 'metafile-cached',
	WORDS: '`models/rf.mlem` is cached by DVC, so Git never sees it. Add `cache: false`.',
	HOVER: 'models/rf.mlem',
	TYPED: 'artif',
	AFTER: '',
	FIX: 'Add `cache: false` to `models/rf.mlem`',
	mended: (text) =>
		text.replace(/- models\/rf\.mlem$/m, '- models/rf.mlem:\n          cache: false'),
};

/** Inside an expression, a `foreach` and a `matrix`. */
export const IN_EXPRESSION: Task = {
	FILE: 'templates/dvc.yaml',
	RULE: 'unknown-variable',
	WORDS: '`forest` has no `dept`. Did you mean `depth`?',
	HOVER: 'compare.py ${mod',
	TYPED: '    desc: ${forest.',
	AFTER: '  deepen:',
	FIX: 'Change to `depth`',
	mended: (text) => text.replace('forest.dept}', 'forest.depth}'),
};

export const IN_FOREACH: Task = {
	FILE: 'groups/dvc.yaml',
	RULE: 'colliding-names',
	WORDS: '`rf` stands here twice, and there is only one stage `train@rf`.',
	HOVER: '- svm',
	TYPED: '      desc: ${it',
	AFTER: '    do:',
	FIX: 'Remove the second one',
	mended: (text) => text.replace(/( +# MISTAKE colliding-names.*\n) +- rf\n/, '$1'),
};

export const IN_MATRIX: Task = {
	FILE: 'groups/dvc.yaml',
	RULE: 'axis-of-letters',
	WORDS: '`model` is the text `rf`, not a list',
	HOVER: 'trees: [1',
	TYPED: '    desc: ${item.',
	AFTER: '  single:',
	FIX: 'Make it a list',
	mended: (text) => text.replace('model: rf', 'model: [rf]'),
};

/** In a MLEM object that names another one. */
export const IN_METAFILE: Task = {
	FILE: 'delivery/container.mlem',
	RULE: 'reference-missing',
	WORDS: '`env` counts from the root of the project and not from this file',
	HOVER: 'type: docker_container',
	TYPED: 'state',
	AFTER: '',
	FIX: 'Change to `delivery/env`',
	mended: (text) => text.replace('env: env', 'env: delivery/env'),
};

/** The first block of code below a heading. */
const snippetBelow = (heading: string): string => {
	const [, below = ''] = README.split(`\n### ${heading}\n`);
	const snippet = /^```\w+\n([\s\S]*?)^```$/m.exec(below)?.[1];
	if (snippet === undefined) throw new Error(`README.md has no snippet for ${heading}`);
	return snippet;
};

/** Surroundings in which nothing of the person who runs the tests is read, and `mlem-dvc-ls` is on the path. */
const surroundings = (folder: Folder): NodeJS.ProcessEnv => {
	folder.write('bin/mlem-dvc-ls', `#!/bin/sh\nexec '${process.execPath}' '${PROGRAM}' "$@"\n`);
	chmodSync(folder.at('bin/mlem-dvc-ls'), 0o755);
	const home = folder.at('home');
	return {
		...process.env,
		PATH: `${folder.at('bin')}:${process.env.PATH}`,
		HOME: home,
		XDG_CONFIG_HOME: `${home}/.config`,
		XDG_DATA_HOME: `${home}/.local/share`,
		XDG_STATE_HOME: `${home}/.local/state`,
		XDG_CACHE_HOME: `${home}/.cache`,
	};
};

/** Whether an editor can't be run here, and the test is skipped; where CI is set it must be there. */
export const isMissing = (editor: string): boolean => {
	const missing = spawnSync(editor, ['--version']).error !== undefined;
	if (missing && process.env.CI !== 'true')
		console.warn(`\`${editor}\` is not installed: its test is skipped.`);
	return missing && process.env.CI !== 'true';
};

interface Step {
	readonly step: string;
	readonly value: unknown;
}

export interface EditorRun {
	/** The README's heading over its configuration. */
	readonly heading: string;
	readonly command: string;
	/** What the editor's configuration is called. */
	readonly configuration: string;
	/** Of the command, given the file that holds the configuration. */
	readonly args: (configuration: string) => readonly string[];
}

/** Lets an editor do the task in a copy of the broken example; what it saw, by step. */
export const mendExample = (
	{ heading, command, configuration, args }: EditorRun,
	{ mended, ...task }: Task,
): ReadonlyMap<string, unknown> => {
	const folder = folderOf();
	cpSync(EXAMPLE, folder.at('project'), { recursive: true });
	const file = folder.at(`project/${task.FILE}`);
	const before = readFileSync(file, 'utf8');
	folder.write(configuration, snippetBelow(heading));
	const { status, stdout, stderr } = spawnSync(command, args(folder.at(configuration)), {
		cwd: folder.at('project'),
		encoding: 'utf8',
		timeout: 60_000,
		env: { ...surroundings(folder), ...task, FILE: file, INIT: folder.at(configuration) },
	});
	if (status !== 0) throw new Error(`${command} ended with ${status}:\n${stdout}\n${stderr}`);
	const steps = stdout.split(/\r?\n/).filter((line) => line.startsWith('{'));
	expect(readFileSync(file, 'utf8')).toBe(mended(before));
	return new Map(
		steps.map((line) => JSON.parse(line) as Step).map(({ step, value }) => [step, value]),
	);
};
