import { spawn } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { folderOf } from '../disk.ts';
import { PROGRAM, plainEnvironment, run } from '../program.ts';

const POSITION = {
	type: 'object',
	required: ['line', 'character'],
	additionalProperties: false,
	properties: {
		line: { type: 'integer', minimum: 0 },
		character: { type: 'integer', minimum: 0 },
	},
};

/** The JSON report, as other tools rely on it. */
const REPORT = {
	type: 'object',
	required: ['version', 'root', 'files', 'problems'],
	additionalProperties: false,
	properties: {
		version: { const: 1 },
		root: { type: 'string', pattern: '^([A-Za-z]:)?/' },
		files: { type: 'integer', minimum: 0 },
		problems: {
			type: 'array',
			items: {
				type: 'object',
				required: ['path', 'range', 'severity', 'code', 'message', 'fixes'],
				additionalProperties: false,
				properties: {
					path: { type: 'string', pattern: '^[^/\\\\][^\\\\]*$' },
					range: {
						type: 'object',
						required: ['start', 'end'],
						additionalProperties: false,
						properties: { start: POSITION, end: POSITION },
					},
					severity: { enum: ['error', 'warning', 'information', 'hint'] },
					code: { type: 'string', pattern: '^[a-z]+(-[a-z]+)*$' },
					message: { type: 'string', minLength: 1 },
					fixes: { type: 'array', items: { type: 'string', minLength: 1 } },
				},
			},
		},
	},
};
const isReport = new Ajv({ strictTuples: false }).compile(REPORT);

interface Report {
	readonly root: string;
	readonly files: number;
	readonly problems: readonly { readonly path: string; readonly code: string }[];
}

const readReport = (stdout: string): Report => {
	const report: unknown = JSON.parse(stdout);
	expect(isReport(report), JSON.stringify(isReport.errors)).toBe(true);
	return report as Report;
};

const BROKEN = `
#- .mlem.yaml
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    cmd: python train.py --fast
#- sub/dvc.yaml
stages:
  日本:
    cmd: "echo \\$HOME"
`;

const RIGHT = `
#- dvc.yaml
stages:
  train:
    cmd: python train.py
`;

describe('with several threads', () => {
	it.each(['text', 'json'])('prints the same %s', async (format) => {
		const broken = fileURLToPath(new URL('../../examples/broken', import.meta.url));
		const alone = await run(['check', broken, '--format', format]);
		expect(alone.stdout.length).toBeGreaterThan(1000);
		for (const count of ['1', '3'])
			expect(await run(['check', broken, '--format', format, '--threads', count])).toEqual(alone);
	});

	it('checks what was asked for alone, with all else in view', async () => {
		const { path } = folderOf(BROKEN);
		const { files, problems } = readReport(
			(await run(['check', join(path, 'sub'), '--format=json', '--threads=2'])).stdout,
		);
		expect(files).toBe(1);
		expect(problems.map((one) => one.path)).toContain('sub/dvc.yaml');
	});
});

/** A thousand problems: more than a pipe holds. */
const MANY = `#- dvc.yaml\nstages:\n${Array.from({ length: 1000 }, (_, i) => `  s${i}: {cmd: a, cmd: b}\n`).join('')}`;

describe('exit status', () => {
	it('is 0 when nothing is wrong', async () => {
		const { path } = folderOf(RIGHT);
		expect(await run(['check'], { cwd: path })).toEqual({
			code: 0,
			stdout: 'Checked 1 file: no problems.\n',
			stderr: '',
		});
	});

	it('is 1 when there is an error, and 0 with --exit-zero', async () => {
		const { path } = folderOf(BROKEN);
		expect((await run(['check', path])).code).toBe(1);
		expect((await run(['check', path, '--exit-zero'])).code).toBe(0);
	});

	it.each([
		[['check', 'nowhere'], '`nowhere` does not exist'],
		[['check', '--format', 'xml'], "'xml' is invalid"],
		[['check', '--threads', '0'], 'Give a number, 1 to 99.'],
		[['check', '--wrong'], "unknown option '--wrong'"],
		[['--wrong'], "unknown option '--wrong'"],
		[['serve'], 'too many arguments'],
		[[], 'choose one of'],
		[['--stdio', '--socket=1'], 'choose one of'],
		[['--socket=99999'], 'Give a port'],
		[['--socket=x'], 'Give a port'],
	])('is 2 for %j, with the reason on stderr only', async (args, words) => {
		const { path } = folderOf();
		const { code, stdout, stderr } = await run(args, { cwd: path });
		expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
		expect(stderr).toContain(words);
	});

	it.each([['--help'], ['--version'], ['check', '--help']])('is 0 for %s', async (...args) => {
		const { code, stdout, stderr } = await run(args);
		expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
		expect(stdout).not.toBe('');
	});
});

describe('the text report', () => {
	it('never prints a secret, neither for its own problem nor for one beside it', async () => {
		const secret = 'hunter2hunter2';
		const cmd = `{cmd: x --password ${secret}, cmd: y --password ${secret}}`;
		const { path } = folderOf(`#- dvc.yaml\nstages:\n  a: ${cmd}\n`);
		const { stdout } = await run(['check'], { cwd: path });
		expect(stdout).toContain('secret-in-file');
		expect(stdout).toContain('duplicate-key');
		expect(stdout).toContain(`--password ${'*'.repeat(secret.length)}`);
		expect(stdout).not.toContain(secret);
	});

	it('shows place, severity, rule, message, source line, other place and a sum', async () => {
		const { path } = folderOf(BROKEN);
		const { stdout } = await run(['check'], { cwd: path });
		expect(stdout).toBe(`dvc.yaml:4:5 error duplicate-key
  The key \`cmd\` stands twice in this mapping (first on line 3). Remove or rename one of them.
  4 |     cmd: python train.py --fast
    |     ^^^
  also: dvc.yaml:3:5 \`cmd\` stands here first
  fix: Remove this \`cmd\`
  fix: Remove the \`cmd\` above

sub/dvc.yaml:3:16 error yaml-syntax
  Unknown escape in a double-quoted text: write \`\\\\\` for a backslash, or use single quotes.
  3 |     cmd: "echo \\$HOME"
    |                ^
  fix: Write each \`\\\` twice

Checked 3 files: 2 errors.
`);
	});

	it('is coloured when that is forced, and plain for pipes and with NO_COLOR', async () => {
		const { path } = folderOf(BROKEN);
		const coloured = await run(['check', path], { env: { FORCE_COLOR: '1' } });
		const plain = await run(['check', path]);
		const none = await run(['check', path], { env: { NO_COLOR: '1' } });
		expect(coloured.stdout).toContain('\u001b[31merror\u001b[39m');
		expect(plain.stdout).not.toContain('\u001b');
		expect(none.stdout).toBe(plain.stdout);
	});

	it('ends quietly when its reader goes away', async () => {
		const { path } = folderOf(MANY);
		const child = spawn(process.execPath, [PROGRAM, 'check', path], {
			env: plainEnvironment(),
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		let stderr = '';
		child.stderr.on('data', (bytes: Buffer) => {
			stderr += bytes.toString();
		});
		child.stdout.once('data', () => child.stdout.destroy());
		await new Promise((resolve) => child.on('close', resolve));
		expect(stderr).toBe('');
	});
});

describe('the JSON report', () => {
	it('has its promised form, sorted by path and position, with UTF-16 columns', async () => {
		const { path } = folderOf(BROKEN);
		const { stdout } = await run(['check', path, '--format=json']);
		const report = readReport(stdout);
		expect(report).toMatchObject({
			root: path,
			files: 3,
			problems: [
				{
					path: 'dvc.yaml',
					range: { start: { line: 3, character: 4 }, end: { line: 3, character: 7 } },
					severity: 'error',
					code: 'duplicate-key',
				},
				{ path: 'sub/dvc.yaml', code: 'yaml-syntax' },
			],
		});
	});

	it('arrives whole when it is large', async () => {
		const { path } = folderOf(MANY);
		const { stdout } = await run(['check', path, '--format', 'json']);
		expect(readReport(stdout).problems).toHaveLength(1000);
	});
});

describe('the paths to check', () => {
	const found = async (folder: string, ...paths: string[]): Promise<[string, number, string[]]> => {
		const { stdout } = await run(['check', '--format', 'json', ...paths], { cwd: folder });
		const { root, files, problems } = readReport(stdout);
		return [root, files, problems.map(({ path }) => path)];
	};

	it('limit what is reported, not what is known', async () => {
		const { path, at } = folderOf(BROKEN);
		expect(await found(path, 'sub')).toEqual([path, 1, ['sub/dvc.yaml']]);
		expect(await found(path, 'dvc.yaml')).toEqual([path, 1, ['dvc.yaml']]);
		expect(await found(at('sub'), '..')).toEqual([path, 3, ['dvc.yaml', 'sub/dvc.yaml']]);
		expect(await found(path, 'sub', 'sub/dvc.yaml', '.')).toEqual([
			path,
			3,
			['dvc.yaml', 'sub/dvc.yaml'],
		]);
	});

	it('are their own root where nothing marks one', async () => {
		const { path, at } = folderOf(BROKEN.replace('#- .mlem.yaml\n', ''));
		expect(await found(path, 'sub/dvc.yaml')).toEqual([at('sub'), 1, ['dvc.yaml']]);
	});

	it('are taken together when they lie in several repositories', async () => {
		const { path } = folderOf(`
#- a/.mlem.yaml
#- a/dvc.yaml
a: 1
a: 2
#- b/.mlem.yaml
#- b/dvc.yaml
a: 1
a: 2
`);
		const [root, , problems] = await found(path, 'a', 'b');
		expect([root, new Set(problems)]).toEqual([path, new Set(['a/dvc.yaml', 'b/dvc.yaml'])]);
	});

	it('leave out what nobody writes by hand, unless it is named', async () => {
		const folder = folderOf(`
#- .dvc/config
#- .dvc/tmp/dvc.yaml
a: 1
a: 2
#- node_modules/x/dvc.yaml
a: 1
a: 2
#- env/pyvenv.cfg
#- env/params.yaml
a: 1
a: 2
`);
		symlinkSync('..', folder.at('env/loop'));
		symlinkSync('.', folder.at('round'));
		symlinkSync('dvc.yaml', folder.at('dvc.yaml'));
		expect(await found(folder.path)).toEqual([folder.path, 1, []]);
		const [, files, problems] = await found(folder.path, 'env/params.yaml');
		expect([files, problems]).toEqual([1, ['env/params.yaml']]);
	});
});
