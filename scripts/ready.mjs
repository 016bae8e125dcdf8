// Makes a clone ready for `npm start` and `npm test`: installs what is missing, and builds.
// npm runs a script without installing anything first, and `.npmrc` keeps it from running `pre…` scripts.

import { spawnSync } from 'node:child_process';
import { lstatSync, readFileSync } from 'node:fs';
import { exit, versions } from 'node:process';
import { fileURLToPath } from 'node:url';

const ROOT = new URL('../', import.meta.url);

const packagesIn = (lock) => {
	try {
		return JSON.parse(readFileSync(new URL(lock, ROOT), 'utf8')).packages;
	} catch {
		return {};
	}
};

/** Whether all that the lock names stands in node_modules, in that version. npm keeps its own list there. */
const isInstalled = () => {
	const present = packagesIn('node_modules/.package-lock.json');
	return Object.entries(packagesIn('package-lock.json')).every(
		([path, { version, optional }]) =>
			path === '' || optional === true || present[path]?.version === version,
	);
};

/** Work trees may share one folder by a link; to install would empty it under the others' feet. */
const isBorrowed = () =>
	lstatSync(new URL('node_modules', ROOT), { throwIfNoEntry: false })?.isSymbolicLink() === true;

const npm = (...words) => {
	const { status } = spawnSync('npm', words, {
		cwd: fileURLToPath(ROOT),
		stdio: ['ignore', 2, 2],
		shell: process.platform === 'win32',
	});
	if (status !== 0) {
		console.error(`\`npm ${words.join(' ')}\` failed.`);
		exit(status ?? 1);
	}
};

const [major = 0, minor = 0] = versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
	console.error(`Node.js 20.19 or newer is needed; this is ${versions.node}.`);
	exit(1);
}
if (!isInstalled()) {
	if (isBorrowed()) {
		console.error('`node_modules` is a link and lacks something: run `npm ci` where it leads.');
		exit(1);
	}
	console.error('Installing what the build needs …');
	npm('ci', '--loglevel=error');
}
npm('run', '--silent', 'build');
