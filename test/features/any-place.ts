// Texts that look like the files we read, begun and broken anywhere, and places in them.
import fc from 'fast-check';
import { expect } from 'vitest';
import { type RepoPath, repoPath } from '../../server/src/core/base/path.ts';
import type { Range } from '../../server/src/core/base/text.ts';
import { apply, type Workspace } from '../../server/src/core/workspace/workspace.ts';
import { workspaceOf } from '../fixture.ts';

const WORDS = [
	...[
		'stages',
		'train',
		'cmd',
		'deps',
		'outs',
		'params',
		'cache',
		'wdir',
		'foreach',
		'do',
		'matrix',
	],
	...['vars', 'plots', 'artifacts', 'object_type', 'model', 'type', 'model_type', 'uri', 'env'],
	...['true', 'data/', 'x.mlem', '${item}', '${', 'a b', '*.csv', '!/x', 'python', '1', '<<', 'é'],
];
const MARKS = [
	...[
		': ',
		':',
		'- ',
		'-',
		' ',
		'\n',
		'\n  ',
		'\n    ',
		'\n      ',
		'\n        ',
		'\r\n',
		'\r\n  ',
	],
	...[
		'[',
		']',
		'{',
		'}',
		', ',
		',',
		'"',
		"'",
		'#',
		' # ',
		'|',
		'|\n      ',
		'>',
		'&a ',
		'*a',
		'!!str ',
	],
	...['\t', '\\', '---\n', '? ', '\u0000', '\ufeff', '\u2028', '\r', '😀'],
];

/** Texts that look like files of a kind, begun and broken anywhere. */
const text = fc
	.array(
		fc.oneof(fc.constantFrom(...WORDS), fc.constantFrom(...MARKS), fc.string({ maxLength: 3 })),
		{
			maxLength: 40,
		},
	)
	.map((parts) => parts.join(''));

/** A whole file of which a piece is replaced. */
const brokenFile = fc
	.tuple(
		fc.constantFrom(
			'stages:\n  a:\n    cmd: x ${item}\n    deps: [a, {b: c}]\n    outs:\n    - m.mlem:\n        cache: false\n  b:\n    foreach: [1]\n    do:\n      cmd: |\n        x\n        y\nvars:\n- {x: 1}\n',
			'[core]\n    remote = a\n[\'remote "a"\']\n    url = s3://b/k\n    type = copy, symlink\n',
			"schema: '2.0'\nstages:\n  a:\n    cmd: x\n    outs:\n    - path: o\n      md5: abcd\n",
			'object_type: model\nartifacts:\n  data:\n    uri: rf\n    size: 1\nmodel_type:\n  type: sklearn\n  methods:\n    predict:\n      args: []\n',
		),
		fc.nat(),
		fc.nat(12),
		text,
	)
	.map(([whole, at, length, part]) => {
		const start = at % (whole.length + 1);
		return whole.slice(0, start) + part.slice(0, 20) + whole.slice(start + length);
	});

const PATHS = [
	'dvc.yaml',
	'sub/dvc.yaml',
	'models/rf.mlem',
	'.mlem.yaml',
	'.dvcignore',
	'params.yaml',
	'data.csv.dvc',
	'dvc.lock',
	'.dvc/config',
	'.dvc/config.local',
];

/** A file of some kind, what stands in it, and a place in that. */
export const place = fc.record({
	path: fc.constantFrom(...PATHS).map(repoPath),
	content: fc.oneof(text, brokenFile),
	at: fc.nat(),
	snippets: fc.boolean(),
});

/** A project with that file open in an editor. */
export const openWith = (path: RepoPath, content: string): Workspace => {
	const workspace = workspaceOf(
		new Map(
			[
				['data/a b.csv', 'x'],
				['data/raw/x.csv', 'x'],
				['models/it\'s: "x".mlem', 'object_type: data'],
				['params.yaml', 'train: {lr: 0.1}'],
				['dvc.yaml', 'stages:\n  first:\n    cmd: x\n    outs: [one.csv, "2"]\n'],
			].map(([name = '', words = '']) => [repoPath(name), words]),
		),
	);
	apply(workspace, [{ kind: 'editor', path, text: content }]);
	return workspace;
};

export const expectInside = (range: Range, content: string): void => {
	expect(range.start).toBeGreaterThanOrEqual(0);
	expect(range.end).toBeGreaterThanOrEqual(range.start);
	expect(range.end).toBeLessThanOrEqual(content.length);
};
