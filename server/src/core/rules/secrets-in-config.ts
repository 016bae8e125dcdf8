// Secrets in the configuration that Git keeps, and how they move to the one that it does not.
import { folderOf, joinPath, type RepoPath } from '../base/path.ts';
import { lineBreakOf, lineEndAt, lineStartAt, rangeAt, type TextEdit } from '../base/text.ts';
import { type ConfigSection, headerOf, readConfig, sectionNameOf } from '../model/config.ts';
import { SECRET_OPTIONS, secretsInText } from '../model/secrets.ts';
import { readHeader } from '../syntax/ini-line.ts';
import { type Entry, keyOf, scalarOf } from '../syntax/tree.ts';
import { documentOf, textOf, type Workspace } from '../workspace/workspace.ts';
import { type FoundSecret, holdsSecret } from './found-secret.ts';
import type { Edits, Fix } from './rule.ts';

const LOCAL = 'config.local';
const INSTEAD = `Keep it in \`.dvc/${LOCAL}\``;

const insert = (at: number, text: string): TextEdit => ({ range: rangeAt(at, at), text });

/** The lines of an option without the last line break. */
const linesOf = (text: string, { key, value }: Entry) =>
	rangeAt(
		lineStartAt(text, key.range.start),
		lineEndAt(text, Math.max(key.range.end, value?.range.end ?? 0)),
	);

/** Behind the header of a section in another file; nothing where that has no such section. */
const behindHeader = (text: string, id: string): number | undefined => {
	for (let start = 0; start < text.length; ) {
		const end = lineEndAt(text, start);
		const header = readHeader(text.slice(start, end));
		if (header?.opens === 1 && headerOf(sectionNameOf(header.name)) === id) return end;
		const next = text.indexOf('\n', end);
		if (next < 0) break;
		start = next + 1;
	}
	return undefined;
};

/** Adds a line at the end of a text, which may be empty or end without a line break. */
const appended = (text: string, lines: string): TextEdit => {
	const lineBreak = lineBreakOf(text);
	const gap = text === '' || text.endsWith('\n') ? '' : lineBreak;
	return insert(text.length, gap + lines.replaceAll('\n', lineBreak));
};

const written = (text: string, section: ConfigSection, option: string): TextEdit => {
	const id = headerOf(section);
	const at = behindHeader(text, id);
	return at === undefined
		? appended(text, `[${id}]\n${option}\n`)
		: insert(at, `${lineBreakOf(text)}${option}`);
};

/** Has Git ignore `config.local`, as DVC does in a repository it makes. */
export const ignoringLocal = (text: string): TextEdit | undefined =>
	/^[ \t]*\/?(?:config\.local|\*\.local)[ \t]*\r?$/m.test(text)
		? undefined
		: appended(text, `/${LOCAL}\n`);

const isReadable = (workspace: Workspace, file: RepoPath): boolean =>
	(documentOf(workspace, file)?.problems.length ?? 0) === 0;

const movedOption = (
	workspace: Workspace,
	file: RepoPath,
	section: ConfigSection,
	entry: Entry,
): Edits => {
	const text = textOf(workspace, file) ?? '';
	const lines = linesOf(text, entry);
	const local = joinPath(folderOf(file), LOCAL);
	const ignore = joinPath(folderOf(file), '.gitignore');
	const end = text.indexOf('\n', lines.end);
	const option = text.slice(lines.start, lines.end);
	const taken = { range: rangeAt(lines.start, end < 0 ? text.length : end + 1), text: '' };
	const known = readLocal(workspace, local, section)?.has((keyOf(entry) ?? '').toLowerCase());
	const ignoring = ignoringLocal(textOf(workspace, ignore) ?? '');
	return new Map<RepoPath, readonly TextEdit[]>([
		[file, [taken]],
		// What the other file says already counts more.
		...(known === true
			? []
			: [[local, [written(textOf(workspace, local) ?? '', section, option)]] as const]),
		...(ignoring === undefined ? [] : [[ignore, [ignoring]] as const]),
	]);
};

/** The options of the same section in `config.local`. */
const readLocal = (
	workspace: Workspace,
	local: RepoPath,
	{ group, name }: ConfigSection,
): ReadonlySet<string> | undefined => {
	const tree = documentOf(workspace, local)?.whole;
	const sections = tree === undefined ? [] : [...readConfig(tree).sections.values()];
	const section = sections.find((one) => one.group === group && one.name === name);
	return section && new Set(section.options.keys());
};

/** Moves an option with its lines; nothing where its line holds more than that. */
const moving = (
	workspace: Workspace,
	file: RepoPath,
	section: ConfigSection,
	entry: Entry,
): readonly Fix[] => {
	const text = textOf(workspace, file) ?? '';
	const before = text.slice(lineStartAt(text, entry.key.range.start), entry.key.range.start);
	const value = scalarOf(entry.value);
	if (!/^[ \t]*$/.test(before) || value === undefined || value.style === 'literal') return [];
	if (text.slice(value.range.start, value.range.end).includes('%(')) return [];
	if (!isReadable(workspace, joinPath(folderOf(file), LOCAL))) return [];
	return [
		{
			title: `Move \`${keyOf(entry) ?? ''}\` to \`.dvc/${LOCAL}\``,
			preferred: true,
			creates: true,
			elsewhere: (now) => movedOption(now, file, section, entry),
		},
	];
};

/** The secrets of `.dvc/config`; none of one that can't be read. */
export const secretsInConfig = function* (
	workspace: Workspace,
	file: RepoPath,
): Generator<FoundSecret> {
	const tree = documentOf(workspace, file)?.whole;
	if (tree === undefined) return;
	for (const section of readConfig(tree).sections.values())
		for (const [option, entry] of section.options) {
			const value = scalarOf(entry.value);
			if (value === undefined) continue;
			const isSecret = SECRET_OPTIONS.has(option) && holdsSecret(value);
			const source = textOf(workspace, file)?.slice(value.range.start, value.range.end) ?? '';
			const [login] = isSecret ? [] : secretsInText(source);
			if (!isSecret && login === undefined) continue;
			yield {
				name: isSecret ? option : (login?.name ?? ''),
				range:
					login === undefined
						? value.range
						: rangeAt(value.range.start + login.range.start, value.range.start + login.range.end),
				instead: INSTEAD,
				fixes: moving(workspace, file, section, entry),
			};
		}
};
