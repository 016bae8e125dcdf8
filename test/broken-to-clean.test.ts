// Mends examples/broken by nothing but the fixes it is offered, round by round, as a person would who takes
// the first one each time.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { type RepoPath, repoPath } from '../server/src/core/base/path.ts';
import type { TextEdit } from '../server/src/core/base/text.ts';
import { findingsOf } from '../server/src/core/rules/check.ts';
import type { Edits, Finding, Fix } from '../server/src/core/rules/rule.ts';
import { apply, type Change, type Workspace } from '../server/src/core/workspace/workspace.ts';
import { type Fixture, settle, workspaceOf } from './fixture.ts';
import { editsOfFix, withEdits } from './rules/take-fix.ts';

const BROKEN = fileURLToPath(new URL('../examples/broken/', import.meta.url));

type Files = ReadonlyMap<RepoPath, string>;

const readable = (bytes: Buffer): boolean => Buffer.from(bytes.toString('utf8')).equals(bytes);

const readFiles = (): { readonly files: Files; readonly unreadable: Fixture['unreadable'] } => {
	const files = new Map<RepoPath, string>();
	const unreadable = new Map<RepoPath, 'not-utf8'>();
	for (const entry of readdirSync(BROKEN, { recursive: true, withFileTypes: true })) {
		if (!entry.isFile()) continue;
		const file = join(entry.parentPath, entry.name);
		const path = repoPath(file.slice(BROKEN.length).replaceAll('\\', '/'));
		const bytes = readFileSync(file);
		files.set(path, bytes.toString('utf8'));
		if (!readable(bytes)) unreadable.set(path, 'not-utf8');
	}
	return { files, unreadable };
};

interface Found {
	readonly path: RepoPath;
	readonly finding: Finding;
}

const findingsIn = (workspace: Workspace, files: Files): readonly Found[] =>
	settle(workspace, () =>
		[...files.keys()]
			.sort()
			.flatMap((path) => findingsOf(workspace, path).map((finding): Found => ({ path, finding }))),
	);

/** The fix a person sees first. */
const firstFix = ({ fixes = [] }: Finding): Fix | undefined =>
	fixes.find(({ preferred }) => preferred) ?? fixes[0];

const inWords = ({ path, finding: { rule, message } }: Found): string =>
	`${path}: ${rule.id}: ${message.slice(0, 140)}`;

/** Why no fix can be offered, by rule. */
const LEFT: Readonly<Record<string, string>> = {
	'artifact-missing': 'The file is gone: only a person can bring it back.',
	'artifact-shared': 'One of the two objects must be copied with its file, which MLEM can.',
	'artifact-size': 'Saving the object again is what makes size and checksum right.',
	'too-many-stages': 'Only a person knows which values may go.',
	'unreadable-file': 'What is not UTF-8 has no text that could be edited.',
};

/** What an editor tells of files that it has saved. */
const changesTo = (files: Files, paths: Iterable<RepoPath>): readonly Change[] =>
	[...paths].flatMap((path): readonly Change[] => {
		const text = files.get(path) ?? '';
		return [
			{ kind: 'disk', path, content: { kind: 'text', text } },
			{ kind: 'stat', path, stat: { size: Buffer.byteLength(text) } },
		];
	});

/** Rounds in which something is mended; in each, one fix a file. */
const MOST_ROUNDS = 40;

/** The edits of the first fix of each file, as far as they touch different files. */
const takeFixes = (
	workspace: Workspace,
	found: readonly Found[],
): { readonly edits: Edits; readonly taken: readonly string[] } => {
	const all = new Map<RepoPath, readonly TextEdit[]>();
	const taken: string[] = [];
	for (const one of found) {
		const fix = all.has(one.path) ? undefined : firstFix(one.finding);
		if (fix === undefined) continue;
		const edits = settle(workspace, () => editsOfFix(workspace, one.path, fix));
		if ([...edits.keys()].some((path) => all.has(path))) continue;
		for (const [path, list] of edits) all.set(path, list);
		taken.push(`${inWords(one)} => ${fix.title}`);
	}
	return { edits: all, taken };
};

it('examples/broken is clean after the fixes it is offered', () => {
	const { files: broken, unreadable } = readFiles();
	let files: Files = broken;
	let found: readonly Found[] = [];
	let workspace = workspaceOf(files, unreadable);
	for (let round = 0; round < MOST_ROUNDS; round++) {
		found = findingsIn(workspace, files);
		const { edits, taken } = takeFixes(workspace, found);
		if (taken.length === 0) break;
		const before = files;
		files = withEdits(files, edits);
		// A new file changes what its folder holds.
		if ([...edits.keys()].some((path) => !before.has(path)))
			workspace = workspaceOf(files, unreadable);
		else apply(workspace, changesTo(files, edits.keys()));
	}
	// What only DVC or Git can do is offered as a command, which a person runs.
	const open = found.filter(({ finding }) => (finding.commands ?? []).length === 0);
	expect(open.filter(({ finding }) => !(finding.rule.id in LEFT)).map(inWords)).toEqual([]);
	const left = new Set(open.map(({ finding }) => finding.rule.id));
	expect([...left].sort()).toEqual(Object.keys(LEFT).sort());
});
