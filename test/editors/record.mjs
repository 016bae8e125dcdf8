// `node test/editors/record.mjs`: records again what editors announce that can be had here: Neovim and Eglot by starting
// them with a server that only listens, VS Code by what its library's features say. What is not installed is passed over.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'mlem-dvc-record-'));
const heard = join(folder, 'heard.json');
const server = join(folder, 'server.cjs');
const document = join(folder, 'dvc.yaml');

writeFileSync(document, 'stages: {}\n');
writeFileSync(
	server,
	`const { createConnection } = require(${JSON.stringify(require.resolve('vscode-languageserver/node'))});
const connection = createConnection(process.stdin, process.stdout);
connection.onInitialize((params) => {
	require('node:fs').writeFileSync(${JSON.stringify(heard)}, JSON.stringify(params));
	return { capabilities: { textDocumentSync: 1 } };
});
connection.listen();
`,
);

const LUA = `
local id = vim.lsp.start_client({ cmd = { 'node', '${server}' }, root_dir = '${folder}' })
vim.lsp.buf_attach_client(0, id)
vim.wait(10000, function() return vim.fn.filereadable('${heard}') == 1 end, 50)
vim.cmd('qall!')
`;

const LISP = `
(package-initialize)
(require 'eglot)
(find-file "${document}")
(fundamental-mode)
(setq eglot-server-programs '((fundamental-mode . ("node" "${server}"))))
(eglot-ensure)
(run-hooks 'post-command-hook)
(let ((i 0))
  (while (and (< i 100) (not (file-exists-p "${heard}")))
    (accept-process-output nil 0.1)
    (setq i (1+ i))))
`;

/** With the members of all mappings in one order: some editors write them in any. */
const sorted = (value) =>
	Array.isArray(value) || typeof value !== 'object' || value === null
		? value
		: Object.fromEntries(
				Object.keys(value)
					.sort()
					.map((key) => [key, sorted(value[key])]),
			);

/** Keeps what the profile says of itself, and replaces what the editor says. */
const keep = (name, { capabilities, clientInfo }) => {
	const path = fileURLToPath(new URL(`profiles/${name}.json`, import.meta.url));
	const { tool, version, recorded } = JSON.parse(readFileSync(path, 'utf8'));
	const profile = { tool, version, recorded, clientInfo, capabilities: sorted(capabilities) };
	writeFileSync(path, `${JSON.stringify(profile, null, '\t')}\n`);
	console.log(`${name}: ${version}. Correct the version in the file if it is another now.`);
};

const start = (name, command, args) => {
	rmSync(heard, { force: true });
	const env = { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder };
	spawnSync(command, args, { env, timeout: 60_000 });
	if (existsSync(heard)) keep(name, JSON.parse(readFileSync(heard, 'utf8')));
	else console.log(`${name}: \`${command}\` did not start a server.`);
};

/** Anything that a library may want of the editor's module. */
const anything = () =>
	new Proxy(function nothing() {}, {
		get: (_, key) =>
			key === 'version'
				? '1.100.3'
				: key === 'prototype'
					? Object.prototype
					: key === Symbol.toPrimitive
						? () => ''
						: anything(),
		apply: anything,
		construct: (_, __, wanted) =>
			wanted.prototype === Object.prototype ? anything() : Reflect.construct(Object, [], wanted),
	});

const library = () => {
	const load = Module._load;
	Module._load = (name, ...rest) => (name === 'vscode' ? anything() : load(name, ...rest));
	const { LanguageClient } = require('vscode-languageclient/node');
	Module._load = load;
	const client = new LanguageClient('', '', { command: '' }, { documentSelector: ['*'] });
	return client.computeClientCapabilities();
};

const lua = join(folder, 'record.lua');
const lisp = join(folder, 'record.el');
writeFileSync(lua, LUA);
writeFileSync(lisp, LISP);
start('neovim-0.7', 'nvim', [
	...['--headless', '-u', 'NONE', '-i', 'NONE', '-n', document],
	...['-c', `luafile ${lua}`],
]);
start('eglot', 'emacs', ['--batch', '-l', lisp]);
keep('vscode', {
	capabilities: library(),
	clientInfo: { name: 'Visual Studio Code', version: '1.100.3' },
});
rmSync(folder, { recursive: true });
