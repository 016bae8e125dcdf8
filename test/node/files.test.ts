import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, truncateSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { openDisk } from '../../server/src/node/files.ts';
import { openDiskNow } from '../../server/src/node/files-now.ts';
import { findRoot } from '../../server/src/node/root.ts';
import { findFiles } from '../../server/src/node/walk.ts';
import { folderOf, forbid } from '../disk.ts';

const at = repoPath;

/** That of a server, and that of the command line. */
const DISKS = [openDisk, openDiskNow] as const;

describe.each(DISKS)('a text', (openDisk) => {
	it('is read as UTF-8, with its byte order mark', async () => {
		const folder = folderOf();
		const disk = openDisk(folder.path);
		folder.write('plain', 'é日\n');
		folder.write('marked', '\ufeffa: 1\n');
		folder.write('empty', '');
		expect(await disk.read(at('plain'))).toEqual({ kind: 'text', text: 'é日\n' });
		expect(await disk.read(at('marked'))).toEqual({ kind: 'text', text: '\ufeffa: 1\n' });
		expect(await disk.read(at('empty'))).toEqual({ kind: 'text', text: '' });
	});

	it('that is none is told apart', async () => {
		const folder = folderOf();
		const disk = openDisk(folder.path);
		folder.write('latin1', Uint8Array.of(0x61, 0xe9));
		folder.write('truncated', Uint8Array.of(0xe6, 0x97));
		folder.write('huge', '');
		truncateSync(folder.at('huge'), 2 ** 30);
		mkdirSync(folder.at('dvc.yaml'));
		symlinkSync('round', folder.at('round'));
		symlinkSync('nowhere', folder.at('broken'));
		execFileSync('mkfifo', [folder.at('pipe')]);
		const read = async (path: string): Promise<string> => {
			const content = await disk.read(at(path));
			return content.kind === 'unreadable' ? content.why : content.kind;
		};
		expect(await read('latin1')).toBe('not-utf8');
		expect(await read('truncated')).toBe('not-utf8');
		expect(await read('huge')).toBe('too-large');
		expect(await read('dvc.yaml')).toBe('folder');
		expect(await read('round')).toBe('denied');
		expect(await read('broken')).toBe('absent');
		expect(await read('pipe')).toBe('denied');
		expect(await read('missing')).toBe('absent');
		expect(await read('latin1/below')).toBe('absent');
		expect(await read('x'.repeat(300))).toBe('absent');
		expect(await read('nul\0')).toBe('absent');
	});

	it('of Windows that begins with its mark says so', async () => {
		const folder = folderOf();
		folder.write('little', Uint8Array.of(0xff, 0xfe, 0x61, 0));
		folder.write('big', Uint8Array.of(0xfe, 0xff, 0, 0x61));
		const utf16 = { kind: 'unreadable', why: 'not-utf8', encoding: 'utf-16' };
		const disk = openDisk(folder.path);
		expect([await disk.read(at('little')), await disk.read(at('big'))]).toEqual([utf16, utf16]);
	});

	it('that may not be read is denied', async () => {
		const folder = folderOf();
		folder.write('secret', 'x');
		const hinders = forbid(folder.at('secret'));
		expect(await openDisk(folder.path).read(at('secret'))).toEqual(
			hinders ? { kind: 'unreadable', why: 'denied' } : { kind: 'text', text: 'x' },
		);
	});
});

describe.each(DISKS)('a folder', (openDisk) => {
	it('is listed with what its links lead to', async () => {
		const folder = folderOf('#- a/file\nx');
		symlinkSync('file', folder.at('a/link'));
		symlinkSync('..', folder.at('a/up'));
		symlinkSync('gone', folder.at('a/broken'));
		mkdirSync(folder.at('a/sub'));
		const listing = await openDisk(folder.path).list(at('a'));
		expect(listing).toEqual({
			entries: new Map([
				['file', 'file'],
				['link', 'link'],
				['up', 'link'],
				['sub', 'folder'],
			]),
			partial: false,
		});
	});

	it('is absent when it is none', async () => {
		const disk = openDisk(folderOf('#- file\nx').path);
		expect(await disk.list(at('file'))).toBe('absent');
		expect(await disk.list(at('missing'))).toBe('absent');
	});
});

describe.each(DISKS)('a size', (openDisk) => {
	it('is that of a file, in bytes', async () => {
		const folder = folderOf('#- file\né');
		const disk = openDisk(folder.path);
		symlinkSync('file', folder.at('link'));
		expect(await disk.stat(at('file'))).toEqual({ size: 2 });
		expect(await disk.stat(at('link'))).toEqual({ size: 2 });
		expect(await disk.stat(at(''))).toBe('absent');
		expect(await disk.stat(at('missing'))).toBe('absent');
	});
});

describe('all files of known kinds', () => {
	const SOURCE = `
#- dvc.yaml
#- notes.txt
#- .dvc/config
#- .dvc/tmp/x.dvc
#- .dvc/cache/files/params.yaml
#- sub/model.mlem
#- sub/deep/params.yaml
#- .git/params.yaml
#- node_modules/a/dvc.yaml
#- sub/node_modules/a/dvc.yaml
#- venv/pyvenv.cfg
#- venv/lib/params.yaml
`;

	it('are found below a folder, save in folders nobody writes in', async () => {
		const folder = folderOf(SOURCE);
		symlinkSync('..', folder.at('sub/up'));
		symlinkSync('model.mlem', folder.at('sub/link.mlem'));
		symlinkSync('nowhere', folder.at('sub/broken.mlem'));
		mkdirSync(folder.at('sub/dvc.yaml'));
		expect([...(await findFiles(folder.path, at('')))].sort()).toEqual([
			'.dvc/config',
			'dvc.yaml',
			'sub/deep/params.yaml',
			'sub/link.mlem',
			'sub/model.mlem',
		]);
	});

	it('are looked for at one path by the same measure', async () => {
		const { path } = folderOf(SOURCE);
		expect(await findFiles(path, at('sub/deep'))).toEqual(['sub/deep/params.yaml']);
		expect(await findFiles(path, at('dvc.yaml'))).toEqual(['dvc.yaml']);
		expect(await findFiles(path, at('notes.txt'))).toEqual([]);
		expect(await findFiles(path, at('missing'))).toEqual([]);
		expect(await findFiles(path, at('venv/lib'))).toEqual([]);
		expect(await findFiles(path, at('venv/lib/params.yaml'))).toEqual([]);
		expect(await findFiles(path, at('.dvc/tmp/x.dvc'))).toEqual([]);
		expect(await findFiles(path, at('../elsewhere'))).toEqual([]);
	});
});

describe('a digest', () => {
	it('is the MD5 of all bytes of a file', async () => {
		const folder = folderOf();
		folder.write('data', Uint8Array.of(0x30, 0xff, 0x0a));
		mkdirSync(folder.at('folder'));
		const disk = openDisk(folder.path);
		expect(await disk.digest(at('data'))).toBe('769fd526dc7cc9876a528260f5a534c5');
		expect(await disk.digest(at('folder'))).toBe('absent');
		expect(await disk.digest(at('missing'))).toBe('absent');
	});
});

describe('the root', () => {
	it('is the nearest folder upwards that something marks', () => {
		const folder = folderOf(`
#- a/.dvc/config
#- a/b/c/x
#- a/m/.mlem.yaml
#- a/g/.git
#- a/f/.dvc
`);
		expect(findRoot(folder.at('a/b/c'))).toBe(folder.at('a'));
		expect(findRoot(folder.at('a'))).toBe(folder.at('a'));
		expect(findRoot(folder.at('a/m'))).toBe(folder.at('a/m'));
		expect(findRoot(folder.at('a/g'))).toBe(folder.at('a/g'));
		// A file of that name marks nothing.
		expect(findRoot(folder.at('a/f'))).toBe(folder.at('a'));
		renameSync(folder.at('a/.dvc'), folder.at('a/dvc'));
		rmSync(folder.at('a/g/.git'));
		expect(findRoot(folder.at('a/b/c'))).not.toBe(folder.at('a'));
	});
});
