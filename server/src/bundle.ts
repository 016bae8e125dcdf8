// Runs a bundle that lies beside this one from what V8 made of it at an earlier start: reading and
// compiling a megabyte of code is most of what a start costs. What Node.js 22 can do for itself is
// done here for all versions, and with the functions that were compiled since the bundle was loaded.
import {
	closeSync,
	fstatSync,
	fsyncSync,
	mkdirSync,
	openSync,
	readFileSync,
	renameSync,
	unlinkSync,
	writeSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join } from 'node:path';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';

/** As Node.js wraps what it requires. */
const [BEFORE, AFTER] = ['(function(exports,require,module,__filename,__dirname){', '\n})'];

/** By then a server has shown its first diagnostics; it may end in ways that it is not told of. */
const WRITTEN_AFTER_MS = 2000;

/** Bytes of the build's name and the checksum that stand before the code. */
const BUILD_BYTES = 16;
const HEAD_BYTES = BUILD_BYTES + 4;

/**
 * Where a person's caches lie; nothing where that can't be told, or where Node.js itself has been
 * told to keep none.
 */
const cacheFolder = ({ env, platform }: NodeJS.Process): string | undefined => {
	const { NODE_COMPILE_CACHE, NODE_DISABLE_COMPILE_CACHE } = env;
	if (NODE_DISABLE_COMPILE_CACHE) return undefined;
	const { HOME, LOCALAPPDATA, XDG_CACHE_HOME } = env;
	const place =
		NODE_COMPILE_CACHE ||
		(platform === 'win32'
			? LOCALAPPDATA
			: platform === 'darwin'
				? HOME && join(HOME, 'Library', 'Caches')
				: XDG_CACHE_HOME && isAbsolute(XDG_CACHE_HOME)
					? XDG_CACHE_HOME
					: HOME && join(HOME, '.cache'));
	return place ? join(place, 'mlem-dvc-ls') : undefined;
};

/** What was kept of this very build by the same person. */
const readCode = (file: string, build: string): Buffer | undefined => {
	try {
		const handle = openSync(file, 'r');
		try {
			if (process.getuid !== undefined && fstatSync(handle).uid !== process.getuid())
				return undefined;
			const all = readFileSync(handle);
			if (all.length < HEAD_BYTES || all.toString('latin1', 0, BUILD_BYTES) !== build)
				return undefined;
			const code = all.subarray(HEAD_BYTES);
			// V8 does not look whether the code is whole, and ends the process when it is not.
			return crc32(code) === all.readUInt32LE(BUILD_BYTES) ? code : undefined;
		} finally {
			closeSync(handle);
		}
	} catch {
		return undefined;
	}
};

const removeQuietly = (file: string): void => {
	try {
		unlinkSync(file);
	} catch {
		// It was never there.
	}
};

/** Others that start meanwhile see the old file or the new one. */
const writeCode = (file: string, build: string, code: Buffer): void => {
	const fresh = `${file}.${process.pid}`;
	const head = Buffer.alloc(HEAD_BYTES);
	head.write(build, 'latin1');
	head.writeUInt32LE(crc32(code), BUILD_BYTES);
	try {
		mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
		const handle = openSync(fresh, 'w', 0o600);
		try {
			writeSync(handle, head);
			writeSync(handle, code);
			fsyncSync(handle);
		} finally {
			closeSync(handle);
		}
		renameSync(fresh, file);
	} catch {
		// A disk that is full or may not be written only means that the next start compiles as well.
		removeQuietly(fresh);
	}
};

const keepLater = (script: Script, file: string, build: string, setFlags: () => void): void => {
	let kept = false;
	const keep = (): void => {
		if (kept) return;
		kept = true;
		// V8 notes the flags that it has now, and takes the code only where it has the same.
		setFlags();
		writeCode(file, build, script.createCachedData());
	};
	setTimeout(keep, WRITTEN_AFTER_MS).unref();
	process.once('exit', keep);
};

/**
 * What the bundle `name` exports. `build` names its text: two that differ have two names. `setFlags`
 * gives V8 the flags that the bundle is begun with.
 */
export const runBundle = (
	name: string,
	build: string,
	setFlags: () => void = () => undefined,
): unknown => {
	setFlags();
	const filename = join(__dirname, name);
	const folder = cacheFolder(process);
	const kept = folder && join(folder, `${name}-${process.versions.v8}-${process.arch}`);
	const code = kept && readCode(kept, build);
	// Bundles are written in ASCII: so their texts take a byte for a character.
	const script = new Script(BEFORE + readFileSync(filename, 'latin1') + AFTER, {
		filename,
		columnOffset: -BEFORE.length,
		...(code ? { cachedData: code } : {}),
	});
	const module = { exports: {} };
	script
		.runInThisContext()
		.call(module.exports, module.exports, createRequire(filename), module, filename, __dirname);
	if (kept && (!code || script.cachedDataRejected)) keepLater(script, kept, build, setFlags);
	return module.exports;
};
