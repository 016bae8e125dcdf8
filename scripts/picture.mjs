// Takes the README's picture: installs the packed extension in a real VS Code, opens the broken example,
// and shows a diagnostic with its fix. On the way it sees that diagnostics, hover and the fix work there.
//
//   node scripts/picture.mjs FOLDER
//
// FOLDER holds what the project itself does not install:
//   npm install --ignore-scripts code-server@4.100.3 playwright-core@1.65.1
//   (cd node_modules/code-server/lib/vscode && npm install --omit=dev --ignore-scripts)
// The extension must be packed (`npm run package`), and Chromium be at CHROMIUM or /usr/bin/chromium.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: node scripts/picture.mjs FOLDER');

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
const VSIX = at(`client/mlem-dvc-${version}.vsix`);
const PICTURE = at('docs/images/quick-fix.png');
const SERVER = resolve(folder, 'node_modules/code-server/lib/vscode/out/server-main.js');
const { chromium } = createRequire(resolve(folder, 'package.json'))('playwright-core');

const MESSAGE = '`models/rf.mlem` is cached by DVC, so Git never sees it. Add `cache: false`.';
const FIX = 'Add `cache: false` to `models/rf.mlem`';
const ENTRY = '- models/rf.mlem';
const MENDED = `${ENTRY}:\n          cache: false\n`;

const SETTINGS = {
	'workbench.startupEditor': 'none',
	'workbench.colorTheme': 'Default Light Modern',
	'workbench.enableExperiments': false,
	'workbench.layoutControl.enabled': false,
	'window.commandCenter': false,
	'security.workspace.trust.enabled': false,
	'telemetry.telemetryLevel': 'off',
	'extensions.autoUpdate': false,
	'extensions.autoCheckUpdates': false,
	'chat.disableAIFeatures': true,
	'git.enabled': false,
	'editor.minimap.enabled': false,
	'editor.fontSize': 15,
	'editor.stickyScroll.enabled': false,
	'editor.occurrencesHighlight': 'off',
	'editor.renderWhitespace': 'none',
	'breadcrumbs.enabled': false,
};

const freePort = () =>
	new Promise((done) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const { port } = server.address();
			server.close(() => done(port));
		});
	});

const home = mkdtempSync(join(tmpdir(), 'picture-'));
const workspace = join(home, 'iris');
cpSync(at('examples/broken'), workspace, { recursive: true });
mkdirSync(join(home, 'data/User'), { recursive: true });
writeFileSync(join(home, 'data/User/settings.json'), JSON.stringify(SETTINGS));

const { VSCODE_IPC_HOOK_CLI: _, ...inherited } = process.env;
// Short paths for its sockets, and nothing of the person who runs this.
const env = {
	...inherited,
	HOME: home,
	TMPDIR: home,
	XDG_RUNTIME_DIR: home,
	EXTENSIONS_GALLERY: '{}',
};
const base = [SERVER, '--accept-server-license-terms', `--server-data-dir=${home}/server`];
const folders = [`--user-data-dir=${home}/data`, `--extensions-dir=${home}/extensions`];

const installed = spawnSync(process.execPath, [...base, ...folders, '--install-extension', VSIX], {
	env,
	encoding: 'utf8',
});
assert.equal(installed.status, 0, installed.stderr);

const port = await freePort();
const code = spawn(
	process.execPath,
	[
		...base,
		...folders,
		...['--host=127.0.0.1', `--port=${port}`, '--without-connection-token'],
		...['--disable-telemetry', '--disable-experiments', '--disable-workspace-trust'],
	],
	{ env, stdio: 'ignore', detached: true },
);

const up = async () => {
	for (let tries = 0; tries < 300; tries++) {
		const answer = await fetch(`http://127.0.0.1:${port}/version`).catch(() => undefined);
		if (answer?.ok) return;
		await sleep(100);
	}
	throw new Error('VS Code did not start');
};

let browser;
try {
	await up();
	browser = await chromium.launch({
		executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
		env,
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-background-networking',
			'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
		],
	});
	const page = await browser.newPage({
		viewport: { width: 1000, height: 600 },
		deviceScaleFactor: 1.5,
	});
	const seen = (selector, options) => page.locator(selector, options).first();
	const keys = async (...all) => {
		for (const key of all) await page.keyboard.press(key);
	};

	await page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(workspace)}`);
	await seen('.explorer-folders-view .monaco-list-row').waitFor({ timeout: 120_000 });
	await page.getByRole('treeitem', { name: 'dvc.yaml' }).dblclick();
	await seen('.monaco-editor .squiggly-warning').waitFor({ timeout: 60_000 });
	await keys('Control+Shift+M');
	await seen('.markers-panel .monaco-list-row', { hasText: MESSAGE }).waitFor();

	const lines = readFileSync(join(workspace, 'dvc.yaml'), 'utf8').split('\n');
	const line = lines.findIndex((text) => text.trim() === ENTRY);
	await keys('Control+b', 'Control+1', 'Control+g');
	await page.keyboard.type(`${line + 1}:${lines[line].length}`);
	await keys('Enter');
	await sleep(500);
	await keys('Control+k', 'Control+i');
	await seen('.monaco-hover', { hasText: 'mlem-dvc' }).waitFor();
	await keys('Escape');

	await keys('Control+.');
	await seen('.action-widget .monaco-list-row', { hasText: FIX }).waitFor({ timeout: 20_000 });
	await sleep(500);
	mkdirSync(join(PICTURE, '..'), { recursive: true });
	await page.screenshot({ path: PICTURE });

	// A click would be caught by what VS Code lays over the page.
	await keys('Enter');
	await seen('.view-line', { hasText: 'rf.mlem:' }).waitFor();
	await keys('Control+s');
	const file = join(workspace, 'dvc.yaml');
	for (let tries = 0; tries < 50 && !readFileSync(file, 'utf8').includes(MENDED); tries++)
		await sleep(100);
	assert.ok(readFileSync(file, 'utf8').includes(MENDED), 'the fix was not saved');
	await seen('.markers-panel .monaco-list-row', { hasText: MESSAGE }).waitFor({
		state: 'detached',
	});
	console.log(`VS Code showed, explained and mended it: ${PICTURE}`);
} catch (error) {
	const page = browser?.contexts()[0]?.pages()[0];
	await page?.screenshot({ path: join(tmpdir(), 'picture-failed.png') });
	throw error;
} finally {
	await browser?.close();
	try {
		process.kill(-code.pid);
	} catch {
		// Ended by itself.
	}
	await sleep(1000);
	rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}
