// The configuration of a repository: `.dvc/config` and `.dvc/config.local` together. What a person or a
// machine has set for all repositories is not looked at.

import { equal } from '../base/equal.ts';
import { joinPath, type RepoPath } from '../base/path.ts';
import { query } from '../base/query.ts';
import {
	type ConfigFile,
	type ConfigValue,
	configValueOf,
	type MergedSection,
	mergeConfigs,
	readConfig,
} from '../model/config.ts';
import { DEFAULT_FLAGS, type FlagStyle } from '../model/value-text.ts';
import { dvcRootOf } from './roots.ts';
import { contentOf, documentOf, existsOf, type Workspace } from './workspace.ts';

/** In the order DVC reads them: the later one counts. */
export const CONFIG_NAMES = ['config', 'config.local'];

const EMPTY: ConfigFile = { sections: new Map(), stray: [], interpolation: [] };

/** One file of the folder `.dvc`; nothing while it is not known, or where it can't be read. */
const configFileOf = (workspace: Workspace, file: RepoPath): ConfigFile | undefined => {
	const content = contentOf(workspace, file);
	if (content === undefined || content.kind === 'unreadable') return undefined;
	if (content.kind === 'absent') return EMPTY;
	const document = documentOf(workspace, file);
	if (document?.whole === undefined) return undefined;
	const broken = document.problems.length > 0 || document.duplicates.length > 0;
	return broken ? undefined : readConfig(document.whole);
};

/**
 * Both files of a folder `.dvc`, merged; nothing while one of them is not known or can't be read, which
 * keeps DVC from reading any.
 */
export const mergedConfigOf = query(
	'config sections',
	(workspace: Workspace, folder): ReadonlyMap<string, MergedSection> | undefined => {
		const files = CONFIG_NAMES.map((name) => {
			const file = joinPath(folder as RepoPath, name);
			return { file, config: configFileOf(workspace, file) };
		});
		const known = files.flatMap(({ file, config }) =>
			config === undefined ? [] : [{ file, config }],
		);
		return known.length < files.length ? undefined : mergeConfigs(known);
	},
) as (workspace: Workspace, folder: RepoPath) => ReadonlyMap<string, MergedSection> | undefined;

/** What the configuration says, by section (`core`, `remote/name`) and option, all in small letters. */
export type Config = ReadonlyMap<string, ReadonlyMap<string, ConfigValue>>;

const NO_CONFIG: Config = new Map();

/** The configuration of the repository with that root; nothing while it is not known or can't be read. */
export const configOf = query(
	'config',
	(workspace: Workspace, root): Config | undefined => {
		const folder = joinPath(root as RepoPath, '.dvc');
		const there = existsOf(workspace, folder);
		if (there === undefined) return undefined;
		if (there !== 'folder') return NO_CONFIG;
		const merged = mergedConfigOf(workspace, folder);
		if (merged === undefined) return undefined;
		return new Map(
			[...merged].map(([id, { options }]) => [
				id,
				new Map(
					[...options].flatMap(([name, { entry }]) => {
						const value = configValueOf(entry.value);
						return value === undefined ? [] : [[name, value] as const];
					}),
				),
			]),
		);
	},
	equal,
) as (workspace: Workspace, root: RepoPath) => Config | undefined;

/** The configuration that counts for a file. */
export const configFor = (workspace: Workspace, file: RepoPath): Config | undefined =>
	configOf(workspace, dvcRootOf(workspace, file));

/** A text of the configuration; nothing where it says nothing, or a list. */
export const settingIn = (
	config: Config | undefined,
	section: string,
	option: string,
): string | undefined => {
	const value = config?.get(section)?.get(option);
	return typeof value === 'string' ? value : undefined;
};

const REMOTE = 'remote/';

/** The remotes with their URLs, by name in small letters. */
export const remotesIn = (config: Config): ReadonlyMap<string, string | undefined> =>
	new Map(
		[...config.keys()].flatMap((id) =>
			id.startsWith(REMOTE)
				? [[id.slice(REMOTE.length), settingIn(config, id, 'url')] as const]
				: [],
		),
	);

/** How `${mapping}` becomes flags, by the section `[parsing]`. */
export const flagStyleOf = (config: Config | undefined): FlagStyle => {
	const bool = settingIn(config, 'parsing', 'bool')?.toLowerCase();
	const list = settingIn(config, 'parsing', 'list')?.toLowerCase();
	return {
		bool: bool === 'store_true' || bool === 'boolean_optional' ? bool : DEFAULT_FLAGS.bool,
		list: list === 'nargs' || list === 'append' ? list : DEFAULT_FLAGS.list,
	};
};

/** False where `core.no_scm` is set. */
export const usesGit = (config: Config | undefined): boolean =>
	settingIn(config, 'core', 'no_scm')?.toLowerCase() !== 'true';
