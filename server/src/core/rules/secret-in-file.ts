import type { RepoPath } from '../base/path.ts';
import { kindOf } from '../model/kind.ts';
import { childOf, entriesOf, keyOf, type Node, type ScalarNode, scalarOf } from '../syntax/tree.ts';
import { gitIgnoredBy } from '../workspace/git-ignored.ts';
import { dvcRootOf } from '../workspace/roots.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import type { Rule } from './rule.ts';

interface Secret {
	readonly name: string;
	readonly node: ScalarNode;
	/** What to do instead. */
	readonly instead: string;
}

/** Options of the configuration that are secrets, and the variables that MLEM reads before them. */
const OPTIONS: readonly (readonly [section: string, option: string, variable: string])[] = [
	['core', 'github_token', 'GITHUB_TOKEN'],
	['bitbucket', 'password', 'BITBUCKET_PASSWORD'],
	['heroku', 'api_key', 'HEROKU_API_KEY'],
];

/** Fields of environments and registries, wherever they stand in an object. */
const FIELDS: ReadonlyMap<string, string> = new Map([
	['api_key', 'Set the variable `HEROKU_API_KEY`'],
	['access_token', 'Log in with `flyctl auth login`'],
]);

/** Options for file systems that are secrets; they are of any name. */
const STORAGE_OPTION =
	/^(?:secret|password|passwd|token|.*(?:_secret|_token|_password|secret_key|access_key|account_key|sas_token|connection_string))$/i;

const MOST_DEPTH = 20;

const isSecret = (node: ScalarNode | undefined): node is ScalarNode =>
	node !== undefined &&
	node.type !== 'null' &&
	node.type !== 'bool' &&
	node.text !== '' &&
	!/^(?:\$|<.*>$|\{\{|x{3,}$|\*{3,}$)/.test(node.text);

const inObject = function* (node: Node | undefined, above: string, depth = 0): Generator<Secret> {
	if (depth > MOST_DEPTH || node?.kind === 'alias') return;
	for (const entry of node?.kind === 'map' ? node.entries : []) {
		const name = keyOf(entry) ?? '';
		const scalar = scalarOf(entry.value);
		const instead =
			FIELDS.get(name) ??
			(above === 'storage_options' && STORAGE_OPTION.test(name)
				? 'Set it in the environment of the file system'
				: undefined);
		if (instead !== undefined && isSecret(scalar)) yield { name, node: scalar, instead };
		yield* inObject(entry.value, name, depth + 1);
	}
	for (const item of node?.kind === 'list' ? node.items : []) yield* inObject(item, '', depth + 1);
};

const inConfig = function* (root: Node | undefined): Generator<Secret> {
	for (const [section, option, variable] of OPTIONS)
		for (const entry of entriesOf(childOf(root, section))) {
			const node = scalarOf(entry.value);
			if (keyOf(entry)?.toLowerCase() === option && isSecret(node))
				yield { name: option, node, instead: `Set the variable \`${variable}\`` };
		}
	yield* inObject(childOf(root, 'core'), 'core');
};

const isIgnored = (workspace: Workspace, path: RepoPath): boolean =>
	gitIgnoredBy(workspace, dvcRootOf(workspace, path), path, false) !== undefined;

export const secretInFile: Rule = {
	id: 'secret-in-file',
	kinds: ['mlem', 'mlem-config'],
	severity: 'warning',
	summary: 'A password, key or token stands in a file that Git keeps.',
	behaviour:
		'MLEM reads it from there, but an environment variable or a login serves as well. A file that Git ignores is not looked at.',
	why: 'Whoever can read the repository, or one of its old commits, can use the account.',
	example: {
		bad: `
#- heroku.mlem
object_type: env
type: heroku
api_key: 01234567-89ab
#        ^^^^^^^^^^^^^ secret-in-file
#- .mlem.yaml
core:
  GITHUB_TOKEN: ghp_0123
#               ^^^^^^^^ secret-in-file
`,
		good: `
#- heroku.mlem
object_type: env
type: heroku
#- .mlem.yaml
core:
  github_username: me
`,
	},
	*check(workspace, path) {
		const document = documentOf(workspace, path);
		const root = document?.whole?.root;
		if (document === undefined || document.problems.length > 0) return;
		const secrets = [...(kindOf(path) === 'mlem-config' ? inConfig(root) : inObject(root, ''))];
		if (secrets.length === 0 || isIgnored(workspace, path)) return;
		for (const { name, node, instead } of secrets)
			yield {
				range: node.range,
				message: `\`${name}\` is a secret, and Git keeps this file. ${instead} instead, remove it here, and renew it if it was ever committed.`,
			};
	},
};
