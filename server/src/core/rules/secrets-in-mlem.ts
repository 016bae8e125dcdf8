// Secrets in MLEM's metafiles and its configuration.
import { shiftRange } from '../base/text.ts';
import {
	isSecretName,
	type SecretText,
	secretsInCommand,
	secretsInText,
} from '../model/secrets.ts';
import { removeEntry } from '../model/yaml-edit.ts';
import type { Source } from '../model/yaml-write.ts';
import {
	childOf,
	type Entry,
	entriesOf,
	keyOf,
	type MapNode,
	type Node,
	scalarOf,
} from '../syntax/tree.ts';
import { type FoundSecret, holdsSecret } from './found-secret.ts';
import type { Fix } from './rule.ts';

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

/** Lists of `NAME=value`. */
const VARIABLES: ReadonlySet<string> = new Set(['set_env', 'build_arg', 'env_vars']);

const MOST_DEPTH = 20;

const removal = (source: Source, map: MapNode, entry: Entry): readonly Fix[] => {
	const here = removeEntry(source, map, entry);
	return here === undefined ? [] : [{ title: `Remove \`${keyOf(entry) ?? ''}\``, here }];
};

const insteadOf = (name: string, above: string): string | undefined => {
	if (above === 'storage_options' && STORAGE_OPTION.test(name))
		return 'Set it in the environment of the file system';
	return (
		FIELDS.get(name) ??
		(isSecretName(name) ? 'Hand it over in the environment of the program' : undefined)
	);
};

const inText = (source: Source, node: Node, above: string): readonly FoundSecret[] => {
	const written = source.text.slice(node.range.start, node.range.end);
	const secrets: readonly SecretText[] = VARIABLES.has(above)
		? secretsInCommand(written)
		: secretsInText(written);
	return secrets.map(({ name, range }) => ({
		name,
		range: shiftRange(range, node.range.start),
		instead: 'Hand it over in the environment of the program',
		fixes: [],
	}));
};

/** The secrets of an object or of a part of it; `above` is the key it stands below. */
export const secretsInObject = function* (
	source: Source,
	node: Node | undefined,
	above: string,
	depth = 0,
): Generator<FoundSecret> {
	if (depth > MOST_DEPTH || node === undefined || node.kind === 'alias') return;
	if (node.kind === 'scalar') {
		yield* inText(source, node, above);
		return;
	}
	if (node.kind === 'list') {
		for (const item of node.items) yield* secretsInObject(source, item, above, depth + 1);
		return;
	}
	for (const entry of node.entries) {
		const name = keyOf(entry) ?? '';
		const scalar = scalarOf(entry.value);
		const instead = insteadOf(name, above);
		if (instead !== undefined && holdsSecret(scalar))
			yield { name, range: scalar.range, instead, fixes: removal(source, node, entry) };
		else yield* secretsInObject(source, entry.value, name, depth + 1);
	}
};

export const secretsInMlemConfig = function* (
	source: Source,
	root: Node | undefined,
): Generator<FoundSecret> {
	const told = new Set<Entry>();
	for (const [section, option, variable] of OPTIONS) {
		const map = childOf(root, section);
		for (const entry of entriesOf(map)) {
			const node = scalarOf(entry.value);
			if (keyOf(entry)?.toLowerCase() !== option || !holdsSecret(node) || map?.kind !== 'map')
				continue;
			told.add(entry);
			yield {
				name: option,
				range: node.range,
				instead: `Set the variable \`${variable}\``,
				fixes: removal(source, map, entry),
			};
		}
	}
	for (const section of entriesOf(root))
		for (const entry of entriesOf(section.value))
			if (!told.has(entry)) yield* secretsInObject(source, entry.value, keyOf(entry) ?? '');
};
