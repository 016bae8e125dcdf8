// A workspace as it would be after a change, so that what the change means can be asked beforehand.
import { folderOf, nameOf, type RepoPath } from '../base/path.ts';
import { kindOf } from '../model/kind.ts';
import { wantsNothing } from './wanted.ts';
import {
	allFilesOf,
	apply,
	type Change,
	contentOf,
	entriesIn,
	type Listing,
	openWorkspace,
	placeOf,
	rawBytesOf,
	statOf,
	textOf,
	type Workspace,
} from './workspace.ts';

/** Files by their new text; nothing for one that is gone. */
export type NewTexts = ReadonlyMap<RepoPath, string | undefined>;

/** One fork is made for one question: it learns of no later change of its base. */
export interface Fork {
	readonly base: Workspace;
	readonly texts: NewTexts;
	readonly workspace: Workspace;
}

/** The list of all files, and what the editor holds, as they would be. */
const firstChanges = (base: Workspace, texts: NewTexts): Change[] => {
	const changes: Change[] = [{ kind: 'place', path: `/${placeOf(base).join('/')}` }];
	const files = allFilesOf(base);
	if (files !== undefined) {
		const kept = files.filter((path) => !texts.has(path));
		const written = [...texts.keys()].filter(
			(path) => texts.get(path) !== undefined && kindOf(path) !== undefined,
		);
		changes.push({ kind: 'files', files: [...kept, ...written].sort() });
	}
	for (const path of base.open)
		if (!texts.has(path)) changes.push({ kind: 'editor', path, text: textOf(base, path) });
	for (const [path, text] of texts)
		changes.push(
			text === undefined
				? { kind: 'disk', path, content: { kind: 'absent' } }
				: { kind: 'editor', path, text },
		);
	return changes;
};

export const forkOf = (base: Workspace, texts: NewTexts): Fork => {
	const workspace = openWorkspace({ keepsTrees: true });
	// What did not change keeps its pieces, and all that is remembered of them.
	for (const [path, { value }] of base.read.all) workspace.caches.set(path, value.cache);
	for (const [path, cache] of base.caches) workspace.caches.set(path, cache);
	apply(workspace, firstChanges(base, texts));
	return { base, texts, workspace };
};

const withoutDeleted = (folder: RepoPath, listing: Listing, texts: NewTexts): Listing => {
	const gone = [...texts].flatMap(([path, text]) =>
		text === undefined && folderOf(path) === folder ? [nameOf(path)] : [],
	);
	if (gone.length === 0) return listing;
	const entries = new Map([...listing.entries].filter(([name]) => !gone.includes(name)));
	return { ...listing, entries };
};

/** What the base knows of all that the fork asks for. */
const answersOf = ({ base, texts, workspace }: Fork): readonly Change[] => {
	const changes: Change[] = [];
	for (const path of workspace.wanted.texts) {
		const content = contentOf(base, path);
		if (content !== undefined) changes.push({ kind: 'disk', path, content });
	}
	for (const path of workspace.wanted.bytes) {
		const bytes = rawBytesOf(base, path);
		if (bytes !== undefined) changes.push({ kind: 'bytes', path, bytes });
	}
	for (const path of workspace.wanted.folders) {
		const known = entriesIn(base, path);
		if (known === undefined) continue;
		const listing = known === 'absent' ? known : withoutDeleted(path, known, texts);
		changes.push({ kind: 'folder', path, listing });
	}
	for (const path of workspace.wanted.stats) {
		const stat = statOf(base, path);
		if (stat !== undefined) changes.push({ kind: 'stat', path, stat });
	}
	return changes;
};

/**
 * What `ask` answers of a fork; nothing while the base does not know what is needed, which it then
 * wants itself.
 */
export const askFork = <T>(fork: Fork, ask: (workspace: Workspace) => T): T | undefined => {
	for (;;) {
		const answer = ask(fork.workspace);
		if (wantsNothing(fork.workspace)) return answer;
		const told = answersOf(fork);
		if (told.length === 0) return undefined;
		apply(fork.workspace, told);
	}
};
