// Marked sources: files, a cursor and labelled ranges written into the text itself.
//
//   #- dvc.yaml                starts a file; text before the first such line belongs to `dvc.yaml`
//   #- dvc.yaml (not-utf8)     a file that stands there and can't be read, for this reason
//   #- .git/index              the files that Git tracks, one a line
//   cmd: echo <|>              the cursor
//   #    ^^^^ words            labels the range above it (the last line that is no label)
//   #    ^^^^ ... words        several labels may stand below one line
//   #^ words                   a label that starts in the first column: `#^` marks column 0 onwards
//   #^ words                   below the line that starts a file: the empty range at its start
//   # ~ whole                  (no caret) is an ordinary comment and stays
//
// Label lines and the cursor are taken out of the text.
import { folderOf, type RepoPath, repoPath } from '../server/src/core/base/path.ts';
import type { Range } from '../server/src/core/base/text.ts';
import { kindOf } from '../server/src/core/model/kind.ts';
import { wantsNothing } from '../server/src/core/workspace/wanted.ts';
import {
	apply,
	type Change,
	type Content,
	type EntryKind,
	openWorkspace,
	type Workspace,
} from '../server/src/core/workspace/workspace.ts';
import { writeGitIndex } from './git-index.ts';

export interface Label {
	readonly path: RepoPath;
	readonly range: Range;
	readonly words: string;
}

/** Why a file can't be read; see `Content`. */
type Unreadable = Extract<Content, { kind: 'unreadable' }>['why'];

export interface Fixture {
	readonly files: ReadonlyMap<RepoPath, string>;
	/** Files of `files` that can't be read. */
	readonly unreadable: ReadonlyMap<RepoPath, Unreadable>;
	readonly labels: readonly Label[];
	readonly cursor: { readonly path: RepoPath; readonly offset: number } | undefined;
}

const LABEL = /^#( *)(\^+) (.*)$/;

/** Reads a marked source. A first line break is dropped, so that a template may begin below it. */
export const readFixture = (source: string): Fixture => {
	const files = new Map<RepoPath, string>();
	const unreadable = new Map<RepoPath, Unreadable>();
	const labels: Label[] = [];
	let cursor: Fixture['cursor'];
	let path = repoPath('dvc.yaml');
	let text = '';
	let lastLine = 0;
	let started = false;
	const finish = (): void => {
		if (started || text !== '') files.set(path, text);
	};
	for (const line of source.replace(/^\n/, '').split(/(?<=\n)/)) {
		const bare = line.replace(/\r?\n$/, '');
		const head = /^#- (\S+)(?: \((\S+)\))?$/.exec(bare);
		if (head !== null) {
			finish();
			path = repoPath(head[1] ?? '');
			if (head[2] !== undefined) unreadable.set(path, head[2] as Unreadable);
			text = '';
			lastLine = 0;
			started = true;
			continue;
		}
		const label = LABEL.exec(bare);
		if (label !== null) {
			const [, blanks = '', carets = '', words = ''] = label;
			const column = blanks.length === 0 ? 0 : blanks.length + 1;
			const width = blanks.length === 0 ? carets.length + 1 : carets.length;
			const start = lastLine + column;
			const range = text === '' ? { start: 0, end: 0 } : { start, end: start + width };
			labels.push({ path, range, words });
			continue;
		}
		lastLine = text.length;
		const at = line.indexOf('<|>');
		if (at >= 0) cursor = { path, offset: text.length + at };
		text += at < 0 ? line : line.slice(0, at) + line.slice(at + 3);
	}
	finish();
	return { files, unreadable, labels, cursor };
};

/** A workspace that holds just these files, everything about them being known. */
export const workspaceOf = (
	files: ReadonlyMap<RepoPath, string>,
	unreadable?: Fixture['unreadable'],
): Workspace => {
	const workspace = openWorkspace();
	tell(workspace, files, unreadable);
	return workspace;
};

export const isGitIndex = (path: string): boolean => /(?:^|\/)\.git\/index$/.test(path);

/** The index that a marked source lists. */
export const indexOf = (text: string): Uint8Array =>
	writeGitIndex(text.split('\n').filter((line) => line !== ''));

/** Tells a workspace that its disk holds just these files, and answers all it asks. */
export const tell = (
	workspace: Workspace,
	files: ReadonlyMap<RepoPath, string>,
	unreadable: Fixture['unreadable'] = new Map(),
): void => {
	const folders = new Map<string, Map<string, EntryKind>>([['', new Map()]]);
	// Git's own files stand for a whole repository.
	const repositories = [...files.keys()].filter((path) =>
		/(?:^|\/)\.git\/(?:HEAD|index)$/.test(path),
	);
	const objects = repositories.map((path) => `${folderOf(path)}/objects/info/packs`);
	for (const path of [...files.keys(), ...objects]) {
		const parts = path.split('/');
		for (let depth = 0; depth < parts.length; depth++) {
			const folder = parts.slice(0, depth).join('/');
			const entries = folders.get(folder) ?? new Map<string, EntryKind>();
			folders.set(folder, entries);
			entries.set(parts[depth] ?? '', depth === parts.length - 1 ? 'file' : 'folder');
		}
	}
	const changes: Change[] = [];
	for (const [folder, entries] of folders)
		changes.push({ kind: 'folder', path: repoPath(folder), listing: { entries, partial: false } });
	for (const [path, text] of files) {
		if (isGitIndex(path)) changes.push({ kind: 'bytes', path, bytes: indexOf(text) });
		const why = unreadable.get(path);
		const content: Content =
			why === undefined ? { kind: 'text', text } : { kind: 'unreadable', why };
		changes.push({ kind: 'disk', path, content });
		changes.push({ kind: 'stat', path, stat: { size: new TextEncoder().encode(text).length } });
	}
	changes.push({
		kind: 'files',
		files: [...files.keys()].filter((path) => kindOf(path) !== undefined),
	});
	apply(workspace, changes);
};

/** Answers what a workspace still wants with "there is nothing", until it wants nothing more. */
export const settle = <T>(workspace: Workspace, ask: () => T): T => {
	for (let round = 0; round < 50; round++) {
		const answer = ask();
		const { texts, bytes, folders, stats, digests } = workspace.wanted;
		if (wantsNothing(workspace)) return answer;
		apply(workspace, [
			...[...bytes].map((path): Change => ({ kind: 'bytes', path, bytes: 'absent' })),
			...[...texts].map((path): Change => ({ kind: 'disk', path, content: { kind: 'absent' } })),
			...[...folders].map((path): Change => ({ kind: 'folder', path, listing: 'absent' })),
			...[...stats].map((path): Change => ({ kind: 'stat', path, stat: 'absent' })),
			...[...digests].map((path): Change => ({ kind: 'digest', path, digest: 'absent' })),
		]);
	}
	throw new Error('the workspace never stopped asking for files');
};
