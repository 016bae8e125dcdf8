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
	['title', 'description', 'default', 'deprecated', 'examples', '$comment'].includes(keyword);

/** Keywords whose value is a mapping from names to schemas. */
const MAPPINGS = ['properties', 'definitions', 'patternProperties'];

/** The schema without its notes: a validator carries the schema it was made from. */
const bare = (schema) => {
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

export const compileSchemas = () => {
	mkdirSync(GENERATED, { recursive: true });
	for (const file of readdirSync(SCHEMAS).filter((name) => name.endsWith('.schema.json'))) {
		const ajv = new Ajv({
			allErrors: true,
			strictTypes: false,
			strictRequired: false,
			code: { source: true, esm: true, lines: true },
		});
		ajv.addSchema(bare(JSON.parse(readFileSync(new URL(file, SCHEMAS), 'utf8'))), file);
		const code = standaloneCode(ajv, { validate: file });
		if (/\brequire\(/.test(code))
			throw new Error(`${file}: a keyword needs ajv's runtime, which is not shipped`);
		const name = file.replace('.schema.json', '');
		writeIfChanged(new URL(`${name}.js`, GENERATED), code);
		writeIfChanged(new URL(`${name}.d.ts`, GENERATED), TYPES);
	}
};

if (process.argv[1] === fileURLToPath(import.meta.url)) compileSchemas();
