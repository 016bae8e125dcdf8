// What is asked of a disk, as promises. The part of Node.js that has it as promises by itself (as
// `promises`) brings along what nobody here uses, and costs every start three milliseconds.
import { opendir, readdir, readFile, stat } from 'node:fs';
import { promisify } from 'node:util';

export const disk = {
	opendir: promisify(opendir),
	readdir: promisify(readdir),
	readFile: promisify(readFile),
	stat: promisify(stat),
};
