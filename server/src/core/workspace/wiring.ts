// What stages read and write, told so that an edit reaches no further than it must: nobody else cares
// for a command, and who only asks who writes a path does not care for what stages read.

import { equal } from '../base/equal.ts';
import { memo } from '../base/memo.ts';
import type { RepoPath } from '../base/path.ts';
import { aside, query } from '../base/query.ts';
import { isKept } from './recent.ts';
import type { ResolvedOut, ResolvedStage } from './resolved.ts';
import { type ResolvedStretch, resolvedStretchesOf } from './resolved-stretches.ts';
import { stagesKnown } from './stages.ts';
import type { Workspace } from './workspace.ts';

/** A stage by what it writes. */
export type Producer = Omit<ResolvedStage, 'cmd' | 'oddCmd' | 'deps' | 'params'>;

/** One output of one stage. */
export interface Writer {
	readonly stage: Producer;
	readonly out: ResolvedOut;
}

/** Neighbouring stages of a file; see `ResolvedStretch`. */
export interface StretchOf<S> {
	readonly stages: readonly S[];
}

const withoutCommand = memo(
	(stage: ResolvedStage): ResolvedStage => ({ ...stage, cmd: undefined }),
);

const producerOf = memo(
	({ cmd: _cmd, oddCmd: _odd, deps: _deps, params: _params, ...rest }: ResolvedStage): Producer =>
		rest,
);

const wiringIn = memo(
	({ stages }: ResolvedStretch): StretchOf<ResolvedStage> => ({
		stages: stages.map(withoutCommand),
	}),
);

const producersIn = memo(
	({ stages }: ResolvedStretch): StretchOf<Producer> => ({ stages: stages.map(producerOf) }),
);

/** The stages of a file without their commands. */
export const wiringOf: (
	workspace: Workspace,
	file: RepoPath,
) => readonly StretchOf<ResolvedStage>[] = query(
	'wiring',
	(workspace: Workspace, file) =>
		resolvedStretchesOf(workspace, file as RepoPath).map(({ stretch }) => wiringIn(stretch)),
	equal,
) as (workspace: Workspace, file: RepoPath) => readonly StretchOf<ResolvedStage>[];

/** The stages of a file by what they write. */
export const producersOf: (workspace: Workspace, file: RepoPath) => readonly StretchOf<Producer>[] =
	query(
		'producers',
		(workspace: Workspace, key) => {
			const file = key as RepoPath;
			const stretches = resolvedStretchesOf(workspace, file);
			// What else is asked of every file, while its tree is at hand.
			if (!isKept(workspace, file))
				aside(workspace, () => [wiringOf(workspace, file), stagesKnown(workspace, file)]);
			return stretches.map(({ stretch }) => producersIn(stretch));
		},
		equal,
	) as (workspace: Workspace, file: RepoPath) => readonly StretchOf<Producer>[];
