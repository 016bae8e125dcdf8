// Fixes that are one of several choices, of rules whose mistakes no single edit is sure to mend.
import { describe, expect, it } from 'vitest';
import { checkFix, fixTitles } from './take-fix.ts';

const stages = (text: string): string => `#- dvc.yaml\nstages:\n${text}`;
const A = '  a:\n    cmd: a\n';

describe('a path is taken out of its stage', () => {
	const TITLE = 'Remove `x` from the `outs` of `a`';
	it.each([
		['with its line', `${A}    outs:\n      - x\n      - y\n`, `${A}    outs:\n      - y\n`],
		[
			'with its flags',
			`${A}    outs:\n      - x:\n          cache: false\n      - y\n`,
			`${A}    outs:\n      - y\n`,
		],
		['between brackets', `${A}    outs: [x, y]\n`, `${A}    outs: [y]\n`],
		['with its list', `${A}    outs:\n      - x\n`, A],
	])('%s', (_, before, after) => {
		const other = '  b:\n    cmd: b\n    outs: [x]\n';
		checkFix('duplicate-output', stages(before + other), TITLE, stages(after + other));
	});

	it('but not where an alias brings it', () => {
		const source = stages(`  a: &a\n    cmd: a\n    outs: [x]\n  b:\n    <<: *a\n    cmd: b\n`);
		expect(fixTitles('duplicate-output', source)).toEqual([]);
	});

	it('as a dependency', () => {
		const cycle = stages(
			`${A}    deps: [y]\n    outs: [x]\n  b:\n    cmd: b\n    deps: [x]\n    outs: [y]\n`,
		);
		checkFix(
			'dependency-cycle',
			cycle,
			'Remove `y` from the dependencies of `a`',
			cycle.replace('    deps: [y]\n', ''),
		);
	});
});

describe('one of two equal keys is taken out', () => {
	it.each([
		[stages('  a:\n    cmd: x\n    cmd: y\n'), 'Remove this `cmd`', stages('  a:\n    cmd: x\n')],
		[
			stages('  a:\n    cmd: x\n    cmd: y\n'),
			'Remove the `cmd` above',
			stages('  a:\n    cmd: y\n'),
		],
		[stages('  a: {cmd: x, cmd: y}\n'), 'Remove this `cmd`', stages('  a: {cmd: x}\n')],
		[stages(`${A}  b:\n    cmd: b\n${A}`), 'Remove this `a`', stages(`${A}  b:\n    cmd: b\n`)],
		[
			'#- params.yaml\na:\n  - {b: 1}\n  - b: 2\n    b: 3\n',
			'Remove this `b`',
			'#- params.yaml\na:\n  - {b: 1}\n  - b: 2\n',
		],
	])('%#', (before, title, after) => {
		checkFix('duplicate-key', before, title, after);
	});
});

describe('a wrong escape is mended', () => {
	const escaped = (cmd: string): string => stages(`  a:\n    cmd: ${cmd}\n`);

	it('with all of the text, since a path has more of them', () => {
		checkFix(
			'yaml-syntax',
			escaped('"python a\\train.py d\\iris.csv"'),
			'Write each `\\` twice',
			escaped('"python a\\\\train.py d\\\\iris.csv"'),
		);
	});

	it('not where quotes are escaped too', () => {
		expect(fixTitles('yaml-syntax', escaped('"a \\"b\\" \\d"'))).toEqual([]);
	});
});

it('a colon that touches a bracket gets its blank', () => {
	checkFix(
		'yaml-syntax',
		stages('  a: {cmd: a, deps:[b]}\n'),
		'Write a blank behind the colon',
		stages('  a: {cmd: a, deps: [b]}\n'),
	);
});

const PARAMS = '#- params.yaml\nmodels: [rf, svm]\nmodel: rf\nseed: 42\n';

describe('what comes of an expression is mended', () => {
	it.each([
		[
			'value-in-text',
			'  a:\n    cmd: x ${models} y\n',
			'Change to `${models[0]}`',
			'  a:\n    cmd: x ${models[0]} y\n',
		],
		[
			'path-not-text',
			`${A}    deps:\n      - \${seed}\n`,
			'Write the text `42` here',
			`${A}    deps:\n      - '42'\n`,
		],
		[
			'foreach-invalid',
			'  a:\n    foreach: ${model}\n    do: {cmd: x}\n',
			'Make it a list of one',
			"  a:\n    foreach: ['${model}']\n    do: {cmd: x}\n",
		],
		[
			'matrix-invalid',
			'  a:\n    matrix:\n      s: ${seed}\n    cmd: x\n',
			'Make it a list of one',
			"  a:\n    matrix:\n      s: ['${seed}']\n    cmd: x\n",
		],
	])('%s', (id, before, title, after) => {
		checkFix(id, stages(before) + PARAMS, title, stages(after));
	});
});

describe('a stage', () => {
	it('without a command is taken out', () => {
		const source = stages(`  b:\n    cmd: ''\n${A}`);
		checkFix('empty-command', source, 'Remove the stage `b`', stages(A));
	});

	it('of a name that DVC can not load gets another', () => {
		checkFix(
			'stage-name-invalid',
			stages('  a@b:\n    cmd: x\n'),
			'Rename to `a-b`',
			stages('  a-b:\n    cmd: x\n'),
		);
		expect(
			fixTitles('stage-name-invalid', stages('  a@b:\n    cmd: x\n  a-b:\n    cmd: y\n')),
		).toEqual([]);
	});

	it('keeps a plot that can not be drawn as an output', () => {
		const title = 'Make `r.html` an output that is no plot';
		checkFix(
			'plot-format',
			stages(`${A}    plots:\n      - r.html\n`),
			title,
			stages(`${A}    outs:\n      - r.html\n`),
		);
		checkFix(
			'plot-format',
			stages(`${A}    outs:\n      - x\n    plots:\n      - p.csv\n      - r.html\n`),
			title,
			stages(`${A}    outs:\n      - x\n      - r.html\n    plots:\n      - p.csv\n`),
		);
	});
});

describe('a variable that is defined twice is taken out', () => {
	it.each([
		['vars:\n  - seed: 1\n  - a: 2\n', 'vars:\n  - a: 2\n'],
		['vars:\n  - seed: 1\n    a: 2\n', 'vars:\n  - a: 2\n'],
		['vars:\n  - seed: 1\n', ''],
	])('%j', (before, after) => {
		const rest = `stages:\n${A}`;
		checkFix(
			'vars-invalid',
			`#- dvc.yaml\n${before}${rest}${PARAMS}`,
			'Remove `seed`',
			`#- dvc.yaml\n${after}${rest}`,
		);
	});
});

describe('a requirement', () => {
	const model = (requirements: string): string =>
		`#- a.mlem\nobject_type: model\nprocessors: {}\nrequirements:\n${requirements}`;
	const PINNED =
		'#- b.mlem\nobject_type: model\nprocessors: {}\nrequirements:\n- module: joblib\n  version: 1.2.0\n';

	it('gets the version that another object has', () => {
		const title = 'Add version `1.2.0`, as in `b.mlem`';
		checkFix(
			'requirement-unpinned',
			model('- module: joblib\n') + PINNED,
			title,
			model('- module: joblib\n  version: 1.2.0\n'),
		);
	});

	it('in two versions is kept in one', () => {
		const both = '- module: a\n  version: 1.0.0\n- module: a\n  version: 2.0.0\n';
		checkFix(
			'requirement-conflict',
			model(both),
			'Keep `2.0.0` of `a`',
			model('- module: a\n  version: 2.0.0\n'),
		);
	});

	it('gets the version that its condition names', () => {
		checkFix(
			'requirement-version',
			model("- module: a\n  version: '>=1.2'\n"),
			'Change to `1.2`',
			model("- module: a\n  version: '1.2'\n"),
		);
	});
});

it('a line of the configuration is written with `=`', () => {
	checkFix(
		'dvc-config-syntax',
		'#- .dvc/config\n[core]\n    analytics: false\n',
		'Write `=`',
		'#- .dvc/config\n[core]\n    analytics = false\n',
	);
});
