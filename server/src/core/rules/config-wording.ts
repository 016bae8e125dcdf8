// How mistakes in DVC's configuration are told.
import { suggest } from '../base/suggest.ts';
import { lineStartAt, type TextEdit } from '../base/text.ts';
import type { MergedSection, SectionName } from '../model/config.ts';
import { configGroups, grammarOf, schemesWith } from '../schema/config-schema.ts';
import { type Explanation, explain, meantKey } from '../schema/explain.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { shapeAtOf } from '../schema/json-shape.ts';
import type { Mistake } from '../schema/validate.ts';
import { inBackticks, listed } from '../schema/wording.ts';
import type { Entry } from '../syntax/tree.ts';

const GROUPS: Readonly<Record<string, string>> = {
	remote: 'remote',
	db: 'database connection',
	machine: 'machine',
};

/** `section \`core\``, `remote \`store\``. */
export const sectionLabel = ({ group, name }: SectionName): string =>
	name === undefined
		? `section ${inBackticks(group)}`
		: `${GROUPS[group] ?? group} ${inBackticks(name)}`;

/** Takes the lines of an option out. */
export const withoutOption = (text: string, { range }: Entry): readonly TextEdit[] => {
	const start = lineStartAt(text, range.start);
	const lineEnd = text.indexOf('\n', range.end);
	return [{ range: { start, end: lineEnd < 0 ? text.length : lineEnd + 1 }, text: '' }];
};

/** The sections without a name of their own that have such an option. */
const homesOf = (option: string): readonly string[] =>
	configGroups().filter((group) => {
		const properties = grammarOf({ group, name: undefined })?.properties ?? {};
		return Object.hasOwn(properties, option) && properties[option]?.deprecated !== true;
	});

const unknownOption = (
	{ group }: MergedSection,
	mistake: Mistake,
	grammar: JsonSchema,
	map: Mistake['node'],
): Explanation => {
	const option = mistake.key ?? '';
	const shape = shapeAtOf(grammar)(map, []);
	const schemes = group === 'remote' ? schemesWith(option) : [];
	if (schemes.length > 0)
		return {
			message: `is for other remotes (${listed(schemes)}), and the URL of this one makes it: ${grammar.title ?? 'another'}. Remove it, or correct the URL.`,
		};
	const near = meantKey(mistake, shape);
	if (near !== undefined) return explain(mistake, shape);
	const homes = homesOf(option).filter((home) => home !== group);
	return {
		message:
			homes.length === 0
				? 'is unknown. Remove it.'
				: `is unknown here: it is an option of section ${listed(homes)}. Move it there.`,
	};
};

const ofNumber = ({ minimum, maximum }: JsonSchema): string =>
	maximum === undefined
		? `${(minimum ?? 0).toString()} or more`
		: `between ${(minimum ?? 0).toString()} and ${maximum.toString()}`;

const listFix = (text: string, { node }: Mistake): Explanation['fix'] => {
	if (node?.kind !== 'list') return undefined;
	const written = text.slice(node.range.start, node.range.end);
	return /["'\n]/.test(written)
		? undefined
		: { title: 'Put it in quotes', edits: [{ range: node.range, text: `"${written}"` }] };
};

/** What a mistake says behind the name of its option, and what mends it for certain. */
export const explainOption = (
	section: MergedSection,
	mistake: Mistake,
	grammar: JsonSchema,
	/** Of the file the option stands in. */
	text: string,
): Explanation => {
	const { kind, node, path } = mistake;
	const own = grammar.properties?.[String(path[0] ?? '')] ?? {};
	if (kind === 'unknown-key') return unknownOption(section, mistake, grammar, node);
	if (node?.kind === 'map' && kind !== 'missing-key')
		return {
			message: 'is a section inside another, which DVC does not take here. Write it with one `[`.',
		};
	if (own.not !== undefined)
		return { message: "takes no text, so it can't be set in a file. Remove it." };
	if (kind === 'type' && node?.kind === 'list' && path.length === 1) {
		const fix = listFix(text, mistake);
		return {
			message: 'is a list, since a comma outside of quotes makes one here. Put it in quotes.',
			...(fix === undefined ? {} : { fix }),
		};
	}
	if (kind === 'value' && own.minimum !== undefined && node?.kind === 'scalar')
		return { message: `is ${inBackticks(node.text)}, but must be ${ofNumber(own)}.` };
	return explain(mistake, shapeAtOf(grammar)(undefined, path));
};

/** A header that names no section that DVC knows. */
export const unknownSection = ({
	group,
}: SectionName): { readonly message: string; readonly rename?: string } => {
	const [, kind = '', name = ''] = /^(remote|db|machine)\s+"?([^"]+?)"?$/.exec(group) ?? [];
	if (kind !== '')
		return {
			message: `names no section: the name of a ${GROUPS[kind] ?? kind} stands in quotes. Write \`['${kind} "${name}"']\`.`,
			rename: `${kind} "${name}"`,
		};
	const near = suggest(group, configGroups());
	if (near === undefined)
		return {
			message: `is not a section of DVC's configuration. Remove it, or use one of ${listed(configGroups().slice(0, 9))}.`,
		};
	return {
		message: `is not a section of DVC's configuration. Did you mean \`${near}\`?`,
		rename: near,
	};
};
