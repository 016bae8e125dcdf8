// What a pattern of a `.dvcignore` means, and which files it decides about.
import { folderOf, isWithin, joinPath, type RepoPath } from '../base/path.ts';
import { touches } from '../base/text.ts';
import {
	decide,
	fromRoot,
	type IgnoreRule,
	type PlacedLine,
	ruleMatches,
} from '../workspace/ignore-rules.ts';
import { ignoreScopeOf, placedLinesOf } from '../workspace/ignored.ts';
import { entriesIn, type Workspace } from '../workspace/workspace.ts';
import type { Hover } from './hover.ts';

/** Entries looked at for one hover. */
const MOST_ENTRIES = 5_000;
const MOST_NAMES = 10;

const NEVER_WALKED = new Set([
	'.git',
	'.hg',
	'.dvc',
	'node_modules',
	'venv',
	'.venv',
	'__pycache__',
]);

/** Files a pattern decides about; `whole` is false when not every folder was looked into. */
interface Reach {
	readonly files: readonly RepoPath[];
	readonly whole: boolean;
}

/** True when the pattern matches a path or a folder above it. */
const matchesAbove = (rule: IgnoreRule, path: string): boolean => {
	for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1))
		if (ruleMatches(rule, path.slice(0, slash), true)) return true;
	return ruleMatches(rule, path, false);
};

/** True when taking the rule out would change what DVC says of a file. */
const isDecisive = (rules: readonly IgnoreRule[], others: readonly IgnoreRule[], path: string) =>
	(decide(rules, path, false)?.ignores === true) !==
	(decide(others, path, false)?.ignores === true);

const reachOf = (workspace: Workspace, file: RepoPath, line: number): Reach => {
	const base = folderOf(file);
	const files: RepoPath[] = [];
	const folders: RepoPath[] = [base];
	let seen = 0;
	let whole = true;
	for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
		const listing = entriesIn(workspace, folder);
		if (listing === undefined || listing === 'absent') {
			whole = whole && listing === 'absent';
			continue;
		}
		whole = whole && !listing.partial;
		const { root, rules } = ignoreScopeOf(workspace, folder);
		const rule = rules.find(({ by }) => by.file === file && by.line === line);
		if (rule === undefined) continue;
		const others = rules.filter((one) => one !== rule);
		if (!isWithin(folder, root)) continue;
		for (const [name, kind] of listing.entries) {
			if (++seen > MOST_ENTRIES) return { files, whole: false };
			const path = joinPath(folder, name);
			if (kind === 'folder') {
				if (!NEVER_WALKED.has(name) && !listing.entries.has('pyvenv.cfg')) folders.push(path);
				continue;
			}
			const seenFrom = fromRoot(root, path);
			if (matchesAbove(rule, seenFrom) && isDecisive(rules, others, seenFrom)) files.push(path);
		}
	}
	return { files, whole };
};

const QUOTED = (text: string): string => `\`${text}\``;

/** The pattern in plain words, as far as these help. */
const wordsOf = ({ line: { text } }: PlacedLine): string => {
	const body = text.replace(/^!/, '');
	const name = body.replace(/\/$/, '');
	const anchored = name.includes('/') && !name.startsWith('**/');
	const what = body.endsWith('/') ? 'Folders' : 'Files and folders';
	const where = anchored ? "from this file's folder" : 'at any depth';
	const verb = text.startsWith('!') ? 'come back' : 'are hidden from DVC';
	return `${what} matching ${QUOTED(body)} ${where} ${verb}, with all that is in them.`;
};

const countOf = (negated: boolean, { files, whole }: Reach): string => {
	const count = `${whole ? '' : 'at least '}${files.length.toString()} ${files.length === 1 ? 'file' : 'files'}`;
	if (files.length === 0)
		return `${negated ? 'Brings nothing back' : 'Hides nothing'} now${whole ? '' : ', as far as has been looked'}.`;
	const names = files.slice(0, MOST_NAMES).map((path) => `- ${QUOTED(path)}`);
	const more = files.length - names.length;
	return [
		`${negated ? 'Brings back' : 'Hides'} ${count}:`,
		'',
		...names,
		...(more > 0 ? [`- … and ${more.toString()} more`] : []),
	].join('\n');
};

/** The pattern at `offset` of a `.dvcignore`; nothing on comments, and where DVC reads no pattern. */
export const hoverIgnore = (
	workspace: Workspace,
	path: RepoPath,
	offset: number,
): Hover | undefined => {
	const placed = placedLinesOf(workspace, path);
	const found = placed?.lines.find(({ line }) => touches(line.range, offset));
	if (placed === undefined || found?.reading.kind !== 'pattern') return undefined;
	const { line, reading } = found;
	const counted =
		placed.unreadBy === undefined
			? countOf(!reading.ignores, reachOf(workspace, path, line.line))
			: `DVC does not read this file: it is ignored itself (${QUOTED(placed.unreadBy.pattern)}).`;
	return { range: line.range, markdown: `${wordsOf(found)}\n\n${counted}` };
};
