// Lints of dvc.yaml and params files: what they say, and what their fixes leave.
import { describe, expect, it } from 'vitest';
import { checkLint } from './check-lint.ts';

describe('script-not-dependency', () => {
	const SCRIPTS = '#- train.py\n#- src/train.py\n#- src/mod.py\n#- run.sh\n#- nb.ipynb\n#- a.R\n';
	const stage = (cmd: string, rest = '    deps: [data.csv]\n    outs: [m]\n') =>
		`stages:\n  t:\n    cmd: ${cmd}\n${rest}`;
	const names = (cmd: string, rest?: string) =>
		checkLint('script-not-dependency', stage(cmd, rest) + SCRIPTS).messages.map(
			(message) => /^`(.*?)`/.exec(message)?.[1],
		);

	it.each([
		['python train.py', 'train.py'],
		['python3.11 -u -W ignore src/train.py --x 1', 'src/train.py'],
		['CUDA=0 PYTHONPATH=. python train.py', 'train.py'],
		['env -u X A=1 python train.py', 'train.py'],
		['uv run python train.py', 'train.py'],
		['cd src && python train.py', 'src/train.py'],
		['(cd src; python train.py) && echo done', 'src/train.py'],
		['(cd src) && python train.py', 'train.py'],
		['python -m src.mod --x', 'src/mod.py'],
		['bash -e run.sh', 'run.sh'],
		['./run.sh > log.txt 2>&1', 'run.sh'],
		['papermill nb.ipynb out.ipynb -p a 1', 'nb.ipynb'],
		["Rscript --vanilla 'a.R'", 'a.R'],
		['"python train.py"', 'train.py'],
		['>-\n      python\n      train.py', 'train.py'],
		['[echo, python train.py]', 'train.py'],
		['if true; then python train.py; fi', 'train.py'],
		['time python train.py | tee log', 'train.py'],
	])('%s', (cmd, name) => {
		expect(names(cmd)).toEqual([name]);
	});

	it.each([
		'python gone.py',
		'python -c "print(1)" train.py',
		'python -m pytest',
		'bash -c "x" run.sh',
		'python $SCRIPT',
		'python $(pick train.py)',
		'echo train.py',
		'["cat > x <<EOF\\npython train.py"]',
		'# python train.py',
		'cd $X && python train.py',
		'uv run --with x train.py',
		'/usr/bin/run.sh',
		'"python \'train.py"',
	])('is silent about %j', (cmd) => {
		expect(names(cmd.startsWith('#') ? `'${cmd}'` : cmd)).toEqual([]);
	});

	it('is silent where a dependency covers the script, and where the stage runs always or never', () => {
		expect(names('python src/train.py', '    deps: [src]\n    outs: [m]\n')).toEqual([]);
		expect(names('python src/train.py', '    deps: [src/train.py]\n')).toEqual([]);
		expect(names('python -m src.mod', '    deps: [src/mod.py]\n')).toEqual([]);
		expect(names('python train.py', '    outs: [m]\n    frozen: true\n')).toEqual([]);
		expect(names('python train.py', '    outs: [m]\n    always_changed: true\n')).toEqual([]);
		expect(names('python train.py', '')).toEqual([]);
	});

	it('adds the dependency, as seen from the working folder', () => {
		expect(
			checkLint(
				'script-not-dependency',
				stage('python ../train.py', '    wdir: src\n    deps:\n    - x\n') + SCRIPTS,
			).mended,
		).toBe(stage('python ../train.py', '    wdir: src\n    deps:\n    - x\n    - ../train.py\n'));
		expect(
			checkLint('script-not-dependency', stage('python train.py', '    outs: [m]\n') + SCRIPTS)
				.mended,
		).toBe(stage('python train.py', '    deps:\n    - train.py\n    outs: [m]\n'));
	});

	it('follows templates, and adds nothing where the name is none of the text', () => {
		const source = `vars: [{s: train.py}]\n${stage(`python \${s}`)}`;
		const { messages, mended } = checkLint('script-not-dependency', source + SCRIPTS);
		expect(messages).toHaveLength(1);
		expect(mended).toBeUndefined();
	});
});

describe('lines-run-apart', () => {
	const stage = (cmd: string) => `stages:\n  t:\n    cmd: ${cmd}\n`;
	const block = (...lines: string[]) =>
		stage(`|\n${lines.map((line) => `      ${line}`).join('\n')}`);

	it('joins the lines', () => {
		expect(checkLint('lines-run-apart', block('cd src', 'A=1', 'python train.py'))).toEqual({
			messages: ['cd src', 'A=1'].map(
				(line) =>
					`\`${line}\` has no effect on the lines below. DVC runs each line of a text in a shell of its own. Join the lines by \`&&\`, or make the whole text an item of a list.`,
			),
			mended: block('cd src &&', 'A=1 &&', 'python train.py').replace('|', '>-'),
		});
	});

	it.each([
		[['for i in 1 2; do', 'echo $i', 'done'], 'for i in 1 2; do'],
		[['python x.py \\', '--lr 1'], 'python x.py \\'],
		[['cat <<EOF', 'x', 'EOF'], 'cat <<EOF'],
		[['if true; then', 'x', 'fi'], 'if true; then'],
	])('tells of %j and mends nothing', (lines, first) => {
		expect(checkLint('lines-run-apart', block(...lines))).toEqual({
			messages: [
				`\`${first}\` is cut off from what follows it. DVC runs each line of a text in a shell of its own. Make the whole text an item of a list.`,
			],
			mended: undefined,
		});
	});

	it.each([
		block('echo one', 'echo two'),
		block('cd src && python train.py', 'echo done'),
		block('python train.py', 'cd src'),
		stage('>-\n      cd src\n      && python train.py'),
		stage('\n    - |\n      cd src\n      python train.py'),
	])('is content with %j', (source) => {
		expect(checkLint('lines-run-apart', source).messages).toEqual([]);
	});
});

describe('output-not-dependency', () => {
	const PREPARE = 'stages:\n  p:\n    cmd: x\n    outs: [data/a.csv]\n';
	const stage = (cmd: string, rest = '') =>
		`${PREPARE}  t:\n    cmd: ${cmd}\n    outs: [m.pkl]\n${rest}`;
	const told = (path: string) =>
		`\`${path}\` is written by the stage \`p\` and is not in \`deps\`, so DVC may run this stage first, and not again when the file changes. Add it to \`deps\`.`;

	it.each([
		['x data/a.csv', 'data/a.csv', ''],
		['x --in=./data/a.csv', 'data/a.csv', ''],
		['cd data && x a.csv', 'data/a.csv', ''],
		['x ../data/a.csv', '../data/a.csv', '    wdir: src\n'],
	])('%s', (cmd, path, rest) => {
		const { messages, mended } = checkLint('output-not-dependency', stage(cmd, rest));
		expect(messages).toEqual([told(path)]);
		expect(mended).toContain(path);
	});

	it.each([
		['x data/a.csv', '    deps: [data/a.csv]\n'],
		['x data/a.csv', '    deps: [data]\n'],
		['x data/b.csv', ''],
		['x > data/a.csv', ''],
		['x data/a.csv', '    frozen: true\n'],
		['x "$D/data/a.csv"', ''],
		['x s3://data/a.csv', ''],
	])('is silent about %s with %j', (cmd, rest) => {
		expect(checkLint('output-not-dependency', stage(cmd, rest)).messages).toEqual([]);
	});

	it('leaves alone what would close a circle', () => {
		const source = stage('x data/a.csv').replace('outs: [data', 'deps: [m.pkl]\n    outs: [data');
		expect(checkLint('output-not-dependency', source).messages).toEqual([]);
	});

	it('knows what a pointer tracks', () => {
		const source =
			'stages:\n  t:\n    cmd: x raw.csv\n    outs: [m]\n#- raw.csv.dvc\nouts:\n- path: raw.csv\n  md5: 900150983cd24fb0d6963f7d28e17f72\n';
		expect(checkLint('output-not-dependency', source).messages).toEqual([
			'`raw.csv` is tracked by `raw.csv.dvc` and is not in `deps`, so DVC does not run the stage again when the data changes. Add it to `deps`.',
		]);
	});
});
