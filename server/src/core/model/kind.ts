// The table of file kinds: which paths they have, how they are read, where their documentation is.
import { nameOf, type RepoPath } from '../base/path.ts';
import type { Dialect } from '../syntax/scalars.ts';

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
	readonly matches: (path: string) => boolean;
	readonly format: (path: string) => Format;
	/** Keys of the outer mapping whose entries are read one by one. */
	readonly nested: ReadonlySet<string>;
	readonly docs: string;
}

const NONE: ReadonlySet<string> = new Set();
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
		matches: (path) => nameOf(path) === 'dvc.yaml',
		format: always('yaml12'),
		nested: new Set(['stages']),
		docs: 'https://dvc.org/doc/user-guide/project-structure/dvcyaml-files',
	},
	{
		kind: 'dvc-lock',
		title: 'lock file',
		globs: ['**/dvc.lock'],
		matches: (path) => nameOf(path) === 'dvc.lock',
		format: always('yaml12'),
		nested: new Set(['stages']),
		docs: 'https://dvc.org/doc/user-guide/project-structure/dvcyaml-files#dvclock-file',
	},
	{
		kind: 'dvc-config',
		title: 'DVC configuration',
		globs: ['**/.dvc/config', '**/.dvc/config.local'],
		matches: (path) => /(?:^|\/)\.dvc\/config(?:\.local)?$/.test(path),
		format: always('ini'),
		nested: NONE,
		docs: 'https://dvc.org/doc/user-guide/project-structure/configuration',
	},
	{
		kind: 'dvc-file',
		title: 'DVC pointer',
		globs: ['**/*.dvc'],
		matches: (path) => path.endsWith('.dvc') && nameOf(path) !== '.dvc',
		format: always('yaml12'),
		nested: NONE,
		docs: 'https://dvc.org/doc/user-guide/project-structure/dvc-files',
	},
	{
		kind: 'dvcignore',
		title: 'DVC ignore file',
		globs: ['**/.dvcignore'],
		matches: (path) => nameOf(path) === '.dvcignore',
		format: always('ignore'),
		nested: NONE,
		docs: 'https://dvc.org/doc/user-guide/project-structure/dvcignore-files',
	},
	{
		kind: 'mlem-config',
		title: 'MLEM configuration',
		globs: ['**/.mlem.yaml'],
		matches: (path) => nameOf(path) === '.mlem.yaml',
		format: always('yaml11'),
		nested: NONE,
		docs: 'https://mlem.ai/doc/user-guide/project-structure#mlem-config-file',
	},
	{
		kind: 'mlem',
		title: 'MLEM metafile',
		globs: ['**/*.mlem'],
		matches: (path) => path.endsWith('.mlem') && nameOf(path) !== '.mlem',
		format: always('yaml11'),
		nested: NONE,
		docs: 'https://mlem.ai/doc/user-guide/basic-concepts',
	},
	{
		kind: 'params',
		title: 'params file',
		globs: ['**/params.{yaml,yml,json,toml,py}'],
		matches: (path) => /^params\.(?:yaml|yml|json|toml|py)$/.test(nameOf(path)),
		format: dataFormat,
		nested: NONE,
		docs: 'https://dvc.org/doc/command-reference/params',
	},
];

export const kindRowOf = (path: RepoPath): KindRow | undefined =>
	KINDS.find((row) => row.matches(path));

export const kindOf = (path: RepoPath): FileKind | undefined => kindRowOf(path)?.kind;
