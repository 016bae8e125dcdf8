// The real Git, for tests that hold our readings of its files to it.
import { spawnSync } from 'node:child_process';
import type { Folder } from './disk.ts';

export const HAS_GIT = spawnSync('git', ['--version']).status === 0;

/** No configuration but the repository's own counts. */
const ENVIRONMENT: NodeJS.ProcessEnv = {
	...process.env,
	GIT_CONFIG_GLOBAL: '/dev/null',
	GIT_CONFIG_SYSTEM: '/dev/null',
	XDG_CONFIG_HOME: '/dev/null',
	GIT_AUTHOR_NAME: 'a',
	GIT_AUTHOR_EMAIL: 'a@example.com',
	GIT_COMMITTER_NAME: 'a',
	GIT_COMMITTER_EMAIL: 'a@example.com',
};

export interface GitOptions {
	/** Below the folder. */
	readonly at?: string;
	readonly input?: string;
	/** Exit codes that are answers. */
	readonly codes?: readonly number[];
}

/** What a command of Git prints, run in a folder. */
export const git = (
	folder: Folder,
	args: readonly string[],
	{ at = '.', input = '', codes = [0] }: GitOptions = {},
): string => {
	const { status, stdout, stderr } = spawnSync('git', [...args], {
		cwd: folder.at(at),
		env: ENVIRONMENT,
		input,
		encoding: 'utf8',
	});
	if (!codes.includes(status ?? -1)) throw new Error(`git ${args.join(' ')}: ${stderr}`);
	return stdout;
};
