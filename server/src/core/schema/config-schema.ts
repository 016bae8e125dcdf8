// The grammar of DVC's configuration by section: that of a remote depends on its URL.
import { memo } from '../base/memo.ts';
import { readUrl } from '../base/url.ts';
import { NAMED_GROUPS, type SectionName, sectionNameOf } from '../model/config.ts';
import { entryOf, stringOf } from '../syntax/tree.ts';
import { schema } from './generated/dvc-config.js';
import type { JsonSchema } from './json-schema.ts';
import { shapeAtOf } from './json-shape.ts';
import type { ShapeAt } from './shape.ts';

/** What a URL of a remote stands for. */
export type RemoteKind =
	/** A key of the schema's table: '' for a path. */
	| { readonly kind: 'known'; readonly scheme: string }
	| { readonly kind: 'unknown'; readonly scheme: string }
	| { readonly kind: 'invalid' };

const schemes = (): Readonly<Record<string, string>> =>
	schema().properties?.remote?.['x-by-scheme'] ?? {};

/** DVC takes what has no host for a path. */
export const remoteKindOf = (url: string): RemoteKind => {
	// What does not begin like this was made an absolute path before anybody asks for its scheme.
	if (!/^[\w\p{L}]+:\/\//u.test(url) && !url.startsWith('/')) return { kind: 'known', scheme: '' };
	const read = readUrl(url);
	if (read === undefined) return { kind: 'invalid' };
	if (read.host === '') return { kind: 'known', scheme: '' };
	return Object.hasOwn(schemes(), read.scheme)
		? { kind: 'known', scheme: read.scheme }
		: { kind: 'unknown', scheme: read.scheme };
};

const NONE: Readonly<Record<string, JsonSchema>> = {};

/** A definition as a schema of its own. */
const rooted = memo(
	(one: JsonSchema): JsonSchema => ({
		...one,
		definitions: schema().definitions ?? NONE,
	}),
);

const definition = (name: string): JsonSchema | undefined => {
	const definitions = schema().definitions ?? NONE;
	const one = Object.hasOwn(definitions, name) ? definitions[name] : undefined;
	return one === undefined ? undefined : rooted(one);
};

/** The options of all kinds of remotes, for one whose URL is not known. */
const anyRemote = memo((all: JsonSchema): JsonSchema => {
	const kinds = Object.entries(all.definitions ?? NONE).filter(([name]) =>
		name.startsWith('remote-'),
	);
	const properties: Record<string, JsonSchema> = {};
	for (const [, one] of kinds)
		for (const [option, own] of Object.entries(one.properties ?? NONE)) properties[option] ??= own;
	return { ...kinds[0]?.[1], title: 'remote', properties, definitions: all.definitions ?? NONE };
});

/** The names that a section may have before that of its own. */
export const configGroups = (): readonly string[] => Object.keys(schema().properties ?? NONE);

/**
 * What may stand in a section. Of a remote without a URL, or with one that DVC does not know, all that
 * any remote may have. Nothing for a section that DVC does not know.
 */
export const grammarOf = ({ group, name }: SectionName, url?: string): JsonSchema | undefined => {
	if (!configGroups().includes(group) || (name === undefined) === NAMED_GROUPS.has(group))
		return undefined;
	if (group !== 'remote') return definition(group);
	const remote = url === undefined ? undefined : remoteKindOf(url);
	return remote?.kind === 'known' ? remoteGrammar(remote.scheme) : anyRemote(schema());
};

/** The options of remotes whose URL has that scheme; '' for paths. */
export const remoteGrammar = (scheme: string): JsonSchema | undefined =>
	definition(schemes()[scheme] ?? '');

/** The kinds of remotes that have an option, as people write their URLs: `s3://`. */
export const schemesWith = (option: string): readonly string[] =>
	Object.entries(schemes()).flatMap(([scheme, name]) =>
		Object.hasOwn(definition(name)?.properties ?? NONE, option)
			? [scheme === '' ? 'local' : scheme]
			: [],
	);

/** What may stand where in a file that is read alone. */
export const configShapeAt: ShapeAt = (root, [header, ...inner]) => {
	if (typeof header !== 'string') return undefined;
	const names = sectionNameOf(header);
	const section = entryOf(root, header)?.value;
	const grammar = grammarOf(names, stringOf(entryOf(section, 'url')?.value));
	if (grammar === undefined) return undefined;
	const lower = inner.map((step) => (typeof step === 'string' ? step.toLowerCase() : step));
	return shapeAtOf(grammar)(section, lower);
};
