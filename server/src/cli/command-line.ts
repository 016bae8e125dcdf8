// The command line: what may be said, and what is done.
import { styleText } from 'node:util';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { GRAPH_FORMATS, type GraphFormat, graphText } from '../core/features/graph-text.ts';
import { checkPaths } from './check.ts';
import { type CheckIgnoreOptions, checkIgnored } from './check-ignore.ts';
import { formatPaths } from './format.ts';
import { Progress } from './progress.ts';
import { UsageError } from './project.ts';
import { jsonReport, type Paint, type Style, textReport } from './report.ts';
import { resolvePath, resolveText, resolveYaml } from './resolve.ts';

/** How an editor reaches the server. */
export type Transport =
	| { readonly kind: 'stdio' }
	| { readonly kind: 'node-ipc' }
	| { readonly kind: 'socket'; readonly port: number };

/** What the program does apart from the command line itself. */
export interface Program {
	readonly version: string;
	readonly serve: (transport: Transport) => Promise<void>;
}

const FAILURE = 2;

const COLOURS = {
	bold: 'bold',
	dim: 'dim',
	error: 'red',
	warning: 'yellow',
	information: 'blue',
	hint: 'cyan',
} as const satisfies Record<Style, string>;

/** Honours NO_COLOR and FORCE_COLOR, and whether a terminal reads it. */
const painter = (): Paint => {
	const isColoured = styleText('bold', 'x', { stream: process.stdout }) !== 'x';
	return (style, text) =>
		isColoured ? styleText(COLOURS[style], text, { validateStream: false }) : text;
};

interface CheckOptions {
	readonly format: 'text' | 'json';
	readonly exitZero?: boolean;
	readonly threads?: number;
}

const check = async (paths: readonly string[], options: CheckOptions): Promise<void> => {
	const progress = new Progress(process.stderr);
	const onProgress = (done: number, all: number): void => progress.show(done, all);
	const result = await checkPaths(paths, onProgress, options.threads).finally(() =>
		progress.clear(),
	);
	if (options.format === 'json') process.stdout.write(jsonReport(result));
	else for (const piece of textReport(result, painter())) process.stdout.write(piece);
	for (const failure of result.failures) process.stderr.write(`${failure}\n`);
	const errors = result.problems.some(({ severity }) => severity === 'error');
	if (result.failures.length > 0) process.exitCode = FAILURE;
	else process.exitCode = errors && options.exitZero !== true ? 1 : 0;
};

interface ResolveOptions {
	readonly format: 'text' | 'json' | 'yaml';
}

/** Ends with 1 when something is left out, so that a script does not take a part for the whole. */
const tellUnresolved = (unresolved: readonly string[]): void => {
	for (const file of unresolved)
		process.stderr.write(
			`\`${file}\` can't be resolved whole: \`mlem-dvc-ls check\` says what is wrong with it.\n`,
		);
	process.exitCode = unresolved.length > 0 ? 1 : 0;
};

const resolve = async (path: string | undefined, { format }: ResolveOptions): Promise<void> => {
	if (format === 'yaml') {
		const { texts, unresolved } = await resolveYaml(path);
		process.stdout.write(texts.join('---\n'));
		return tellUnresolved(unresolved);
	}
	const resolved = await resolvePath(path);
	if (format === 'json') process.stdout.write(`${JSON.stringify(resolved.report)}\n`);
	else for (const piece of resolveText(resolved, painter())) process.stdout.write(piece);
	tellUnresolved(resolved.unresolved);
};

const graph = async (
	path: string | undefined,
	{ format }: { readonly format: GraphFormat },
): Promise<void> => {
	const { report, unresolved } = await resolvePath(path);
	process.stdout.write(graphText(report, format));
	tellUnresolved(unresolved);
};

const checkIgnore = async (
	targets: readonly string[],
	options: CheckIgnoreOptions,
): Promise<void> => {
	const { lines, matched } = await checkIgnored(targets, options);
	for (const line of lines) process.stdout.write(`${line}\n`);
	process.exitCode = matched ? 0 : 1;
};

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

const format = async (
	paths: readonly string[],
	{ check: onlyCheck }: { readonly check?: boolean },
): Promise<void> => {
	const { changed, unchanged, left, foreign } = await formatPaths(paths, onlyCheck !== true);
	if (onlyCheck) for (const file of changed) process.stdout.write(`Would reformat: ${file}\n`);
	for (const file of left)
		process.stderr.write(
			`\`${file}\` is left as it is: \`mlem-dvc-ls check\` says whether it is valid.\n`,
		);
	for (const file of foreign)
		process.stderr.write(
			`\`${file}\` is left as it is: \`dvc.yaml\`, \`.mlem.yaml\` and \`params.yaml\` are formatted, the rest is written by tools.\n`,
		);
	const words = onlyCheck ? 'would be reformatted' : 'reformatted';
	process.stdout.write(
		`${counted(changed.length, 'file')} ${words}, ${counted(unchanged, 'file')} left unchanged\n`,
	);
	process.exitCode = left.length > 0 || (onlyCheck && changed.length > 0) ? 1 : 0;
};

const port = (words: string): number => {
	const number = /^\d{1,5}$/.test(words) ? Number(words) : 0;
	if (number < 1 || number > 65_535) throw new InvalidArgumentError('Give a port, 1 to 65535.');
	return number;
};

const threads = (words: string): number => {
	const number = /^\d{1,2}$/.test(words) ? Number(words) : 0;
	if (number < 1) throw new InvalidArgumentError('Give a number, 1 to 99.');
	return number;
};

interface ServeOptions {
	readonly stdio?: boolean;
	readonly nodeIpc?: boolean;
	readonly socket?: number;
}

const transportOf = ({ stdio, nodeIpc, socket }: ServeOptions): Transport | undefined => {
	const chosen: Transport[] = [];
	if (stdio) chosen.push({ kind: 'stdio' });
	if (nodeIpc) chosen.push({ kind: 'node-ipc' });
	if (socket !== undefined) chosen.push({ kind: 'socket', port: socket });
	return chosen.length === 1 ? chosen[0] : undefined;
};

const describe = (program: Program): Command => {
	const command = new Command('mlem-dvc-ls')
		.description('Finds and mends mistakes in the files of DVC and MLEM.')
		.version(program.version)
		.option('--stdio', 'serve an editor over standard input and output')
		.option('--node-ipc', 'serve an editor over the channel of a Node.js parent')
		.option('--socket <port>', 'serve an editor that listens on a local port', port)
		// Sent by editors built on vscode-languageclient; the protocol library reads it.
		.addOption(new Option('--clientProcessId <id>').hideHelp())
		.action((options: ServeOptions) => {
			const transport = transportOf(options);
			if (transport !== undefined) return program.serve(transport);
			command.error('error: choose one of `check`, `--stdio`, `--node-ipc` and `--socket=PORT`');
		});
	command
		.command('check')
		.description('check files and folders, and print what is wrong')
		.argument('[path...]', 'files or folders (default: the current folder)')
		.addOption(
			new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'),
		)
		.option('--exit-zero', 'exit with 0 even when there are errors')
		.option('--threads <count>', 'check with so many threads (default: as many as pay)', threads)
		.addHelpText(
			'after',
			'\nExit status: 0 when no problem is an error, 1 when one is, 2 for bad usage or a failure of ours.',
		)
		.action(check);
	command
		.command('resolve')
		.description('print every stage as DVC would run it')
		.argument('[path]', 'a folder, `dvc.yaml` or `.dvc` file (default: the current folder)')
		.addOption(
			new Option('--format <format>', 'how to print')
				.choices(['text', 'json', 'yaml'])
				.default('text'),
		)
		.addHelpText(
			'after',
			'\nExit status: 0 when all is resolved, 1 when something is left out, 2 for bad usage or a failure of ours.',
		)
		.action(resolve);
	command
		.command('graph')
		.description('print which stage depends on which')
		.argument('[path]', 'a folder, `dvc.yaml` or `.dvc` file (default: the current folder)')
		.addOption(
			new Option('--format <format>', 'what reads it').choices(GRAPH_FORMATS).default('mermaid'),
		)
		.addHelpText(
			'after',
			'\nExit status: 0 when all is resolved, 1 when something is left out, 2 for bad usage or a failure of ours.',
		)
		.action(graph);
	command
		.command('format')
		.description('lay `dvc.yaml`, `.mlem.yaml` and `params.yaml` out anew')
		.argument('[path...]', 'files or folders (default: the current folder)')
		.option('--check', 'write nothing; print what would be reformatted')
		.addHelpText(
			'after',
			'\nExit status: 0 when all is well, 1 when a file would be reformatted (with --check) or can not be, 2 for bad usage or a failure of ours.',
		)
		.action(format);
	command
		.command('check-ignore')
		.description('print which paths DVC ignores, as `dvc check-ignore` does')
		.argument('<path...>', 'files or folders; they need not exist')
		.option('-d, --details', 'print the pattern that decides, and where it stands')
		.option('-n, --non-matching', 'with --details: print paths that no pattern matches as well')
		.addOption(new Option('-a, --all').hideHelp())
		.addHelpText(
			'after',
			'\nExit status: 0 when a pattern decides about a path that is printed, 1 when none does, 2 for bad usage or a failure of ours.',
		)
		.action(checkIgnore);
	return command;
};

/** A reader that went away (`| head`) wants nothing more, and is no failure. */
const endQuietlyOnBrokenPipe = (): void => {
	process.stdout.on('error', (error: NodeJS.ErrnoException) => {
		process.exit(error.code === 'EPIPE' ? (process.exitCode ?? 0) : FAILURE);
	});
};

/** Does what the arguments say and sets the exit code; never rejects. */
export const runCommandLine = async (program: Program, args: readonly string[]): Promise<void> => {
	endQuietlyOnBrokenPipe();
	try {
		const command = describe(program);
		for (const each of [command, ...command.commands])
			each.exitOverride().showHelpAfterError('See `mlem-dvc-ls --help`.');
		await command.parseAsync(args, { from: 'user' });
	} catch (error) {
		// The library has said it already.
		if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : FAILURE;
		else {
			const words =
				error instanceof UsageError
					? `error: ${error.message}`
					: `mlem-dvc-ls failed: ${error instanceof Error ? error.stack : String(error)}`;
			process.stderr.write(`${words}\n`);
			process.exitCode = FAILURE;
		}
	}
};
