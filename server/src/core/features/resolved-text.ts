// A dvc.yaml with all its stages written out: groups made, `${…}` filled in.
import { folderOf, type RepoPath, relativePath } from '../base/path.ts';
import { lineStarts, positionAt } from '../base/text.ts';
import { kindOf } from '../model/kind.ts';
import { OUT_LISTS } from '../model/pipeline.ts';
import { jsonOf } from '../model/value.ts';
import { type Style, type Value, writeBehind, writeString } from '../model/yaml-write.ts';
import { resolvePlain } from '../syntax/scalars.ts';
import type { ResolvedOut, ResolvedParams, ResolvedStage } from '../workspace/resolved.ts';
import { type PlacedResolution, resolutionsOf, stagesKnown } from '../workspace/stages.ts';
import { textOf, type Workspace } from '../workspace/workspace.ts';

/** As DVC writes it. */
const STYLE: Style = { lineBreak: '\n', step: 2, dash: 2, padded: false, flags: 2 };

const BODY = 4;

/** Words that YAML takes as they are: no sign of its own begins, ends or divides them. */
const isPlain = (text: string): boolean =>
	/^[A-Za-z./_][\x20-\x7e]*$/.test(text) &&
	!/: | #|[: ]$/.test(text) &&
	resolvePlain(text, 'yaml12').type === 'string';

/** A text of several lines as a block, where a block can hold it to the letter. */
const writeCommand = (text: string, column: number): string => {
	const body = text.replace(/\n$/, '');
	const margin = ' '.repeat(column);
	const isBlock =
		text.includes('\n') && /^\S/.test(body) && !/\n$|[^\n\t\x20-\x7e\xa0-\ud7ff]/.test(body);
	if (!isBlock) return ` ${isPlain(text) ? text : writeString(text, false)}`;
	const lines = body.split('\n').map((line) => (line === '' ? '' : margin + line));
	return ` ${text === body ? '|-' : '|'}\n${lines.join('\n')}`;
};

const commandText = ({ cmd, oddCmd }: ResolvedStage): string => {
	const margin = ' '.repeat(BODY);
	if (typeof cmd === 'string') return `${margin}cmd:${writeCommand(cmd, BODY + 2)}`;
	if (cmd === undefined)
		return oddCmd === undefined
			? `${margin}# Its command can't be filled in.`
			: `${margin}cmd:${writeBehind(jsonOf(oddCmd), BODY, STYLE)}`;
	const items = cmd.map((one) => `${margin}  -${writeCommand(one, BODY + 4)}`);
	return [`${margin}cmd:${items.length === 0 ? ' []' : ''}`, ...items].join('\n');
};

const outValue = ({ text, cache, persist, push, remote }: ResolvedOut): Value => {
	const flags = {
		...(cache ? {} : { cache }),
		...(persist ? { persist } : {}),
		...(push ? {} : { push }),
		...(remote === undefined ? {} : { remote }),
	};
	return Object.keys(flags).length === 0 ? text : { [text]: flags };
};

/** Names of `params.yaml` stand by themselves. */
const paramsValues = ({ text, names }: ResolvedParams): readonly Value[] =>
	names.length > 0 && text === 'params.yaml'
		? names
		: [{ [text]: names.length > 0 ? names : null }];

const fieldsOf = (stage: ResolvedStage): readonly (readonly [string, Value])[] => {
	const wdir = relativePath(folderOf(stage.file), stage.wdir);
	const lists: readonly (readonly [string, readonly Value[]])[] = [
		['deps', stage.deps.map(({ text }) => text)],
		['params', stage.params.flatMap(paramsValues)],
		...OUT_LISTS.map(
			(list) => [list, stage.outs.filter((out) => out.list === list).map(outValue)] as const,
		),
	];
	return [
		...(wdir === '.' ? [] : [['wdir', wdir] as const]),
		...lists.filter(([, values]) => values.length > 0),
		...(stage.frozen ? [['frozen', true] as const] : []),
		...(stage.alwaysChanged ? [['always_changed', true] as const] : []),
	];
};

const stageText = (stage: ResolvedStage): string =>
	[
		`  ${writeString(stage.name, false)}:`,
		commandText(stage),
		...fieldsOf(stage).map(
			([name, value]) => `${' '.repeat(BODY)}${name}:${writeBehind(value, BODY, STYLE)}`,
		),
	].join('\n');

const FORMS = { plain: '', foreach: ', by `foreach`', matrix: ', by `matrix`' } as const;

/** Where the stages of a definition come from, and what is missing of them. */
const originText = ({ definition, resolved }: PlacedResolution, line: number): string => {
	const { stages, expansion, complete } = resolved;
	const cut = expansion?.cut === true ? `: the first ${stages.length} of ${expansion.count}` : '';
	const name = definition.name.replaceAll(/\s+/g, ' ');
	const head = `  # \`${name}\`, line ${line}${FORMS[definition.form]}${cut}`;
	return complete || cut !== '' ? head : `${head}; what can't be resolved is left out`;
};

/**
 * The stages of a dvc.yaml as YAML, with comments that say where each comes from. Nothing for other
 * files. DVC reads no names with `@`: the text is for people.
 */
export const resolvedText = (workspace: Workspace, file: RepoPath): string | undefined => {
	const text = textOf(workspace, file);
	if (kindOf(file) !== 'dvc-yaml' || text === undefined) return undefined;
	const starts = lineStarts(text);
	const parts = resolutionsOf(workspace, file).map((placed) => {
		const { line } = positionAt(starts, placed.start + placed.definition.key.range.start);
		return [originText(placed, line + 1), ...placed.resolved.stages.map(stageText)].join('\n');
	});
	const known = stagesKnown(workspace, file);
	return [
		`# ${file} as DVC would run it.`,
		...(known ? [] : ["# What can't be resolved is left out: see the problems of that file."]),
		parts.length === 0 ? 'stages: {}' : `stages:\n${parts.join('\n')}`,
		'',
	].join('\n');
};
