// Compiles `schemas/*.schema.json` to validators in plain code, so that the server pays for no schema
// when it starts and holds no compiler. `node scripts/schemas.mjs` does it alone; the build does it first.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';

const SCHEMAS = new URL('../schemas/', import.meta.url);
const GENERATED = new URL('../server/src/core/schema/generated/', import.meta.url);

const TYPES = `import type { Validate } from '../validate.ts';
export declare const validate: Validate;
`;

/** What says something to people and to completion, and nothing to a validator. */
const isNote = (keyword) =>
	keyword.startsWith('x-') ||
	[
		'title',
		'description',
		'default',
		'deprecated',
		'doNotSuggest',
		'examples',
		'$comment',
	].includes(keyword);

/** Keywords whose value is a mapping from names to schemas. */
const MAPPINGS = ['properties', 'definitions', 'patternProperties'];

/** The schema without its notes: a validator carries the schema it was made from. */
export const bare = (schema) => {
	if (Array.isArray(schema)) return schema.map(bare);
	if (typeof schema !== 'object' || schema === null) return schema;
	return Object.fromEntries(
		Object.entries(schema)
			.filter(([keyword]) => !isNote(keyword))
			.map(([keyword, value]) => [
				keyword,
				MAPPINGS.includes(keyword)
					? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, bare(one)]))
					: keyword === 'enum' || keyword === 'const'
						? value
						: bare(value),
			]),
	);
};

const writeIfChanged = (url, text) => {
	try {
		if (readFileSync(url, 'utf8') === text) return;
	} catch {
		// Not there yet.
	}
	writeFileSync(url, text);
};

const SCHEMA_TYPES = `import type { JsonSchema } from '../json-schema.ts';
export declare const schema: () => JsonSchema;
`;

/**
 * Schemas of many forms are walked as they are (schema/judge.ts): as code those of MLEM would be half a
 * megabyte. Their text is read when the first file asks.
 */
const WALKED = ['mlem', 'mlem-config', 'dvc-config'];

const asText = (json) => `let known;
export const schema = () => (known ??= JSON.parse(${JSON.stringify(JSON.stringify(JSON.parse(json)))}));
`;

export const compileSchemas = () => {
	mkdirSync(GENERATED, { recursive: true });
	for (const file of readdirSync(SCHEMAS).filter((name) => name.endsWith('.schema.json'))) {
		const name = file.replace('.schema.json', '');
		const json = readFileSync(new URL(file, SCHEMAS), 'utf8');
		if (WALKED.includes(name)) {
			writeIfChanged(new URL(`${name}.js`, GENERATED), asText(json));
			writeIfChanged(new URL(`${name}.d.ts`, GENERATED), SCHEMA_TYPES);
			continue;
		}
		const ajv = new Ajv({
			allErrors: true,
			strictTypes: false,
			strictRequired: false,
			code: { source: true, esm: true, lines: true },
		});
		ajv.addSchema(bare(JSON.parse(json)), file);
		const code = standaloneCode(ajv, { validate: file });
		if (/\brequire\(/.test(code))
			throw new Error(`${file}: a keyword needs ajv's runtime, which is not shipped`);
		writeIfChanged(new URL(`${name}.js`, GENERATED), code);
		writeIfChanged(new URL(`${name}.d.ts`, GENERATED), TYPES);
	}
};

if (process.argv[1] === fileURLToPath(import.meta.url)) compileSchemas();
