// Writes the schemas of metafiles and of `.mlem.yaml` from MLEM's own classes (schemas/mlem/types.json)
// and our words for them (schemas/mlem/words.json):
//
//     node scripts/mlem-schema.mjs

import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { ConfigWriter } from './mlem-schema/config.mjs';
import { ObjectWriter } from './mlem-schema/objects.mjs';

const read = (name) =>
	JSON.parse(readFileSync(new URL(`../schemas/mlem/${name}.json`, import.meta.url), 'utf8'));

/** The schemas by the names of their files. */
export const mlemSchemas = () => {
	const [table, words] = [read('types'), read('words')];
	return Object.fromEntries(
		[
			['mlem', new ObjectWriter(table, words)],
			['mlem-config', new ConfigWriter(table, words)],
		].map(([name, writer]) => [
			`${name}.schema.json`,
			`${JSON.stringify(writer.schema(), undefined, '\t')}\n`,
		]),
	);
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
	for (const [name, text] of Object.entries(mlemSchemas()))
		writeFileSync(new URL(`../schemas/${name}`, import.meta.url), text);
