// Inlay hints over the wire.
import { expect, it } from 'vitest';
import { InlayHintRequest } from 'vscode-languageserver-protocol/node';
import { folderOf } from '../disk.ts';
import { CAPABILITIES, openEditor } from './editor.ts';

const TEXT = `artifacts:
  data:
    hash: 3749f52bb326ae96782b42dc0a97b4c1
    size: 163671
    uri: rf
object_type: model
`;

it('shows the sizes of artifacts and who keeps them, in the lines that are asked for', async () => {
	const folder = folderOf(`
#- models/rf.mlem
${TEXT}#- models/rf.dvc
outs:
- path: rf
  md5: 3749f52bb326ae96782b42dc0a97b4c1
`);
	const editor = await openEditor({ folder, capabilities: CAPABILITIES });
	editor.open('models/rf.mlem', TEXT);
	const ask = (lines: number) =>
		editor.connection.sendRequest(InlayHintRequest.type, {
			textDocument: { uri: editor.uri('models/rf.mlem') },
			range: { start: { line: 0, character: 0 }, end: { line: lines, character: 0 } },
		});
	const size = { position: { line: 3, character: 16 }, label: '164 kB', paddingLeft: true };
	expect(await ask(4)).toEqual([size]);
	expect(await ask(9)).toEqual([
		size,
		{
			position: { line: 4, character: 11 },
			label: 'kept by models/rf.dvc, not here yet',
			paddingLeft: true,
		},
	]);
});
