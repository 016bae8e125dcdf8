// Strings that name something of the project: files, folders, what other stages write.
import { joinPath, relativePath } from '../base/path.ts';
import { lineStartAt } from '../base/text.ts';
import { OUT_LISTS } from '../model/pipeline.ts';
import { entriesOf, keyOf, listOf, nodeAtPath, stringOf } from '../syntax/tree.ts';
import { allOutputsOf } from '../workspace/outputs.ts';
import { allFilesOf } from '../workspace/workspace.ts';
import { pathsFor } from './complete-paths.ts';
import { completeRemoteUrls } from './complete-remotes.ts';
import type { Completion } from './completion.ts';
import { isPlain, newLine, type Slot, writeString } from './slot.ts';
import { baseFolderAt, stageAt } from './stage-at.ts';

/** Outputs of this many stages are listed at once; of more those that continue what is typed. */
const MOST_OUTPUTS = 1000;

/** The paths that the list around the place has already. */
const pathsThere = (slot: Slot): ReadonlySet<string> => {
	if (typeof slot.path.at(-1) !== 'number') return new Set();
	const items = listOf(nodeAtPath(slot.cursor.root, slot.path.slice(0, -1)).node)?.items ?? [];
	return new Set(
		items.flatMap((item) => stringOf(item) ?? entriesOf(item).map((entry) => keyOf(entry) ?? '')),
	);
};

/** Git and not DVC keeps metafiles, so that an output of that kind comes with its flag. */
const writeMetafile = (slot: Slot, text: string): Completion['edit'] => {
	const { flow, word } = slot.cursor;
	return {
		range: word,
		text: flow
			? `${slot.lead}{${text}: {cache: false}}`
			: `${slot.lead}${text}:${newLine(slot, slot.column + slot.style.step)}cache: false`,
	};
};

const isOutput = (slot: Slot): boolean =>
	OUT_LISTS.some((list) => stageAt(slot.path)?.rest[0] === list) && slot.path.length > 3;

/** Files that say what DVC and Git do are neither data nor code. */
const isOwnFile = (path: string): boolean =>
	/(?:^|\/)(?:dvc\.yaml|dvc\.lock|\.dvcignore|\.gitignore|[^/]+\.dvc)$/.test(path);

const completeFiles = (slot: Slot, there: ReadonlySet<string>): readonly Completion[] => {
	const base = baseFolderAt(slot.workspace, slot.file, slot.cursor.root, slot.path);
	if (base === undefined) return [];
	const { items, whole } = pathsFor(slot.workspace, {
		base,
		typed: slot.cursor.typed,
		foldersOnly: slot.shape.refers === 'folder',
		honourIgnore: slot.kind === 'dvc-yaml',
	});
	if (!whole) slot.markIncomplete();
	const output = isOutput(slot) && slot.cursor.quote === '' && !slot.cursor.hasColon;
	return items
		.filter(({ text }) => !there.has(text) && !isOwnFile(text))
		.map(({ text, isFolder }, order): Completion => {
			const plain = isPlain(slot, text);
			return {
				label: text,
				kind: isFolder ? 'folder' : 'file',
				edit:
					output && plain && text.endsWith('.mlem')
						? writeMetafile(slot, text)
						: writeString(slot, text, isFolder),
				rank: 2000 + order,
				...(isFolder && (plain || slot.cursor.quote !== '') ? { retrigger: true } : {}),
			};
		});
};

/** What the other stages write. */
const completeOutputs = (slot: Slot, there: ReadonlySet<string>): readonly Completion[] => {
	const stage = stageAt(slot.path);
	const base = baseFolderAt(slot.workspace, slot.file, slot.cursor.root, slot.path);
	if (stage === undefined || base === undefined) return [];
	if (allFilesOf(slot.workspace) === undefined) slot.markIncomplete();
	const writers = allOutputsOf(slot.workspace);
	const crowded = writers.size > MOST_OUTPUTS;
	if (crowded) slot.markIncomplete();
	const items: Completion[] = [];
	const typed = joinPath(base, slot.cursor.typed);
	for (const [path, [writer]] of writers) {
		if (items.length >= MOST_OUTPUTS) break;
		if (writer === undefined || (crowded && !path.startsWith(typed))) continue;
		const own = writer.stage.file === slot.file && writer.stage.definition === stage.name;
		const text = relativePath(base, path);
		if (own || there.has(text)) continue;
		items.push({
			label: text,
			kind: 'reference',
			detail: `written by ${writer.stage.addressing}`,
			edit: writeString(slot, text),
			rank: (writer.stage.file === slot.file ? 0 : 1000) + items.length,
		});
	}
	return items;
};

/** Files and folders; for dependencies the outputs of other stages before them, and remotes where URLs may stand. */
export const completePathNames = (slot: Slot): readonly Completion[] => {
	const there = pathsThere(slot);
	const list = stageAt(slot.path)?.rest[0];
	const takesUrls =
		slot.kind === 'dvc-file' || list === 'deps' || OUT_LISTS.some((name) => name === list);
	return [
		...(list === 'deps' ? completeOutputs(slot, there) : []),
		...completeFiles(slot, there),
		...(takesUrls ? completeRemoteUrls(slot) : []),
	];
};

/** A word of a shell command that may be a file. */
export const completeCommandWord = (slot: Slot): readonly Completion[] => {
	const { text, offset } = slot;
	const before = text.slice(lineStartAt(text, offset), offset);
	const typed =
		/[^\s'"`=;|&<>()[\]{},:$\\*?#-][^\s'"`=;|&<>()[\]{},:$\\*?#]*$/.exec(before)?.[0] ?? '';
	const commandSoFar = slot.cursor.role === 'text' ? before : slot.cursor.typed;
	const isBreak = typed !== '' || /[\s=]$/.test(before);
	if (!isBreak || (typed === '' && commandSoFar.trim() === '')) return [];
	const base = baseFolderAt(slot.workspace, slot.file, slot.cursor.root, slot.path);
	if (base === undefined) return [];
	const { items, whole } = pathsFor(slot.workspace, { base, typed, honourIgnore: false });
	if (!whole) slot.markIncomplete();
	const rest = /^[^\s'"`=;|&<>()[\]{},:$\\*?#]*/.exec(text.slice(offset, offset + 500))?.[0] ?? '';
	return items
		.filter(({ text: path }) => /^[\w./@+-]+$/.test(path))
		.map(({ text: path, isFolder }, order) => ({
			label: path,
			kind: isFolder ? 'folder' : 'file',
			edit: {
				range: { start: offset - typed.length, end: offset + rest.length },
				text: (slot.cursor.role === 'value' && typed === '' ? slot.cursor.gap : '') + path,
			},
			rank: order,
			...(isFolder ? { retrigger: true } : {}),
		}));
};
