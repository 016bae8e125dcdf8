// A stage in Markdown, as DVC would run it, with those around it.
import { withoutSecrets } from '../model/secrets.ts';
import type { Json } from '../model/value.ts';
import { shortText } from '../model/value-text.ts';
import { neighboursOf } from '../workspace/neighbours.ts';
import type { ResolvedOut, ResolvedPath, ResolvedStage } from '../workspace/resolved.ts';
import type { Producer } from '../workspace/wiring.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { bulletList, code, codeBlock, namesInLine } from './markdown.ts';

/** So many paths of a list, lines of a command and stages of a group are shown. */
const MOST = 8;
/** So many stages are named in a line. */
const MOST_IN_LINE = 3;
const LONGEST_LINE = 500;

/** What is special about an output: nothing for one that is cached and no more. */
export const outMarks = ({
	cache,
	persist,
	push,
	remote,
	metric,
	plot,
}: Pick<ResolvedOut, 'cache' | 'persist' | 'push' | 'metric' | 'plot'> & {
	readonly remote?: Json | undefined;
}): readonly string[] => [
	...(metric ? ['metric'] : []),
	...(plot ? ['plot'] : []),
	...(cache ? [] : ['not cached']),
	...(persist ? ['persist'] : []),
	...(push ? [] : ['not pushed']),
	...(typeof remote === 'string' || typeof remote === 'number' ? [`remote: ${remote}`] : []),
];

/** The lines of a command, in the order in which they run; none where it is not known. */
const commandLines = ({
	cmd,
	oddCmd,
}: Pick<ResolvedStage, 'cmd' | 'oddCmd'>): readonly string[] => {
	const commands = cmd ?? (oddCmd === undefined ? [] : shortText(oddCmd, LONGEST_LINE));
	return (typeof commands === 'string' ? [commands] : commands)
		.flatMap((command) => withoutSecrets(command).split('\n'))
		.filter((line) => line.trim() !== '');
};

const cut = (line: string, longest: number): string =>
	line.length > longest ? `${line.slice(0, longest - 1)}…` : line;

const commandBlock = (stage: ResolvedStage): string => {
	const lines = commandLines(stage);
	if (stage.cmd === undefined && stage.oddCmd === undefined)
		return 'Its command can not be filled in.';
	if (lines.length === 0) return 'It has no command.';
	const shown = lines.slice(0, MOST).map((line) => cut(line, LONGEST_LINE));
	const more = lines.length - shown.length;
	const rest = more > 0 ? [`# and ${more} more line${more === 1 ? '' : 's'}`] : [];
	return codeBlock('sh', [...shown, ...rest].join('\n'));
};

const pathOf = ({ path, text }: ResolvedPath): string => path || (path === '' ? '.' : text);

const stageNames = (stages: readonly Producer[]): string =>
	namesInLine([...new Set(stages.map(({ addressing }) => addressing))], MOST_IN_LINE);

const section = (title: string, lines: readonly string[]): string =>
	lines.length === 0 ? '' : `${title}\n${bulletList(lines, MOST)}`;

const depLines = (workspace: Workspace, stage: ResolvedStage): readonly string[] => {
	const { before } = neighboursOf(workspace, stage);
	return stage.deps.map((dep) => {
		const from = before.filter(
			({ reason }) => reason.kind === 'dep' && reason.dep.index === dep.index,
		);
		const by = from.length === 0 ? '' : `, from ${stageNames(from.map(({ to }) => to))}`;
		return code(pathOf(dep)) + by;
	});
};

const outLines = (workspace: Workspace, stage: ResolvedStage): readonly string[] => {
	const { after } = neighboursOf(workspace, stage);
	return stage.outs.map((out) => {
		const marks = outMarks(out);
		const readers = after.filter(({ out: read }) => read.text === out.text);
		return [
			code(pathOf(out)),
			...(marks.length === 0 ? [] : [` (${marks.join(', ')})`]),
			...(readers.length === 0 ? [] : [`, read by ${stageNames(readers.map(({ from }) => from))}`]),
		].join('');
	});
};

const paramLines = ({ params }: ResolvedStage): readonly string[] =>
	params.map(
		({ path, names }) =>
			code(path) + (names.length === 0 ? ', all of it' : `: ${namesInLine(names, MOST)}`),
	);

/** Everything about one stage. */
export const describeStage = (workspace: Workspace, stage: ResolvedStage): string => {
	const marks = [
		...(stage.frozen ? ['frozen'] : []),
		...(stage.alwaysChanged ? ['always changed'] : []),
	];
	return [
		`**${code(stage.addressing)}**${marks.length === 0 ? '' : ` (${marks.join(', ')})`}`,
		commandBlock(stage),
		stage.wdir === '' ? '' : `Runs in ${code(stage.wdir)}`,
		section('Reads', depLines(workspace, stage)),
		section('Parameters', paramLines(stage)),
		section('Writes', outLines(workspace, stage)),
		stage.complete ? '' : 'Some of its paths are not known.',
	]
		.filter((part) => part !== '')
		.join('\n\n');
};

/** Each stage with its command in a line, then everything about the first; `total` counts all. */
export const describeStages = (
	workspace: Workspace,
	title: string,
	stages: readonly ResolvedStage[],
	total: bigint,
): string => {
	const [first] = stages;
	if (first === undefined) return title;
	if (total === 1n) return describeStage(workspace, first);
	const lines = stages.slice(0, MOST).map((stage) => {
		const [command] = commandLines(stage);
		return code(stage.addressing) + (command === undefined ? '' : `: ${code(cut(command, 100))}`);
	});
	return [title, bulletList(lines, MOST, total), '---', describeStage(workspace, first)].join(
		'\n\n',
	);
};
