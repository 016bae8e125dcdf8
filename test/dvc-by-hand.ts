// What commands of DVC do to the files of a project, as far as the test of the broken example runs them: DVC itself
// is not needed. Each does what DVC 3.67.1 does there, and throws where that refuses.
import { createHash } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse, parseDocument } from 'yaml';
import { repoPath } from '../server/src/core/base/path.ts';

/** A repository on the disk. */
export interface Repository {
	/** Where the command is run; absolute. */
	readonly folder: string;
	/** The files at or below a path that Git tracks. */
	readonly tracked: (path: string) => readonly string[];
}

const md5 = (bytes: Uint8Array | string): string => createHash('md5').update(bytes).digest('hex');

interface Recorded {
	readonly md5: string;
	readonly size: number;
	readonly nfiles?: number;
}

const ofFile = (file: string): Recorded => ({
	md5: md5(readFileSync(file)),
	size: statSync(file).size,
});

/** The checksum of a folder is that of the list of its files, as Python writes it. */
const record = (path: string): Recorded => {
	if (statSync(path).isFile()) return ofFile(path);
	const files = readdirSync(path, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.map((file) => ({ relpath: repoPath(file.slice(path.length + 1)), ...ofFile(file) }))
		.sort((a, b) => (a.relpath < b.relpath ? -1 : 1));
	const list = files.map(
		(file) => `{"md5": ${JSON.stringify(file.md5)}, "relpath": ${JSON.stringify(file.relpath)}}`,
	);
	return {
		md5: `${md5(`[${list.join(', ')}]`)}.dir`,
		size: files.reduce((sum, { size }) => sum + size, 0),
		nfiles: files.length,
	};
};

const linesOf = (file: string): readonly string[] =>
	existsSync(file)
		? readFileSync(file, 'utf8')
				.split('\n')
				.filter((line) => line !== '')
		: [];

const writeLines = (file: string, lines: readonly string[]): void => {
	writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
};

const refuseTracked = ({ tracked }: Repository, name: string): void => {
	if (tracked(name).length > 0)
		throw new Error(`output '${name}' is already tracked by SCM (e.g. Git).`);
};

const add = (repository: Repository, name: string): void => {
	const path = join(repository.folder, name);
	refuseTracked(repository, name);
	const { nfiles, ...rest } = record(path);
	const fields = { ...rest, ...(nfiles === undefined ? {} : { nfiles }), hash: 'md5' };
	const lines = [...Object.entries(fields), ['path', basename(path)]].map(
		([key, value], index) => `${index === 0 ? '- ' : '  '}${key}: ${value}`,
	);
	writeLines(`${path}.dvc`, ['outs:', ...lines]);
	const ignore = join(dirname(path), '.gitignore');
	const own = `/${basename(path)}`;
	writeLines(ignore, [...linesOf(ignore).filter((line) => line !== own), own]);
};

/** The pointer goes, and its lines in `.gitignore`; the data stays. */
const remove = ({ folder }: Repository, name: string): void => {
	const file = join(folder, name);
	const { outs } = parse(readFileSync(file, 'utf8')) as { outs: { path: string }[] };
	rmSync(file);
	const ignore = join(dirname(file), '.gitignore');
	const own = new Set(outs.map(({ path }) => `/${path}`));
	writeLines(
		ignore,
		linesOf(ignore).filter((line) => !own.has(line)),
	);
};

const stageAt = (folder: string, addressing: string) => {
	const [, file = 'dvc.yaml', name = ''] = /^(?:(.*):)?([^:]*)$/.exec(addressing) ?? [];
	return { file: join(folder, file), name };
};

/** The outputs of a stage are recorded as they are. */
const commit = ({ folder }: Repository, addressing: string): void => {
	const { file, name } = stageAt(folder, addressing);
	const lock = join(dirname(file), 'dvc.lock');
	const document = parseDocument(readFileSync(lock, 'utf8'));
	const outs = document.getIn(['stages', name, 'outs']) as { items: readonly unknown[] };
	for (const index of outs.items.keys()) {
		const at = ['stages', name, 'outs', index];
		const now = record(join(dirname(file), String(document.getIn([...at, 'path']))));
		for (const [key, value] of Object.entries(now)) document.setIn([...at, key], value);
	}
	writeFileSync(lock, document.toString());
};

const init = ({ folder }: Repository): void => {
	mkdirSync(join(folder, '.dvc'));
	writeLines(join(folder, '.dvc/config'), []);
	writeLines(join(folder, '.dvc/.gitignore'), ['/config.local', '/tmp', '/cache']);
	writeLines(join(folder, '.dvcignore'), [
		'# Add patterns of files dvc should ignore, which could improve',
		'# the performance. Learn more at',
		'# https://dvc.org/doc/user-guide/dvcignore',
	]);
};

const COMMANDS: Readonly<Record<string, (repository: Repository, name: string) => void>> = {
	add,
	commit,
	remove,
};

/** Runs `dvc VERB NAME…`. */
export const runDvc = (repository: Repository, [verb = '', ...names]: readonly string[]): void => {
	if (verb === 'init') {
		init(repository);
		return;
	}
	const command = COMMANDS[verb];
	if (command === undefined) throw new Error(`dvc ${verb} is not played here`);
	for (const name of names) command(repository, name);
};
