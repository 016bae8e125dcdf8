// What of libraries costs every start some milliseconds for nothing.
//
// Libraries that most sessions never need are loaded when they are first called, and so is the part of
// Node.js that makes digests. The same goes for those parts that the protocol's library wants for
// sockets and for finding programs. And where a module of ours imports that library, esbuild copies its
// eight hundred names, once for each of our modules: they get an object that inherits the names.

import { readFileSync } from 'node:fs';

/** The functions that are used of each: classes with a capital, methods of an object as `object.method`. */
const LAZY = {
	yaml: ['Lexer', 'isAlias', 'isMap', 'isScalar', 'isSeq', 'parseDocument'],
	'@lezer/python': ['parser.parse'],
	chokidar: ['watch'],
	'node:crypto': ['createHash'],
};

const standIn = (library) => {
	const functions = LAZY[library].map((name) => {
		const [first, method] = name.split('.');
		if (/^[A-Z]/.test(name))
			return `export const ${name} = function (...all) { return new (library().${name})(...all); };`;
		const call = `(...all) => library().${name}(...all)`;
		return `export const ${first} = ${method === undefined ? call : `{ ${method}: ${call} }`};`;
	});
	return [
		'let loaded;',
		`const library = () => (loaded ??= require(${JSON.stringify(library)}));`,
		...functions,
	].join('\n');
};

const PROTOCOL = 'vscode-languageserver';

/** Parts of Node.js that the protocol's library needs in few sessions. */
const LAZY_PARTS = ['child_process', 'crypto'];

const lazyPart = (name) =>
	`module.exports = new Proxy({}, { get: (_, key) => require('node:${name}')[key] });`;

const inherited = (path) => `module.exports = Object.create(require(${JSON.stringify(path)}));`;

/** What TypeScript makes of `export *`: a property with a getter for each name, at every start. */
const STAR = /(__exportStar = .*?function\(m, exports\) \{)[^}]*(?=\};)/s;

/**
 * The same with plain values, which cost a tenth. A name that has no value yet is that of a module
 * which is only being loaded, in a circle, and keeps its getter.
 */
const COPYING = `$1
	for (var p in m) {
		if (p === "default" || Object.prototype.hasOwnProperty.call(exports, p)) continue;
		var value = m[p];
		if (value === undefined) __createBinding(exports, m, p);
		else exports[p] = value;
	}
`;

/** A plugin for esbuild. */
export const lazyLibraries = {
	name: 'lazy libraries',
	setup: (build) => {
		const standsIn = (filter, applies, contents) =>
			build.onResolve({ filter }, (asked) =>
				applies(asked)
					? {
							path: asked.path,
							namespace: 'stands in',
							pluginData: { contents: contents(asked.path), resolveDir: asked.resolveDir },
						}
					: undefined,
			);
		const isImported = ({ kind }) => kind !== 'require-call';
		const names = Object.keys(LAZY).map((name) => name.replace('/', '\\/'));
		standsIn(new RegExp(`^(?:${names.join('|')})$`), isImported, standIn);
		standsIn(new RegExp(`^${PROTOCOL}(?:/node)?$`), isImported, inherited);
		standsIn(
			new RegExp(`^(?:${LAZY_PARTS.join('|')})$`),
			({ importer }) => /[\\/]node_modules[\\/]vscode-/.test(importer),
			lazyPart,
		);
		build.onLoad(
			{ filter: /[\\/]node_modules[\\/]vscode-[^\\/]+[\\/]lib[\\/].*\.js$/ },
			({ path }) => {
				const text = readFileSync(path, 'utf8');
				return STAR.test(text)
					? { contents: text.replace(STAR, COPYING), loader: 'js' }
					: undefined;
			},
		);
		build.onLoad({ filter: /.*/, namespace: 'stands in' }, ({ pluginData }) => pluginData);
	},
};
