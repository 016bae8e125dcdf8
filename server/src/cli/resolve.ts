// `resolve`: every stage as DVC would run it.
import { isWithin, type RepoPath } from '../core/base/path.ts';
import { outMarks } from '../core/features/describe-stage.ts';
import { type ResolveReport, resolveAll, type StageReport } from '../core/features/resolve.ts';
import { resolvedText } from '../core/features/resolved-text.ts';
import { kindOf } from '../core/model/kind.ts';
import { dvcRootOf } from '../core/workspace/roots.ts';
import { stagesKnown, stagesOf } from '../core/workspace/stages.ts';
import { collectedFilesOf } from '../core/workspace/unread.ts';
import type { Workspace } from '../core/workspace/workspace.ts';
import { isAsked, openProject } from './project.ts';
import type { Paint } from './report.ts';
import { printable } from './source-line.ts';

export interface Resolved {
	readonly report: ResolveReport;
	/** Files of which a stage or path could not be resolved; the rules say why. */
	readonly unresolved: readonly RepoPath[];
}

/** True when all of a file's stages are known with their commands and paths. */
const isWhole = (workspace: Workspace, file: RepoPath): boolean =>
	stagesKnown(workspace, file) &&
	(kindOf(file) !== 'dvc-yaml' ||
		stagesOf(workspace, file).every(
			({ cmd, oddCmd }) => cmd !== undefined || oddCmd !== undefined,
		));

/**
 * The stages of the files that the path names, of one repository: the innermost that holds it.
 *
 * @throws UsageError when the path does not exist
 */
export const resolvePath = async (path: string | undefined): Promise<Resolved> => {
	const { workspace, loader, asked } = await openProject(path === undefined ? [] : [path]);
	return loader.settled(() => {
		const [place] = asked;
		const inside = place?.isFolder ? (`${place.path}/.` as RepoPath) : place?.path;
		const root = dvcRootOf(workspace, inside ?? ('' as RepoPath));
		const files = (collectedFilesOf(workspace) ?? []).filter(
			(file) => isWithin(file, root) && isAsked(asked, file),
		);
		const all = resolveAll(workspace, root);
		const stages = all.stages.filter(({ file }) => files.includes(file as RepoPath));
		const names = new Set(stages.map(({ addressing }) => addressing));
		return {
			report: { ...all, stages, edges: all.edges.filter(([from]) => names.has(from)) },
			unresolved: files.filter((file) => !isWhole(workspace, file)),
		};
	});
};

const wordsOfOut = (out: StageReport['outs'][number]): string => {
	const marks = outMarks(out);
	return marks.length === 0 ? out.path : `${out.path} (${marks.join(', ')})`;
};

const wordsOfParams = ({ path, params }: StageReport['params'][number]): string =>
	params.length === 0 ? path : `${path}: ${params.join(', ')}`;

const wordsOfCmd = (cmd: StageReport['cmd']): string =>
	typeof cmd === 'string' ? cmd : JSON.stringify(cmd);

/** One stage in a few lines; commands stand one a line. */
const stageText = (stage: StageReport, after: readonly string[], paint: Paint): string => {
	const { addressing, cmd, wdir, deps, params, outs, frozen, always_changed } = stage;
	const marks = [...(frozen ? ['frozen'] : []), ...(always_changed ? ['always changed'] : [])];
	const commands =
		cmd === null ? [] : Array.isArray(cmd) ? cmd.map(wordsOfCmd) : wordsOfCmd(cmd).split('\n');
	const lines = (title: string, values: readonly string[]): readonly string[] =>
		values.map(
			(value, index) =>
				`  ${paint('dim', (index === 0 ? title : '').padEnd(8))}${printable(value).replaceAll('\n', ' ')}`,
		);
	return [
		`${paint('bold', printable(addressing))}${marks.length === 0 ? '' : ` ${paint('dim', `(${marks.join(', ')})`)}`}`,
		...lines(
			'cmd',
			commands.filter((line) => line.trim() !== ''),
		),
		...lines('wdir', wdir === '.' ? [] : [wdir]),
		...lines('deps', deps),
		...lines('params', params.map(wordsOfParams)),
		...lines('outs', outs.map(wordsOfOut)),
		...lines('after', after),
		'',
	].join('\n');
};

/**
 * Each dvc.yaml that the path names with all its stages written out.
 *
 * @throws UsageError when the path does not exist
 */
export const resolveYaml = async (
	path: string | undefined,
): Promise<{ readonly texts: readonly string[]; readonly unresolved: readonly RepoPath[] }> => {
	const { workspace, loader, asked } = await openProject(path === undefined ? [] : [path]);
	return loader.settled(() => {
		const files = (collectedFilesOf(workspace) ?? []).filter(
			(file) => kindOf(file) === 'dvc-yaml' && isAsked(asked, file),
		);
		return {
			texts: files.flatMap((file) => resolvedText(workspace, file) ?? []),
			unresolved: files.filter((file) => !isWhole(workspace, file)),
		};
	});
};

/** What a person reads, stage by stage. */
export const resolveText = function* ({ report }: Resolved, paint: Paint): Generator<string> {
	const after = new Map<string, string[]>();
	for (const [from, to] of report.edges) after.set(from, [...(after.get(from) ?? []), to]);
	for (const stage of report.stages)
		yield `${stageText(stage, after.get(stage.addressing) ?? [], paint)}\n`;
};
