import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import types from '../../schemas/mlem/types.json' with { type: 'json' };
import published from '../../schemas/mlem.schema.json' with { type: 'json' };
import { schema } from '../../server/src/core/schema/generated/mlem.js';
import { mistakesAgainst } from '../../server/src/core/schema/judge.ts';
import { plainOf } from '../../server/src/core/schema/plain.ts';
import type { Shape } from '../../server/src/core/schema/shape.ts';
import { shapesOf } from '../../server/src/core/schema/shapes.ts';
import type { Node, TreePath } from '../../server/src/core/syntax/tree.ts';
import { parseYaml } from '../../server/src/core/syntax/yaml.ts';
import { mlemDocuments, mlemTexts } from '../oracle/mlem-texts.mjs';
import { ELSEWHERE, implementations, PLACES } from './mlem-places.ts';

const shapeAt = (text: string, path: TreePath): Shape | undefined =>
	shapesOf('mlem')?.(parseYaml(text, 'yaml11').root, path);

describe('the schema of metafiles', () => {
	it('is what its script writes', async () => {
		const { mlemSchemas } = await import(
			new URL('../../scripts/mlem-schema.mjs', import.meta.url).href
		);
		for (const [name, text] of Object.entries(mlemSchemas()))
			expect(readFileSync(new URL(`../../schemas/${name}`, import.meta.url), 'utf8')).toBe(text);
	});

	it('knows where each kind stands', () => {
		expect([...Object.keys(PLACES), ...ELSEWHERE].sort()).toEqual(Object.keys(types.kinds).sort());
	});

	it.each(implementations)('knows $kind $type with all its fields', ({ kind, type, one }) => {
		const [text, path] = PLACES[kind] ?? ['', []];
		const shape = shapeAt(text.replace('TYPE', type), path);
		expect(shape).toBeDefined();
		// Builders, environments and deployments have none before their own type is written.
		const twofold = kind === 'meta' && Object.hasOwn(PLACES, type);
		const written = Object.entries(twofold ? { type: { type: 'string' } } : one.fields).filter(
			([name, field]) =>
				!('internal' in field) &&
				(name === 'base_image' || !JSON.stringify(field.type).includes('python')),
		);
		for (const [name] of written) {
			const field = shape?.fields.find((candidate) => candidate.name === name)?.shape();
			expect(field?.docs, name).toMatch(/\S/);
			expect(field?.title, name).toMatch(/\S/);
		}
		expect(shape?.open).toBe(twofold);
	});

	it.each(implementations.filter(({ one }) => !one.hidden && !one.abstract))(
		'offers $kind $type, with what it is and what it needs',
		({ kind, type, one }) => {
			const [text, path] = PLACES[kind] ?? ['', []];
			const key = kind === 'meta' ? 'object_type' : 'type';
			const place = shapeAt(text.replace('TYPE', ''), path);
			const values = place?.fields.find((field) => field.name === key)?.shape().values ?? [];
			const value = values.find((candidate) => candidate.text === type);
			if (type.startsWith('link_')) return;
			expect(value?.docs).toMatch(/\S/);
			if (one.extra !== undefined) expect(value?.docs).toContain(`mlem[${one.extra}]`);
		},
	);
});

describe('the walk', () => {
	const ajv = new Ajv({ allErrors: true, strict: false });
	const validate = ajv.compile(published);

	/** Texts in the order of how they were thought up: each with a mistake or none, of all kinds. */
	const TEXTS = [
		'model',
		'mdoel',
		'[]',
		'5',
		'object_type: model',
		'object_type: model\nparams: {a: [1, {b: x}]}',
		'object_type: model\nparams: {a: 2020-01-01}',
		'object_type: model\nartifacts: {data: {uri: m, size: "12", hash: 0}}',
		'object_type: model\nartifacts: {data: local}',
		'object_type: model\nartifacts: {data: {uri: m, size: 1.5, hash: a, more: 1}}',
		'object_type: model\nrequirements: [{module: x}, {type: conda}, a.b.Class, numpy]',
		'object_type: model\nrequirements: {__root__: []}',
		'object_type: model\ncall_orders: {predict: [[model]], other: []}',
		'object_type: model\nprocessors: {model: {type: sklearn, methods: {}}}',
		'object_type: model\nprocessors: {model: sklearn}',
		'object_type: builder',
		'object_type: builder\ntype: docker\nimage: {name: 1}\npush: maybe',
		'object_type: builder\ntype: docker\nimage: {name: a}\npush: yes\nserver: fastapi',
		'object_type: builder\ntype: docker\nimage: {name: a}\nserver: {type: my.own.Server, any: 1}',
		'object_type: deployment\ntype: heroku\napp_name: a\nenv: {}',
		'object_type: deployment\ntype: heroku\napp_name: a\nenv: {path: a}',
		'object_type: deployment\ntype: heroku\napp_name: a\nenv: {type: heroku, path: a}',
		'object_type: deployment\ntype: heroku\napp_name: a\nstate_manager: {uri: a}',
		'object_type: deployment\ntype: heroku\napp_name: a\nstate_manager: {type: null}',
		'object_type: data\nreader: {type: primitive, data_type: {ptype: int}}',
		'object_type: data\nreader: {type: primitive, data_type: {type: nope, ptype: int}}',
		'object_type: data\nreader: {type: pandas, format: cvs, data_type: {type: dataframe}}',
		'object_type: env\ntype: heroku\n1: 2',
	];

	const verdict = (root: Node | undefined): { walked: boolean; validated: boolean } => {
		const plain = root === undefined ? undefined : plainOf(root);
		return {
			walked: root === undefined || mistakesAgainst(schema(), root).length === 0,
			validated: plain === undefined || validate(plain.value) === true,
		};
	};

	it.each(TEXTS)('judges as a validator of JSON Schema does: %j', (text) => {
		const { walked, validated } = verdict(parseYaml(text, 'yaml11').root);
		expect(walked).toBe(validated);
	});

	it('takes every generated document as it is', () => {
		const documents = mlemDocuments().filter(
			({ kind, type }) =>
				type !== '_placeholder' && !(kind === 'meta' && Object.hasOwn(PLACES, type)),
		);
		for (const { least, full } of documents)
			for (const text of [least, full])
				expect(verdict(parseYaml(text, 'yaml11').root), text).toEqual({
					walked: true,
					validated: true,
				});
	});

	it('judges the mistakes in them so', () => {
		// Lists of pairs and empty texts stand for mappings: that no plain schema can say.
		const standsFor = /:(?:\[\]|\["ab"\]|\[\["a","b"\]\]|"")/;
		const texts = mlemTexts().filter(
			({ file, text }, index) => index % 5 === 0 && file === 'a.mlem' && !standsFor.test(text),
		);
		const different = texts.filter(({ text }) => {
			const { root, problems } = parseYaml(text, 'yaml11');
			const { walked, validated } = verdict(root);
			return problems.length === 0 && walked !== validated;
		});
		expect(different).toEqual([]);
		expect(texts.length).toBeGreaterThan(800);
	}, 60_000);
});
