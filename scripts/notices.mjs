// The licences of what a bundle contains: they ask to be shipped with it.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const NAME = /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//;

const licenceOf = (folder) => {
	// Who has bundled others in turn says theirs in a second file.
	const files = ['licen[cs]e', 'third-party-notices'].flatMap(
		(start) => readdirSync(folder).find((name) => new RegExp(`^${start}`, 'i').test(name)) ?? [],
	);
	if (files.length > 0)
		return files.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n');
	throw new Error(`${folder} has no licence file: look for its licence before it is shipped.`);
};

/** The notices for the packages that esbuild's metafiles name, by name. */
export const notices = (...metafiles) => {
	const folders = new Map();
	for (const { inputs } of metafiles)
		for (const path of Object.keys(inputs)) {
			const match = NAME.exec(path);
			if (match !== null) folders.set(match[1], match[0]);
		}
	const texts = [...folders]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([name, folder]) => {
			const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
			return `${name} ${version}\n\n${licenceOf(folder)}\n`;
		});
	return `This program contains the following packages.\n\n${texts.join(`\n${'-'.repeat(80)}\n\n`)}`;
};
