// Libraries that most sessions never need, loaded when they are first called: each costs every start
// some milliseconds, for files that few projects have.

/** The functions that are used of each: classes with a capital, methods of an object as `object.method`. */
const LAZY = {
	yaml: ['Lexer', 'isAlias', 'isMap', 'isScalar', 'isSeq', 'parseDocument'],
	'@lezer/python': ['parser.parse'],
	chokidar: ['watch'],
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

/** A plugin for esbuild. */
export const lazyLibraries = {
	name: 'lazy libraries',
	setup: (build) => {
		const names = Object.keys(LAZY).map((name) => name.replace('/', '\\/'));
		build.onResolve({ filter: new RegExp(`^(?:${names.join('|')})$`) }, (asked) =>
			asked.kind === 'require-call'
				? undefined
				: { path: asked.path, namespace: 'lazy', pluginData: asked.resolveDir },
		);
		build.onLoad({ filter: /.*/, namespace: 'lazy' }, ({ path, pluginData }) => ({
			contents: standIn(path),
			resolveDir: pluginData,
		}));
	},
};
