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
	readSync,
	renameSync,
	unlinkSync,
	writeSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join } from 'node:path';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';

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

/** A file that is open; nothing where there is none, or not one of the same person. */
const openOwn = (file: string): number | undefined => {
	let handle: number | undefined;
	try {
		handle = openSync(file, 'r');
		if (process.getuid === undefined || fstatSync(handle).uid === process.getuid()) return handle;
	} catch {
		// It is not there yet.
	}
	if (handle !== undefined) closeSync(handle);
	return undefined;
};

/** Reads a file into `room` and closes it: nothing when it does not fit, or can't be read. */
const readInto = (room: Buffer, handle: number): Buffer | undefined => {
	try {
		let length = 0;
		for (;;) {
			const read = readSync(handle, room, length, room.length - length, null);
			length += read;
			if (read === 0) return room.subarray(0, length);
			if (length === room.length) return undefined;
		}
	} catch {
		return undefined;
	} finally {
		closeSync(handle);
	}
};

/** What was kept of this very build. */
const codeIn = (all: Buffer, build: string): Buffer | undefined => {
	if (all.length < HEAD_BYTES || all.toString('latin1', 0, BUILD_BYTES) !== build) return undefined;
	const code = all.subarray(HEAD_BYTES);
	// V8 does not look whether the code is whole, and ends the process when it is not.
	return crc32(code) === all.readUInt32LE(BUILD_BYTES) ? code : undefined;
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

/** The script in a file, from the code that was kept of it where that is good; `isNew` where it is not. */
const readScript = (
	filename: string,
	kept: string | undefined,
	build: string,
): { readonly script: Script; readonly isNew: boolean } => {
	const source = openSync(filename, 'r');
	const known = kept && openOwn(kept);
	// Fresh memory costs as much as reading does: both files are read into the same, one after the other.
	const room = Buffer.allocUnsafeSlow(
		1 + Math.max(fstatSync(source).size, known ? fstatSync(known).size : 0),
	);
	// Bundles are written in ASCII: so their texts take a byte for a character.
	const text = readInto(room, source)?.toString('latin1') ?? readFileSync(filename, 'latin1');
	const all = known && readInto(room, known);
	const code = all && codeIn(all, build);
	const script = new Script(text, { filename, ...(code ? { cachedData: code } : {}) });
	return { script, isNew: !code || script.cachedDataRejected === true };
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
	const { script, isNew } = readScript(filename, kept, build);
	const module = { exports: {} };
	script
		.runInThisContext()
		.call(module.exports, module.exports, createRequire(filename), module, filename, __dirname);
	if (kept && isNew) keepLater(script, kept, build, setFlags);
	return module.exports;
};
