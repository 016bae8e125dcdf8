import { folderOf, type RepoPath } from '../base/path.ts';
import { didYouMean, suggest } from '../base/suggest.ts';
import { type Range, shiftRange } from '../base/text.ts';
import { commandRemotes } from '../model/command-remotes.ts';
import { kindOf } from '../model/kind.ts';
import { childOf, scalarOf } from '../syntax/tree.ts';
import { configFor, mergedConfigOf, remotesIn } from '../workspace/config.ts';
import { definitionsByName, outEntryOf } from '../workspace/places.ts';
import type { ResolvedOut, ResolvedStage } from '../workspace/resolved.ts';
import { ofStages } from '../workspace/resolved-stretches.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import { commandWord } from './missing-dep.ts';
import { oncePerPlace, type Seen } from './once-per-place.ts';
import { respell } from './respell.ts';
import type { Fix, Problem, Rule } from './rule.ts';

interface Unknown {
	readonly stage: ResolvedStage;
	readonly out: ResolvedOut;
	readonly remote: string;
}

/** Where the name of an output's remote is written. */
const remoteNode = (workspace: Workspace, { stage, out }: Pick<Unknown, 'stage' | 'out'>) => {
	const document = documentOf(workspace, stage.file);
	const placed = document && definitionsByName(document).get(stage.definition);
	const node = childOf(placed && outEntryOf(placed, out)?.flags, 'remote');
	return node && placed && { node, placed };
};

// For an output that is not cached DVC never looks the name up; for one that is not pushed it does.
const remotesNamedIn = ofStages((stage): readonly Unknown[] =>
	stage.outs.flatMap((out) => {
		const { remote, cache } = out;
		return remote === undefined || !cache ? [] : [{ stage, out, remote }];
	}),
);

const unknownIn = (
	workspace: Workspace,
	file: RepoPath,
	known: ReadonlySet<string>,
): readonly Seen<Unknown>[] =>
	remotesNamedIn(workspace, file).flatMap(({ stage, out, remote }): Seen<Unknown>[] => {
		if (known.has(remote.toLowerCase())) return [];
		const place = remoteNode(workspace, { stage, out });
		if (place === undefined) return [];
		const range = shiftRange(place.node.range, place.placed.start);
		return [{ range, text: remote, what: { stage, out, remote } }];
	});

const describe = (
	name: string,
	remotes: readonly string[],
): Pick<Problem, 'message' | 'severity'> => {
	const hint = didYouMean(name, remotes);
	const advice =
		' Add it with `dvc remote add`, unless the configuration of your user or machine has it.';
	return {
		...(hint === '' ? {} : { severity: 'warning' }),
		message: `\`.dvc/config\` names no remote \`${name}\`, without which nothing can be pushed or pulled.${hint || advice}`,
	};
};

/** Where a configuration file names the remote that counts when none is named, without quotes. */
const defaultRemoteIn = (
	workspace: Workspace,
	file: RepoPath,
): { readonly name: string; readonly range: Range } | undefined => {
	const core = mergedConfigOf(workspace, folderOf(file))?.get('core');
	const option = core?.options.get('remote');
	const value = option?.file === file ? scalarOf(option.entry.value) : undefined;
	if (value === undefined) return undefined;
	const quotes = value.style === 'plain' ? 0 : 1;
	const range = { start: value.range.start + quotes, end: value.range.end - quotes };
	return { name: value.text, range };
};

/** Names are offered one by one where there are so many at most. */
const MOST_OFFERED = 3;

const choices = (name: string, remotes: readonly string[], range: Range): readonly Fix[] => {
	const near = suggest(name, remotes);
	const offered = near === undefined ? remotes : [near];
	return offered.length > MOST_OFFERED
		? []
		: offered.map((to) => ({
				title: `Change to \`${to}\``,
				preferred: near !== undefined,
				here: [{ range, text: to }],
			}));
};

const namedInCommands = ofStages((stage) =>
	commandRemotes(stage.cmd ?? []).map((name) => ({ stage, name })),
);

/** Those of `dvc push -r NAME` in a command. */
const inCommands = function* (
	workspace: Workspace,
	file: RepoPath,
	remotes: readonly string[],
): Generator<Problem> {
	const known = new Set(remotes);
	const told = new Set<number>();
	for (const { stage, name } of namedInCommands(workspace, file)) {
		const document = known.has(name.toLowerCase()) ? undefined : documentOf(workspace, file);
		const placed = document && definitionsByName(document).get(stage.definition);
		const word = placed && commandWord(placed, name);
		if (placed === undefined || word === undefined) continue;
		const range = shiftRange(word, placed.start);
		if (told.has(range.start)) continue;
		told.add(range.start);
		yield { range, ...describe(name, remotes), fixes: choices(name, remotes, range) };
	}
};

export const unknownRemote: Rule = {
	id: 'unknown-remote',
	kinds: ['dvc-yaml', 'dvc-config'],
	severity: 'information',
	summary:
		'An output, a command, or `core.remote`, names a remote that the repository does not have.',
	behaviour:
		"`dvc repro` and `dvc status` take no notice. `dvc push`, `dvc pull`, `dvc fetch` and `dvc data status` stop with `config file error: remote 'nope' doesn't exist`, for the whole repository. A remote may also be named in the configuration of the user or the machine, so this is an information; it is a warning where a remote of nearly that name exists.",
	why: 'Nobody can push or pull, and the message does not say which output is to blame.',
	example: {
		bad: `
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    outs:
      - model.bin:
          remote: stroage
#                 ^^^^^^^ unknown-remote
  share:
    cmd: dvc push -r stoage
#                    ^^^^^^ unknown-remote
#- .dvc/config
['remote "storage"']
    url = /srv/storage
`,
		good: `
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    outs:
      - model.bin:
          remote: storage
  share:
    cmd: dvc push -r storage
#- .dvc/config
['remote "storage"']
    url = /srv/storage
`,
	},
	*check(workspace, path): Generator<Problem> {
		const config = configFor(workspace, path);
		if (config === undefined) return;
		const remotes = [...remotesIn(config).keys()];
		const known = new Set(remotes);
		if (kindOf(path) === 'dvc-config') {
			const named = defaultRemoteIn(workspace, path);
			if (named === undefined || known.has(named.name.toLowerCase())) return;
			const { range, name } = named;
			yield { range, ...describe(name, remotes), fixes: choices(name, remotes, range) };
			return;
		}
		yield* inCommands(workspace, path, remotes);
		for (const { range, what } of oncePerPlace(unknownIn(workspace, path, known))) {
			const { remote } = what;
			const place = remoteNode(workspace, what);
			const near = suggest(remote, remotes);
			const fixes = place === undefined ? [] : respell(place.placed, place.node, remote, near);
			yield { range, ...describe(remote, remotes), fixes };
		}
	},
};
