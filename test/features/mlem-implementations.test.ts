// Every implementation of MLEM's table: judged, completed and explained. A type without a schema, a
// field without completion or hover, fails here.
import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { hover } from '../../server/src/core/features/hover-at.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import {
	entriesOf,
	keyOf,
	type MapNode,
	mapOf,
	type Node,
	nodeAtPath,
	stringOf,
} from '../../server/src/core/syntax/tree.ts';
import { parseYaml } from '../../server/src/core/syntax/yaml.ts';
import { settle, workspaceOf } from '../fixture.ts';
import { mlemDocuments } from '../oracle/mlem-texts.mjs';
import { type Implementation, implementations, PLACES } from '../schema/mlem-places.ts';
import { completionsAt } from './check-complete.ts';

const path = repoPath('a.mlem');

interface Case {
	readonly kind: string;
	readonly type: string;
	readonly one: Implementation;
	readonly least: string;
	readonly full: string;
}

const documents = mlemDocuments();

/** Models, data, links, and what stands in them; builders and the like come by their own kind. */
const cases: readonly Case[] = implementations
	.filter(({ kind, type }) => kind !== 'meta' || !Object.hasOwn(PLACES, type))
	.flatMap(({ kind, type, one }) => {
		const made = documents.find((each) => each.kind === kind && each.type === type);
		return made === undefined ? [] : [{ ...made, one }];
	});

const keyOfKind = (kind: string): string => (kind === 'meta' ? 'object_type' : 'type');

const mappingAt = (text: string, kind: string): MapNode => {
	const { root } = parseYaml(text, 'yaml11');
	const map = mapOf(nodeAtPath(root, PLACES[kind]?.[1] ?? []).node);
	if (map === undefined) throw new Error(`no mapping for ${kind} in ${text}`);
	return map;
};

const wrong = (text: string): readonly string[] => {
	const workspace = workspaceOf(new Map([[path, text]]));
	return settle(workspace, () => findingsOf(workspace, path))
		.filter(({ rule, severity }) => rule.id.startsWith('mlem-') && severity !== 'information')
		.map(({ message }) => message);
};

const hoverOn = (text: string, node: Node): string => {
	const workspace = workspaceOf(new Map([[path, text]]));
	const answer = settle(workspace, () => hover(workspace, path, node.range.start + 1));
	return answer?.markdown ?? '';
};

/** The fields that a person may write. */
const fieldsOf = ({
	one,
}: Case): readonly (readonly [string, Implementation['fields'][string]])[] =>
	Object.entries(one.fields).filter(
		([, field]) => field.internal !== true && !JSON.stringify(field.type).includes('"python"'),
	);

/** A default that one word can tell: a scalar, or the name of a type. */
const shownDefault = (preset: unknown): string | undefined => {
	if (preset === null || preset === undefined) return undefined;
	if (typeof preset !== 'object') return preset === '' ? 'empty' : `\`${String(preset)}\``;
	const { type, ...more } = preset as { readonly type?: string };
	return type !== undefined && Object.keys(more).length === 0 ? `\`${type}\`` : undefined;
};

const isOffered = ({ type, one }: Case): boolean =>
	one.hidden !== true && one.abstract !== true && !type.startsWith('link_');

it('there is a document for every implementation', () => {
	const known = new Set(documents.map(({ kind, type }) => `${kind} ${type}`));
	const missing = implementations
		.map(({ kind, type }) => `${kind} ${type}`)
		.filter((name) => !known.has(name));
	// What their implementations have in common; these come by their own kinds.
	expect(missing).toEqual(['meta _typed_link', 'meta builder', 'meta deployment']);
	expect(cases.length).toBeGreaterThan(110);
});

describe.each(cases)('$kind $type', (one) => {
	const { kind, type, least, full } = one;
	const key = keyOfKind(kind);

	// The location of a placeholder holds an object of Python, which no file can.
	it.skipIf(type === '_placeholder')('is judged: right, a key too many, one too few', () => {
		expect(wrong(least)).toEqual([]);
		expect(wrong(full)).toEqual([]);
		const { range } = mappingAt(least, kind);
		const more = `${least.slice(0, range.end - 1)}, nobody_knows: 1}`;
		expect(wrong(more + least.slice(range.end)).join()).toContain('`nobody_knows`');
		for (const [name, field] of fieldsOf(one)) {
			if (field.required !== true) continue;
			const renamed = least.replace(`"${name}":`, '"nobody_knows":');
			expect(wrong(renamed).join(), `without ${name}`).toContain('nobody_knows');
		}
	});

	it.runIf(isOffered(one))('is offered at its place, with what it is and what it needs', () => {
		const text = PLACES[kind]?.[0].replace('TYPE', '<|>') ?? '';
		const item = completionsAt(`#- a.mlem\n${text}\n`).items.find(({ label }) => label === type);
		expect(item?.docs).toMatch(/^[A-Z].*\./);
		if (one.one.extra !== undefined) expect(item?.docs).toContain(`mlem[${one.one.extra}]`);
	});

	it('has its fields offered, with their defaults', () => {
		const [text = '', place = []] = PLACES[kind] ?? [];
		const begun =
			place.length === 0
				? `${text.replace('TYPE', type)}\n<|>\n`
				: text.replace('type: TYPE', `type: ${type}, <|>`);
		const { items } = completionsAt(`#- a.mlem\n${begun}`);
		const offered = new Map(items.map((item) => [item.label, item]));
		for (const [name, field] of fieldsOf(one)) {
			// The path above the place is written already.
			const item = offered.get(name);
			expect(item?.detail, name).toMatch(/\S/);
			expect(item?.docs, name).toMatch(/\S/);
			expect(item?.detail?.endsWith(', required'), name).toBe(field.required === true);
			const preset = shownDefault(field.default);
			if (preset !== undefined) expect(item?.docs, name).toMatch(`Default: ${preset}`);
		}
		expect(offered.has(key)).toBe(false);
	});

	it('is explained, and so are its fields: type, default, meaning', () => {
		const entries = entriesOf(mappingAt(full, kind));
		const named = entries.find((entry) => keyOf(entry) === key);
		expect(stringOf(named?.value)).toBe(type);
		if (named?.value !== undefined && isOffered(one))
			expect(hoverOn(full, named.value)).toMatch(/^\*\*`.*`\*\*: \S/);
		for (const [name, field] of fieldsOf(one)) {
			const entry = entries.find((each) => keyOf(each) === name);
			if (entry === undefined) throw new Error(`${name} is not in the full document`);
			const [head = '', ...rest] = hoverOn(full, entry.key).split('\n\n');
			expect(head, name).toMatch(/^\*\*`.+`\*\*: \S/);
			expect(rest[0], name).toMatch(/\S/);
			const preset = shownDefault(field.default);
			if (preset !== undefined) expect(rest.join('\n'), name).toMatch(`Default: ${preset}`);
		}
	});
});
