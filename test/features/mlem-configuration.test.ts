// Every option of `.mlem.yaml`, and every type of what stands in one: judged, completed and explained.
import { describe, expect, it } from 'vitest';
import types from '../../schemas/mlem/types.json' with { type: 'json' };
import { repoPath } from '../../server/src/core/base/path.ts';
import { hover } from '../../server/src/core/features/hover-at.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { settle, workspaceOf } from '../fixture.ts';
import type { Implementation } from '../schema/mlem-places.ts';
import { completionsAt } from './check-complete.ts';

const path = repoPath('.mlem.yaml');

interface Option {
	readonly type: unknown;
	readonly default?: unknown;
	readonly env: readonly string[];
}

const options = Object.entries(
	types.config as unknown as Record<string, { readonly fields: Record<string, Option> }>,
).flatMap(([section, { fields }]) =>
	Object.entries(fields)
		.filter(([name]) => !name.startsWith('config_'))
		.map(([name, option]) => ({ section, name: name.toLowerCase(), option })),
);

/** Kinds that stand in an option of `core` of that name. */
const values = ['storage', 'state', 'server'].flatMap((kind) =>
	Object.entries(
		types.kinds[kind as 'storage' | 'state' | 'server'].types as unknown as Record<
			string,
			Implementation
		>,
	)
		.filter(([type, one]) => one.hidden !== true && one.abstract !== true && !type.includes('.'))
		.map(([type, one]) => ({ kind, type, one })),
);

const refusals = (text: string): string => {
	const workspace = workspaceOf(new Map([[path, text]]));
	return settle(workspace, () => findingsOf(workspace, path))
		.filter(({ severity, rule }) => severity !== 'information' && rule.id.startsWith('mlem-'))
		.map(({ message }) => message)
		.join('\n');
};

const hoverOn = (text: string, word: string): string => {
	const workspace = workspaceOf(new Map([[path, text]]));
	return (
		settle(workspace, () => hover(workspace, path, text.lastIndexOf(word) + 1))?.markdown ?? ''
	);
};

const right = ({ type, default: preset }: Option): string => {
	if (preset !== undefined && preset !== '' && typeof preset !== 'object') return String(preset);
	return JSON.stringify(type).includes('map') ? '{}' : 'pip';
};

it('has them all', () => {
	expect(options.length).toBeGreaterThan(25);
	expect(values.map(({ kind }) => kind)).toEqual(
		expect.arrayContaining(['storage', 'state', 'server']),
	);
});

describe.each(options)('$section.$name', ({ section, name, option }) => {
	it('is offered, with its default and the variable that overrides it', () => {
		const { items } = completionsAt(`#- .mlem.yaml\n${section}:\n  <|>\n`);
		const item = items.find(({ label }) => label === name);
		expect(item?.detail).toMatch(/\S/);
		for (const variable of option.env)
			expect(item?.docs).toContain(`\`${variable.toUpperCase()}\``);
		if (typeof option.default === 'boolean' || typeof option.default === 'number')
			expect(item?.docs).toContain(`Default: \`${option.default}\``);
	});

	it('is offered once, in whichever case it is written', () => {
		const text = `#- .mlem.yaml\n${section}:\n  ${name.toUpperCase()}: x\n  <|>\n`;
		expect(completionsAt(text).items.map(({ label }) => label)).not.toContain(name);
	});

	it('is explained, in any case', () => {
		for (const written of [name, name.toUpperCase()])
			expect(hoverOn(`${section}:\n  ${written}: x\n`, written), written).toMatch(
				/^\*\*`\w+`\*\*: \S.*\n\n[A-Z].*\./,
			);
	});

	it('is judged: right, of another type, misspelt', () => {
		expect(refusals(`${section}:\n  ${name}: ${right(option)}\n`)).toBe('');
		expect(refusals(`${section}:\n  ${name.toUpperCase()}: ${right(option)}\n`)).toBe('');
		expect(refusals(`${section}:\n  ${name}: [[1]]\n`)).toContain(`\`${name}\``);
		expect(refusals(`${section}:\n  nobody_knows: 1\n`)).toContain('`nobody_knows`');
	});
});

describe.each(values)('core.$kind as $type', ({ kind, type, one }) => {
	const fields = Object.entries(one.fields).filter(([, field]) => field.internal !== true);

	it('is offered, with what it is and what it needs, and so are its fields', () => {
		const { items } = completionsAt(`#- .mlem.yaml\ncore:\n  ${kind}:\n    type: <|>\n`);
		const item = items.find(({ label }) => label === type);
		expect(item?.docs).toMatch(/^[A-Z].*\./);
		if (one.extra !== undefined) expect(item?.docs).toContain(`mlem[${one.extra}]`);
		const inside = completionsAt(
			`#- .mlem.yaml\ncore:\n  ${kind}:\n    type: ${type}\n    <|>\n`,
		).items;
		for (const [name] of fields)
			expect(inside.find(({ label }) => label === name)?.docs, name).toMatch(/\S/);
	});

	it('is explained', () => {
		expect(hoverOn(`core:\n  ${kind}:\n    type: ${type}\n`, type)).toMatch(/^\*\*`.*`\*\*: [A-Z]/);
		for (const [name] of fields)
			expect(hoverOn(`core:\n  ${kind}:\n    type: ${type}\n    ${name}: x\n`, name), name).toMatch(
				/^\*\*`\w+`\*\*: \S.*\n\n[A-Z]/,
			);
	});

	it('is judged', () => {
		const text = `core:\n  ${kind}:\n    type: ${type}\n`;
		expect(refusals(`${text}    nobody_knows: 1\n`)).toContain('`nobody_knows`');
		const missing = fields.filter(([, field]) => field.required === true);
		for (const [name] of missing) expect(refusals(text), name).toContain(`\`${name}\``);
	});
});
