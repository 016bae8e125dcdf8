// The projects that are asked about and changed: our own, and those a person names.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fileTrees } from './file-trees.mjs';
import { schemaTexts } from './schema-texts.mjs';
import { graphTrees, templateTrees } from './template-trees.mjs';

const LARGEST = 3_000_000;

/** Text where it is UTF-8, else its bytes. */
const contentOf = (path) => {
	const bytes = readFileSync(path);
	const text = bytes.toString('utf8');
	return Buffer.from(text).equals(bytes) ? text : { base64: bytes.toString('base64') };
};

const readTree = (folder) =>
	Object.fromEntries(
		readdirSync(folder, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map(({ parentPath, name }) => join(parentPath, name))
			.map((path) => [relative(folder, path).split(sep).join('/'), path])
			.filter(([name, path]) => !name.startsWith('.git/') && statSync(path).size <= LARGEST)
			.map(([name, path]) => [name, contentOf(path)]),
	);

const foldersIn = (folder) =>
	readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => ({ name, files: readTree(join(folder, name)) }));

const linesOf = (file) =>
	readFileSync(file, 'utf8')
		.split('\n')
		.filter((line) => line.trim() !== '')
		.map((line) => JSON.parse(line));

/** What the project itself holds; every mutation of CI comes from these. */
export const ownTrees = () => [
	...[...templateTrees(), ...graphTrees(), ...fileTrees()].map(([name, files]) => ({
		name,
		files,
	})),
	...foldersIn(fileURLToPath(new URL('../../examples/', import.meta.url))),
	...schemaTexts(60).map((text, index) => ({
		name: `schema ${index}`,
		files: { 'dvc.yaml': text },
	})),
];

export const outsideTrees = ({ cases, corpus }) => [
	...cases.flatMap(linesOf).map(({ name, files }) => ({ name, files })),
	...corpus.flatMap(foldersIn),
];
