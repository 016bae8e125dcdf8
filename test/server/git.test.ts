// What Git tracks, seen by an editor: problems come and go with the index, and commands are offered.
import { renameSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FileChangeType } from 'vscode-languageserver-protocol';
import { folderOf } from '../disk.ts';
import { indexOf } from '../fixture.ts';
import { BARE, CAPABILITIES } from './capabilities.ts';
import { openEditor } from './editor.ts';

const POINTER = `outs:
- md5: 3749f52bb326ae96782b42dc0a97b4c1
  size: 11
  hash: md5
  path: it's
`;
const PROJECT = `#- .dvc/config
#- .gitignore
/it's
#- .git/objects/info/packs
#- .git/HEAD
ref: refs/heads/main
#- .git/objects/info/packs
#- .git/refs/heads/main
#- .git/index
it's
it's.dvc
#- it's.dvc
${POINTER}`;

const start = async (options: Partial<Parameters<typeof openEditor>[0]> = {}) => {
	const folder = folderOf(PROJECT);
	const editor = await openEditor({ folder, ...options });
	editor.open("it's.dvc", POINTER);
	const [found] = await editor.shows("it's.dvc", 'output-in-git');
	if (found === undefined) throw new Error('a problem was expected');
	return { folder, editor, found };
};

describe('a command that mends a problem', () => {
	it('is offered to be typed where the editor has said how, and nothing is run', async () => {
		const { editor, found } = await start({
			initializationOptions: { terminalCommand: 'type.it' },
		});
		const actions = await editor.actions("it's.dvc", found.range, { diagnostics: [found] });
		const line = `git rm -r --cached 'it'"'"'s'`;
		expect(actions).toEqual([
			{
				title: `Type \`${line}\` in a terminal`,
				kind: 'quickfix',
				diagnostics: [found],
				command: {
					title: `Type \`${line}\` in a terminal`,
					command: 'type.it',
					arguments: [{ line, folder: `${editor.uri('')}/` }],
				},
			},
		]);
		expect(found.message).toContain(line);
		const sources = await editor.actions("it's.dvc", found.range, {
			diagnostics: [],
			only: ['source'],
		});
		expect(sources).toEqual([]);
	});

	it('stands in the message alone for other editors', async () => {
		const { editor, found } = await start();
		expect(await editor.actions("it's.dvc", found.range, { diagnostics: [found] })).toEqual([]);
	});
});

it.each([
	['by the editor', CAPABILITIES, true],
	['by the server', BARE, false],
])('a problem goes when Git forgets the file, watched %s', async (_, capabilities, tells) => {
	const { folder, editor } = await start({ capabilities });
	folder.write('.git/index.lock', indexOf("it's.dvc\n"));
	renameSync(folder.at('.git/index.lock'), folder.at('.git/index'));
	if (tells) editor.tell(['.git/index', FileChangeType.Changed]);
	await editor.shows("it's.dvc");
});

it('a problem goes with the next save where nobody sees what Git writes', async () => {
	const { folder, editor } = await start();
	folder.write('.git/index', indexOf("it's.dvc\n"));
	editor.save("it's.dvc");
	await editor.shows("it's.dvc");
});
