// One more entry below the `stages` of a dvc.yaml or dvc.lock.
import type { RepoPath } from '../base/path.ts';
import { lineBreakOf, rangeAt, type TextEdit } from '../base/text.ts';
import { definitionsOf, sectionOf } from '../model/pipeline.ts';
import { slotAfter } from '../model/yaml-layout.ts';
import { styleOf, type Value, writeBehind, writeString } from '../model/yaml-write.ts';
import { documentOf, textOf, type Workspace } from '../workspace/workspace.ts';
import type { ProjectChange } from './refactor.ts';

/** The file with the stage as its last: its edit, or its text when it is new, which begins with `head`. */
export const withStage = (
	workspace: Workspace,
	path: RepoPath,
	name: string,
	value: Value,
	head: string,
): Pick<ProjectChange, 'edits' | 'created'> | undefined => {
	const text = textOf(workspace, path);
	const usual = { lineBreak: '\n', step: 2, dash: 0, padded: false, flags: undefined } as const;
	if (text === undefined || text.trim() === '') {
		const written = `${head}stages:\n  ${writeString(name, false)}:${writeBehind(value, 2, usual)}\n`;
		if (text === undefined) return { edits: new Map(), created: new Map([[path, written]]) };
		return { edits: new Map([[path, [{ range: rangeAt(0, text.length), text: written }]]]) };
	}
	const document = documentOf(workspace, path);
	const last = document && definitionsOf(document).at(-1);
	const lineBreak = lineBreakOf(text);
	const edit = ({ range, text: lines }: TextEdit) => ({
		edits: new Map([[path, [{ range, text: lines }]]]),
	});
	if (last === undefined) {
		if (document === undefined || sectionOf(document, 'stages') !== undefined) return undefined;
		const before = text.endsWith('\n') ? '' : lineBreak;
		const written = `stages:${lineBreak}  ${writeString(name, false)}:${writeBehind(value, 2, { ...usual, lineBreak })}${lineBreak}`;
		return edit({ range: rangeAt(text.length, text.length), text: before + written });
	}
	const { piece, start, definition } = last;
	const { range } = definition.key;
	const column = range.start - (piece.text.lastIndexOf('\n', range.start - 1) + 1);
	const slot = slotAfter(piece.text, definition.entry);
	if (slot === undefined || !/^ *$/.test(piece.text.slice(range.start - column, range.start)))
		return undefined;
	const style = { ...styleOf(piece), lineBreak };
	const written = `${' '.repeat(column)}${writeString(name, false)}:${writeBehind(value, column, style)}`;
	const at = rangeAt(start + slot.at, start + slot.at);
	return edit({ range: at, text: slot.breakBefore ? lineBreak + written : written + lineBreak });
};
