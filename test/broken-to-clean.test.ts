// Mends a clone of examples/broken by nothing but the fixes it is offered, round by round, as a person would who
// takes the first one each time. Where no text can be edited, the command that is offered is run: Git's by Git.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { RepoPath } from '../server/src/core/base/path.ts';
import { applyEdits } from '../server/src/core/base/text.ts';
import { findingsOf } from '../server/src/core/rules/check.ts';
import { RULES } from '../server/src/core/rules/registry.ts';
import type { Command, Edits, Finding, Fix } from '../server/src/core/rules/rule.ts';
import { shellCommands } from '../server/src/core/syntax/shell.ts';
import { Loader } from '../server/src/core/workspace/loader.ts';
import { allFilesOf, openWorkspace } from '../server/src/core/workspace/workspace.ts';
import { openDisk } from '../server/src/node/files.ts';
import { type Folder, folderOf } from './disk.ts';
import { runDvc } from './dvc-by-hand.ts';
import { isGitIndex, readFixture } from './fixture.ts';
import { git, HAS_GIT } from './git.ts';
import { editsOfFix } from './rules/take-fix.ts';

const BROKEN = fileURLToPath(new URL('../examples/broken', import.meta.url));
/** Where it lies in its repository. */
const PLACE = 'examples/broken';

interface Found {
	readonly path: RepoPath;
	readonly finding: Finding;
}

interface Clone {
	readonly folder: Folder;
	/** Where the example lies in it; absolute. */
	readonly root: string;
	/** Where it lies below the folder; '' for the folder itself. */
	readonly place: string;
	readonly loader: Loader;
}

/** Git has all that is shipped, as it has after a clone: what the example's own ignore files name too. */
const cloneOfExample = (): Clone => {
	const folder = folderOf();
	const root = folder.at(PLACE);
	cpSync(BROKEN, root, { recursive: true });
	git(folder, ['init', '-q']);
	git(folder, ['add', '-A', '-f', '.']);
	git(folder, ['commit', '-q', '-m', 'The example']);
	return { folder, root, place: PLACE, loader: new Loader(openWorkspace(), openDisk(root)) };
};

const findingsIn = async ({ loader }: Clone): Promise<readonly Found[]> => {
	loader.noteAll();
	await loader.catchUp();
	return loader.settled(() =>
		(allFilesOf(loader.workspace) ?? []).flatMap((path) =>
			findingsOf(loader.workspace, path).map((finding): Found => ({ path, finding })),
		),
	);
};

/** The fix a person sees first. */
const firstFix = ({ fixes = [] }: Finding): Fix | undefined =>
	fixes.find(({ preferred }) => preferred) ?? fixes[0];

const inWords = ({ path, finding: { rule, message } }: Found): string =>
	`${path}: ${rule.id}: ${message.slice(0, 140)}`;

const write = ({ root }: Clone, edits: Edits): void => {
	for (const [path, list] of edits) {
		const file = join(root, path);
		mkdirSync(dirname(file), { recursive: true });
		let text = '';
		try {
			text = readFileSync(file, 'utf8');
		} catch {
			// A fix may write a file that is not there yet.
		}
		writeFileSync(file, applyEdits(text, list));
	}
};

/** Takes the first fix of each file, as far as they touch different files. */
const takeFixes = async (clone: Clone, found: readonly Found[]): Promise<readonly string[]> => {
	const all = new Map<RepoPath, Edits>();
	const touched = new Set<RepoPath>();
	const taken: string[] = [];
	for (const one of found) {
		const fix = touched.has(one.path) ? undefined : firstFix(one.finding);
		if (fix === undefined) continue;
		const edits = await clone.loader.settled(() =>
			editsOfFix(clone.loader.workspace, one.path, fix),
		);
		if (edits.size === 0) throw new Error(`does nothing: ${fix.title}`);
		if ([...edits.keys()].some((path) => touched.has(path))) continue;
		for (const path of edits.keys()) touched.add(path);
		all.set(one.path, edits);
		taken.push(`${inWords(one)} => ${fix.title}`);
	}
	for (const edits of all.values()) write(clone, edits);
	return taken;
};

/** What `python -c` is offered for: the file is decoded as said, and encoded in UTF-8. */
const rewrite = (folder: string, line: string, path: string): void => {
	const [, encoding] = /\.decode\('([\w-]+)'\)\.encode\(\)/.exec(line) ?? [];
	if (encoding !== 'cp1252') throw new Error(`not played here: ${line}`);
	const file = join(folder, path);
	writeFileSync(file, new TextDecoder('windows-1252', { fatal: true }).decode(readFileSync(file)));
};

const run = ({ folder, root, place }: Clone, { line, folder: below }: Command): void => {
	const [program = '', ...words] = (shellCommands(line)[0]?.words ?? []).map(({ text }) => text);
	const at = join(place, below);
	const tracked = (path: string): readonly string[] =>
		git(folder, ['ls-files', '--', path], { at }).split('\n').filter(Boolean);
	switch (program) {
		case 'git':
			git(folder, words, { at });
			break;
		case 'dvc':
			runDvc({ folder: join(root, below), tracked }, words);
			break;
		case 'python':
			rewrite(join(root, below), line, words.at(-1) ?? '');
			break;
		default:
			throw new Error(`not played here: ${line}`);
	}
};

/** Rounds in which something is mended; in each, one fix a file, or else one command. */
const MOST_ROUNDS = 60;

interface Mended {
	/** What was found on the way, by rule. */
	readonly seen: ReadonlySet<string>;
	/** What nothing mends. */
	readonly left: readonly string[];
}

const mend = async (clone: Clone): Promise<Mended> => {
	const seen = new Set<string>();
	let found = await findingsIn(clone);
	for (let round = 0; round < MOST_ROUNDS && found.length > 0; round++) {
		for (const { finding } of found) seen.add(finding.rule.id);
		if ((await takeFixes(clone, found)).length === 0) {
			const command = found.flatMap(({ finding }) => finding.commands ?? [])[0];
			if (command === undefined) break;
			run(clone, command);
		}
		found = await findingsIn(clone);
	}
	return { seen, left: found.map(inWords) };
};

/** Mistakes in what Git does not have yet, or has and the disk has not: a clone can't have them. */
const UNCOMMITTED: readonly string[] = [
	'artifact-untracked',
	'metafile-git-ignored',
	'metafile-gone',
	'metafile-in-data',
	'metafile-not-committed',
	'state-in-data',
	'storage-without-dvc',
];

it.skipIf(!HAS_GIT)(
	'examples/broken has all other mistakes, and none after the fixes it is offered',
	{ timeout: 300_000 },
	async () => {
		const { seen, left } = await mend(cloneOfExample());
		expect(left).toEqual([]);
		const others = RULES.map(({ id }) => id).filter((id) => !UNCOMMITTED.includes(id));
		expect(others.filter((id) => !seen.has(id))).toEqual([]);
	},
);

/** A project before its next commit: Git has what the source lists, the disk all the other files. */
const workTree = (source: string): Clone => {
	const { files } = readFixture(source);
	const folder = folderOf();
	const index = [...files].find(([path]) => isGitIndex(path))?.[1] ?? '';
	const tracked = index.split('\n').filter((line) => line !== '');
	const own = [...files].filter(([path]) => !path.startsWith('.git/'));
	for (const [path, text] of own) folder.write(path, text);
	const gone = tracked.filter((path) => !own.some(([name]) => name === path));
	for (const path of gone) folder.write(path, METAFILE);
	git(folder, ['init', '-q']);
	if (tracked.length > 0) git(folder, ['add', '-f', ...tracked]);
	git(folder, ['commit', '-q', '--allow-empty', '-m', 'The example']);
	for (const path of gone) folder.remove(path);
	return {
		folder,
		root: folder.path,
		place: '',
		loader: new Loader(openWorkspace(), openDisk(folder.path)),
	};
};

/** What stood in a metafile that only Git has. */
const METAFILE = `artifacts:
  data:
    hash: 3749f52bb326ae96782b42dc0a97b4c1
    size: 11
    type: dvc
    uri: rf
object_type: model
processors:
  model:
    methods: {}
    type: sklearn
`;

describe.skipIf(!HAS_GIT)('before a commit', () => {
	it.each(RULES.filter(({ id }) => UNCOMMITTED.includes(id)))(
		'$id is found, and nothing is wrong after the fixes that are offered',
		async ({ id, example }) => {
			const { seen, left } = await mend(workTree(example.bad));
			expect(left).toEqual([]);
			expect([...seen]).toContain(id);
		},
	);
});
