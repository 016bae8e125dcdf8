import { folderOf, type RepoPath } from '../base/path.ts';
import { type Range, rangeAt } from '../base/text.ts';
import { type MergedSection, readConfig } from '../model/config.ts';
import { configMistakes } from '../schema/config-mistakes.ts';
import { grammarOf, remoteKindOf } from '../schema/config-schema.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import type { Mistake } from '../schema/validate.ts';
import { inBackticks } from '../schema/wording.ts';
import { stringOf } from '../syntax/tree.ts';
import { mergedConfigOf } from '../workspace/config.ts';
import { documentOf, textOf, type Workspace } from '../workspace/workspace.ts';
import { explainOption, sectionLabel, unknownSection, withoutOption } from './config-wording.ts';
import { fixesOf } from './from-schema.ts';
import type { Fix, Problem, Rule } from './rule.ts';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The file a mistake is to be mended in. */
const ownerOf = (section: MergedSection, { kind, key, path }: Mistake): RepoPath | undefined => {
	const option = kind === 'unknown-key' ? key : path[0];
	return (section.options.get(String(option ?? '')) ?? section.headers[0])?.file;
};

const nameOf = (section: MergedSection, { kind, key, path }: Mistake): string => {
	const label = sectionLabel(section);
	if (kind === 'missing-key') return capital(label);
	const option = kind === 'unknown-key' ? key : path[0];
	const item = typeof path[1] === 'number' ? ` (item ${(path[1] + 1).toString()})` : '';
	return `${inBackticks(String(option ?? ''))}${item} of ${label}`;
};

const removalOf = (
	section: MergedSection,
	{ kind, key }: Mistake,
	text: string,
): readonly Fix[] => {
	const option = kind === 'unknown-key' ? section.options.get(key ?? '') : undefined;
	return option === undefined
		? []
		: [{ title: `Remove \`${key ?? ''}\``, here: withoutOption(text, option.entry) }];
};

const problemOf = (
	section: MergedSection,
	mistake: Mistake,
	grammar: JsonSchema,
	text: string,
): Problem => {
	const explanation = explainOption(section, mistake, grammar, text);
	const header = mistake.kind === 'missing-key' ? section.headers[0]?.key.range : undefined;
	return {
		range: header ?? mistake.range,
		message: `${nameOf(section, mistake)} ${explanation.message}`,
		fixes: [
			...fixesOf(explanation),
			...(header === undefined ? [] : [additionOf(mistake, header, text)]),
			...removalOf(section, mistake, text),
		],
	};
};

/** Puts the option on a line of its own below the header, for a person to write its value. */
const additionOf = ({ key = '' }: Mistake, header: Range, text: string): Fix => {
	const lineEnd = text.slice(header.end).search(/\r?\n|$/) + header.end;
	return {
		title: `Add \`${key}\``,
		here: [{ range: rangeAt(lineEnd, lineEnd), text: `\n    ${key} = ` }],
	};
};

const problemsOfHeader = function* (
	section: MergedSection,
	file: RepoPath,
	text: string,
): Generator<Problem> {
	const { message, rename } = unknownSection(section);
	for (const { file: at, key } of section.headers) {
		if (at !== file) continue;
		const { range } = key;
		const quoted = /["']/.test(text.charAt(range.start - 1));
		const written = rename?.includes('"') === true && !quoted ? `'${rename}'` : rename;
		yield {
			range,
			message: `${inBackticks(keyTextOf(key))} ${message}`,
			fixes:
				written === undefined
					? []
					: [
							{
								title: `Change to \`${written}\``,
								preferred: true,
								here: [{ range, text: written }],
							},
						],
		};
	}
};

const keyTextOf = (key: MergedSection['headers'][number]['key']): string => stringOf(key) ?? '';

/** Two options that DVC takes one of. */
const exclusive = ({ group, options }: MergedSection, file: RepoPath): readonly Problem[] => {
	const folder = group === 'hydra' ? options.get('config_dir') : undefined;
	const module = options.get('config_module');
	if (folder === undefined || module === undefined) return [];
	const later = folder.file !== module.file && folder.file.endsWith('.local') ? folder : module;
	return later.file === file
		? [
				{
					range: later.entry.key.range,
					message:
						'`config_dir` and `config_module` of section `hydra` exclude each other. Keep one of them.',
				},
			]
		: [];
};

/** Options of a remote can't be judged where its URL is not known. */
const isJudged = ({ group, options }: MergedSection): boolean => {
	const url = stringOf(options.get('url')?.entry.value);
	return group !== 'remote' || url === undefined || remoteKindOf(url).kind === 'known';
};

const problemsOfSection = function* (
	workspace: Workspace,
	section: MergedSection,
	file: RepoPath,
): Generator<Problem> {
	const text = textOf(workspace, file) ?? '';
	const grammar = grammarOf(section, stringOf(section.options.get('url')?.entry.value));
	if (grammar === undefined) {
		yield* problemsOfHeader(section, file, text);
		return;
	}
	if (!isJudged(section)) return;
	for (const mistake of configMistakes(section, grammar))
		if (ownerOf(section, mistake) === file) yield problemOf(section, mistake, grammar, text);
	yield* exclusive(section, file);
};

export const dvcConfigSchema: Rule = {
	id: 'dvc-config-schema',
	kinds: ['dvc-config'],
	severity: 'error',
	summary: "A section, an option or a value does not fit DVC's configuration.",
	behaviour:
		'DVC merges `.dvc/config` and `.dvc/config.local` and checks the whole. It stops with `config file error`: for unknown sections and options `extra keys not allowed`, for values `expected true or false` and the like, for a remote without URL `expected url`. Which options a remote has depends on its URL.',
	why: 'One such line stops every command of DVC in the repository.',
	example: {
		bad: `
#- .dvc/config
[core]
    autostage = yes
#               ^^^ dvc-config-schema
    remtoe = store
#   ^^^^^^ dvc-config-schema
['remote "store"']
    url = s3://bucket/data
    keyfile = id_rsa
#   ^^^^^^^ dvc-config-schema
['remote "old"']
# ^^^^^^^^^^^^ dvc-config-schema
    jobs = 4
`,
		good: `
#- .dvc/config
[core]
    autostage = true
    remote = store
['remote "store"']
    url = s3://bucket/data
`,
	},
	*check(workspace, path) {
		const merged = mergedConfigOf(workspace, folderOf(path));
		const tree = documentOf(workspace, path)?.whole;
		if (merged === undefined || tree === undefined) return;
		for (const { key, range } of readConfig(tree).stray)
			yield {
				range: key.range,
				message: `${inBackticks(keyTextOf(key))} stands outside of the sections, where DVC takes nothing. Write a section such as \`[core]\` above it.`,
				fixes: [
					{
						title: `Remove ${inBackticks(keyTextOf(key))}`,
						here: withoutOption(textOf(workspace, path) ?? '', { key, value: undefined, range }),
					},
				],
			};
		for (const section of merged.values()) yield* problemsOfSection(workspace, section, path);
	},
};
