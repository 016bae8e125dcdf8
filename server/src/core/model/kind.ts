// The table of file kinds: which paths they have, how they are read, where their documentation is.
import { nameOf, type RepoPath } from '../base/path.ts';
import type { Dialect } from '../syntax/scalars.ts';
import { isPlainRecord } from './plain-record.ts';

export type FileKind =
	| 'dvc-yaml'
	| 'dvc-lock'
	| 'dvc-file'
	| 'dvcignore'
	| 'dvc-config'
	| 'params'
	| 'mlem'
	| 'mlem-config';

export type Format = Dialect | 'json' | 'toml' | 'python' | 'ini' | 'ignore';

export interface KindRow {
	readonly kind: FileKind;
	/** What a person calls such a file. */
	readonly title: string;
	/** Globs for editors and watchers. */
	readonly globs: readonly string[];
	readonly matches: (name: string, path: string) => boolean;
	readonly format: (path: string) => Format;
	/**
	 * Of a file that is read entry by entry: the keys of the outer mapping whose own entries are read so
	 * too, by name or by how much they hold.
	 */
	readonly nested?: ReadonlySet<string> | 'long';
	/** See `Cut` in `syntax/document.ts`. */
	readonly isPlain?: (entry: string) => boolean;
	readonly docs: string;
}

const always =
	(format: Format): ((path: string) => Format) =>
	() =>
		format;

/** The parser DVC takes for a data file: by all that follows the first dot of its name. */
export const dataFormat = (path: string): Format => {
	const name = nameOf(path);
	const suffix = name.slice(Math.max(0, name.indexOf('.'))).toLowerCase();
	return suffix === '.json'
		? 'json'
		: suffix === '.toml'
			? 'toml'
			: suffix === '.py'
				? 'python'
				: 'yaml12';
};

export const KINDS: readonly KindRow[] = [
	{
		kind: 'dvc-yaml',
		title: 'pipeline file',
		globs: ['**/dvc.yaml'],
		matches: (name) => name === 'dvc.yaml',
		format: always('yaml12'),
		nested: new Set(['stages']),
		docs: 'https://dvc.org/doc/user-guide/project-structure/dvcyaml-files',
	},
	{
		kind: 'dvc-lock',
		title: 'lock file',
		globs: ['**/dvc.lock'],
		matches: (name) => name === 'dvc.lock',
		format: always('yaml12'),
		nested: new Set(['stages']),
		isPlain: isPlainRecord,
		docs: 'https://dvc.org/doc/user-guide/project-structure/dvcyaml-files#dvclock-file',
	},
	{
		kind: 'dvc-config',
		title: 'DVC configuration',
		globs: ['**/.dvc/config', '**/.dvc/config.local'],
		// Inside a folder `.dvc` there is no repository.
		matches: (name, path) =>
			name.startsWith('config') &&
			/(?:^|\/)\.dvc\/config(?:\.local)?$/.test(path) &&
			path.indexOf('.dvc/') === path.lastIndexOf('.dvc/'),
		format: always('ini'),
		docs: 'https://dvc.org/doc/user-guide/project-structure/configuration',
	},
	{
		kind: 'dvc-file',
		title: 'DVC pointer',
		globs: ['**/*.dvc'],
		matches: (name) => name.endsWith('.dvc') && name !== '.dvc',
		format: always('yaml12'),
		docs: 'https://dvc.org/doc/user-guide/project-structure/dvc-files',
	},
	{
		kind: 'dvcignore',
		title: 'DVC ignore file',
		globs: ['**/.dvcignore'],
		matches: (name) => name === '.dvcignore',
		format: always('ignore'),
		docs: 'https://dvc.org/doc/user-guide/project-structure/dvcignore-files',
	},
	{
		kind: 'mlem-config',
		title: 'MLEM configuration',
		globs: ['**/.mlem.yaml'],
		matches: (name) => name === '.mlem.yaml',
		format: always('yaml11'),
		docs: 'https://mlem.ai/doc/user-guide/project-structure#mlem-config-file',
	},
	{
		kind: 'mlem',
		title: 'MLEM metafile',
		globs: ['**/*.mlem'],
		matches: (name) => name.endsWith('.mlem') && name !== '.mlem',
		format: always('yaml11'),
		docs: 'https://mlem.ai/doc/user-guide/basic-concepts',
	},
	{
		kind: 'params',
		title: 'params file',
		globs: ['**/params.{yaml,yml,json,toml,py}'],
		matches: (name) => /^params\.(?:yaml|yml|json|toml|py)$/.test(name),
		format: dataFormat,
		nested: 'long',
		docs: 'https://dvc.org/doc/command-reference/params',
	},
];

export const kindRowOf = (path: RepoPath): KindRow | undefined => {
	const name = nameOf(path);
	return KINDS.find((row) => row.matches(name, path));
};

export const kindOf = (path: RepoPath): FileKind | undefined => kindRowOf(path)?.kind;
