import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { hoverIgnore } from '../../server/src/core/features/hover-ignore.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';

/** The hover at the cursor of a marked source: its text, and what stands below it. */
const checkHover = (source: string, ...folders: readonly string[]): string | undefined => {
	const { files, cursor } = readFixture(source);
	if (cursor === undefined) throw new Error('no cursor');
	const all = new Map(files);
	for (const folder of folders) all.set(repoPath(folder), '');
	const workspace = workspaceOf(all);
	return settle(workspace, () => hoverIgnore(workspace, cursor.path, cursor.offset))?.markdown;
};

const FILES = [
	'data/a.csv',
	'data/b.csv',
	'data/c.txt',
	'x.csv',
	'node_modules/y.csv',
	'.dvc/z.csv',
];

describe('the hover of a pattern', () => {
	it('counts and names what it hides, and leaves out what is not walked', () => {
		expect(checkHover('#- .dvcignore\n*.c<|>sv\n', ...FILES)).toBe(
			'Files and folders matching `*.csv` at any depth are hidden from DVC, with all that is in them.\n\nHides 3 files:\n\n- `x.csv`\n- `data/a.csv`\n- `data/b.csv`',
		);
	});

	it('counts what lies in a hidden folder', () => {
		expect(checkHover('#- .dvcignore\nda<|>ta/\n', ...FILES)).toContain('Hides 3 files');
	});

	it('counts only what it brings back', () => {
		const text = checkHover('#- .dvcignore\n*.csv\n!/data/<|>*.csv\n', ...FILES);
		expect(text).toContain("from this file's folder come back");
		expect(text).toContain('Brings back 2 files:\n\n- `data/a.csv`\n- `data/b.csv`');
	});

	it('says so when it hides nothing', () => {
		expect(checkHover('#- .dvcignore\n*.p<|>ng\n', ...FILES)).toContain('Hides nothing now.');
	});

	it('stops after five thousand entries and says so', () => {
		const many = Array.from({ length: 5_100 }, (_, at) => `many/${at.toString()}.csv`);
		const text = checkHover('#- .dvcignore\n*.c<|>sv\n', ...many);
		expect(text).toMatch(/Hides at least 4\d\d\d files:/);
		expect(text).toMatch(/… and 4\d\d\d more/);
	});

	it('says nothing on comments and broken patterns', () => {
		expect(checkHover('#- .dvcignore\n# wor<|>ds\n', ...FILES)).toBeUndefined();
		expect(checkHover('#- .dvcignore\n[z-a<|>]\n', ...FILES)).toBeUndefined();
	});
});
