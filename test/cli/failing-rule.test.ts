// A rule that throws is a failure of ours: the rest is reported, and the status says so.
import { expect, it, onTestFinished, vi } from 'vitest';
import { runCommandLine } from '../../server/src/cli/command-line.ts';
import type { Rule } from '../../server/src/core/rules/rule.ts';
import { folderOf } from '../disk.ts';

vi.mock('../../server/src/core/rules/registry.ts', async (load) => {
	const { RULES, ruleOf } = await load<typeof import('../../server/src/core/rules/registry.ts')>();
	const thrower: Rule = {
		id: 'thrower',
		kinds: ['dvc-yaml'],
		severity: 'error',
		summary: '',
		behaviour: '',
		why: '',
		example: { bad: '', good: '' },
		check: () => {
			throw new Error('this rule is broken');
		},
	};
	return { RULES: [...RULES, thrower], ruleOf };
});

it('is told on stderr beside the report, and ends with 2 whatever was asked', async () => {
	const before = process.exitCode;
	const written = { stdout: '', stderr: '' };
	for (const name of ['stdout', 'stderr'] as const)
		vi.spyOn(process[name], 'write').mockImplementation((text) => {
			written[name] += String(text);
			return true;
		});
	onTestFinished(() => {
		vi.restoreAllMocks();
		process.exitCode = before;
	});
	const { path } = folderOf('#- dvc.yaml\nstages:\n  train:\n    cmd: a\n    cmd: b\n');
	const program = { version: '0', serve: () => Promise.resolve() };
	await runCommandLine(program, ['check', path, '--exit-zero']);
	const code = process.exitCode;
	process.exitCode = before;
	expect(code).toBe(2);
	expect(written.stdout).toContain('dvc.yaml:4:5');
	expect(written.stdout).toContain('Checked 1 file: 1 error.');
	expect(written.stderr).toContain(
		'The rule `thrower` failed in dvc.yaml: Error: this rule is broken',
	);
});
