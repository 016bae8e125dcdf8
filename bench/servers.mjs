// The servers that are measured, and how they come to be there.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
/** Outside version control. */
export const FOLDER = join(ROOT, 'bench', '.peers');
const PEER = 'yaml-language-server';
const SCHEMA_URL = 'https://raw.githubusercontent.com/iterative/dvcyaml-schema/master/schema.json';
const OWN_SCHEMA = join(ROOT, 'schemas', 'dvc-yaml.schema.json');

export const ours = () => ({
	name: 'this server',
	command: [execPath, join(ROOT, 'server', 'dist', 'mlem-dvc-ls.cjs'), '--stdio'],
});

/** The empty server, bundled as ours is; `answers` is a file with what it says to requests. */
export const emptyServer = async (answers) => {
	const outfile = join(FOLDER, 'empty-server.cjs');
	await build({
		entryPoints: [join(ROOT, 'bench', 'empty-server.ts')],
		outfile,
		bundle: true,
		platform: 'node',
		target: 'node20.19',
		format: 'cjs',
		minify: true,
		logLevel: 'warning',
	});
	return { name: 'the empty server', command: [execPath, outfile, ...(answers ? [answers] : [])] };
};

/** DVC's public schema of dvc.yaml where the network has it, else ours, which is of about that size. */
const schemaFile = async () => {
	const kept = join(FOLDER, 'dvcyaml-schema.json');
	if (existsSync(kept)) return { file: kept, what: "DVC's public schema" };
	try {
		const response = await fetch(SCHEMA_URL, { signal: AbortSignal.timeout(10_000) });
		if (!response.ok) throw new Error(response.statusText);
		const text = await response.text();
		JSON.parse(text);
		writeFileSync(kept, text);
		return { file: kept, what: "DVC's public schema" };
	} catch {
		return {
			file: OWN_SCHEMA,
			what: "this project's schema, as DVC's public one was out of reach",
		};
	}
};

/** Installs the newest yaml-language-server into a folder of its own; nothing when it can't be had. */
export const yamlServer = async (schema) => {
	const home = join(FOLDER, 'node_modules', PEER);
	try {
		if (!existsSync(home)) {
			mkdirSync(FOLDER, { recursive: true });
			writeFileSync(join(FOLDER, 'package.json'), '{ "private": true }\n');
			execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', PEER], {
				cwd: FOLDER,
				stdio: ['ignore', 2, 2],
				shell: process.platform === 'win32',
			});
		}
	} catch (error) {
		console.error(`${PEER} can't be installed: ${error.message}`);
		return undefined;
	}
	const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
	const { file, what } =
		schema === undefined ? await schemaFile() : { file: schema, what: `the schema ${schema}` };
	const schemas = { [pathToFileURL(file).href]: ['**/dvc.yaml'] };
	const yaml = {
		schemas,
		schemaStore: { enable: false },
		validate: true,
		hover: true,
		completion: true,
	};
	return {
		name: `${PEER} ${version}`,
		schema: what,
		command: [execPath, join(home, 'bin', PEER), '--stdio'],
		settings: { yaml, http: {}, editor: {}, files: {} },
	};
};
