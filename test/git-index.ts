// An index as Git writes it, for tests that say which files Git tracks.

const HEADER = 12;
const BEFORE_NAME = 62;
/** What Git writes with `index.skipHash`. */
const NO_CHECKSUM = Buffer.alloc(20);
const FILE_MODE = 0o100644;

const entryOf = (name: string): Buffer => {
	const bytes = Buffer.from(name, 'utf8');
	const entry = Buffer.alloc((Math.floor((BEFORE_NAME + bytes.length) / 8) + 1) * 8);
	entry.writeUInt32BE(FILE_MODE, 24);
	entry.writeUInt16BE(Math.min(bytes.length, 0xfff), 60);
	bytes.copy(entry, BEFORE_NAME);
	return entry;
};

/** Version 2, with files that are empty; `names` in any order. */
export const writeGitIndex = (names: readonly string[]): Uint8Array => {
	const sorted = [...new Set(names)].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
	const header = Buffer.alloc(HEADER);
	header.write('DIRC', 'latin1');
	header.writeUInt32BE(2, 4);
	header.writeUInt32BE(sorted.length, 8);
	const body = Buffer.concat([header, ...sorted.map(entryOf)]);
	return Buffer.concat([body, NO_CHECKSUM]);
};
