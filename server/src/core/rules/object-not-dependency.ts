import { isWithin, joinPath, leavesRoot, type RepoPath, relativePath } from '../base/path.ts';
import { memo } from '../base/query.ts';
import type { Range } from '../base/text.ts';
import { commandsIn, programWords } from '../model/command-scripts.ts';
import { addDep } from '../model/dep-edit.ts';
import { entryOf } from '../syntax/tree.ts';
import { ignoreVerdictOf } from '../workspace/ignored.ts';
import { objectsOf, ownersOf } from '../workspace/objects.ts';
import type { ResolvedStage } from '../workspace/resolved.ts';
import { type PlacedResolution, resolutionsOf } from '../workspace/stages.ts';
import { existsOf, type Workspace } from '../workspace/workspace.ts';
import { commandWord } from './missing-dep.ts';
import { type Problem, type Rule, shiftProblem } from './rule.ts';

/** Commands of MLEM that read an object. */
const READING: ReadonlySet<string> = new Set([
	'apply',
	'apply-remote',
	'build',
	'checkenv',
	'deploy',
	'deployment',
	'pprint',
	'serve',
]);

/** An object that a stage reads, and where it says so. */
interface Read {
	readonly metafile: RepoPath;
	/** The word of the command; nothing for the dependency of that index. */
	readonly word: string | undefined;
	readonly index: number;
}

interface MlemWord {
	readonly word: string;
	readonly path: RepoPath;
}

/** The words behind `mlem apply` and the like that may name objects; of ten thousand stages few have any. */
const mlemWordsOf: (stage: ResolvedStage) => readonly MlemWord[] = memo(
	({ cmd, wdir }: ResolvedStage): readonly MlemWord[] =>
		(typeof cmd === 'string' ? cmd.split('\n') : (cmd ?? []))
			.filter((text) => text.includes('mlem'))
			.flatMap((text) =>
				[...commandsIn(text, wdir)].flatMap(({ command: { words }, folder }) => {
					const [program, verb, ...rest] = programWords(words);
					if (program?.text !== 'mlem' || !READING.has(verb?.text ?? '')) return [];
					return rest
						.filter((one) => one.known && !one.text.startsWith('-') && one.text !== '')
						.map(({ text: word }) => ({ word, path: joinPath(folder, word) }));
				}),
			),
);

const withSuffix = (path: RepoPath): RepoPath =>
	path.endsWith('.mlem') ? path : (`${path}.mlem` as RepoPath);

const readsOf = (
	workspace: Workspace,
	stage: ResolvedStage,
	metafiles: ReadonlySet<RepoPath>,
): readonly Read[] => [
	...mlemWordsOf(stage).flatMap(({ word, path }): Read[] => {
		const metafile = withSuffix(path);
		return metafiles.has(metafile) ? [{ metafile, word, index: -1 }] : [];
	}),
	...stage.deps.flatMap(({ path, index }): Read[] =>
		path === undefined
			? []
			: ownersOf(workspace, path).map((metafile) => ({ metafile, word: undefined, index })),
	),
];

const isKnownTo = ({ deps, outs }: ResolvedStage, metafile: RepoPath): boolean =>
	[...deps, ...outs].some(({ path }) => path !== undefined && isWithin(metafile, path));

const rangeOf = (
	placed: PlacedResolution,
	{ word, index }: Read,
): { readonly range: Range; readonly isWritten: boolean } | undefined => {
	const { body } = placed.definition;
	const range =
		word === undefined
			? body?.deps.find((dep) => dep.index === index)?.path.range
			: commandWord(placed, word);
	if (range !== undefined) return { range, isWritten: true };
	const key = entryOf(body?.map, 'cmd')?.key;
	return key && { range: key.range, isWritten: false };
};

const problemOf = (
	placed: PlacedResolution,
	stage: ResolvedStage,
	read: Read,
): Problem | undefined => {
	const at = rangeOf(placed, read);
	if (at === undefined) return undefined;
	const dep = relativePath(stage.wdir, read.metafile);
	const isOnly = placed.resolved.stages.length === 1;
	const here = isOnly ? addDep(placed.piece, placed.definition, dep) : undefined;
	const why =
		read.word === undefined
			? 'describes what is read here'
			: `is the object that \`${read.word}\` stands for`;
	return {
		range: at.range,
		severity: read.word === undefined ? 'hint' : 'information',
		message: `\`${dep}\` ${why}, and is not in \`deps\`: DVC does not run the stage again when its methods or requirements change. Add it.`,
		...(here && { fixes: [{ title: `Add \`${dep}\` to \`deps\``, preferred: true, here }] }),
	};
};

const problemsIn = function* (
	workspace: Workspace,
	placed: PlacedResolution,
	metafiles: ReadonlySet<RepoPath>,
): Generator<Problem> {
	const told = new Set<RepoPath>();
	for (const stage of placed.resolved.stages) {
		if (stage.frozen || stage.alwaysChanged || !stage.complete) continue;
		for (const read of readsOf(workspace, stage, metafiles)) {
			const { metafile } = read;
			if (told.has(metafile) || isKnownTo(stage, metafile) || leavesRoot(metafile)) continue;
			// By hand metafiles are Git's own matter.
			if (existsOf(workspace, metafile) !== 'file') continue;
			if (ignoreVerdictOf(workspace, metafile, false).ignored) continue;
			const problem = problemOf(placed, stage, read);
			if (problem === undefined) continue;
			told.add(metafile);
			yield problem;
		}
	}
};

const OBJECT = `artifacts:
  data:
    hash: 3749f52bb326ae96782b42dc0a97b4c1
    size: 11
    uri: rf
object_type: model
processors:
  model:
    methods: {}
    type: sklearn
`;

export const objectNotDependency: Rule = {
	id: 'object-not-dependency',
	kinds: ['dvc-yaml'],
	severity: 'information',
	summary: 'A stage reads a MLEM object whose metafile is not in its `deps`.',
	behaviour:
		'DVC looks at what `deps` lists and not at what the command names. MLEM reads the metafile first, and by it the data. With a pattern for metafiles in `.dvcignore` this rule is silent.',
	why: 'The stage is not run again when the metafile alone has changed: its methods, their types or its requirements.',
	example: {
		bad: `
#- dvc.yaml
stages:
  apply:
    cmd: mlem apply models/rf test.csv -o result.csv
#                   ^^^^^^^^^ object-not-dependency
    deps:
      - test.csv
    outs:
      - result.csv
#- test.csv
a
#- models/rf
0123456789
#- models/rf.mlem
${OBJECT}`,
		good: `
#- dvc.yaml
stages:
  apply:
    cmd: mlem apply models/rf test.csv -o result.csv
    deps:
      - test.csv
      - models/rf
      - models/rf.mlem
    outs:
      - result.csv
#- test.csv
a
#- models/rf
0123456789
#- models/rf.mlem
${OBJECT}`,
	},
	*check(workspace, path) {
		const objects = objectsOf(workspace);
		if (objects.length === 0) return;
		const metafiles = new Set(objects.map(({ metafile }) => metafile));
		for (const placed of resolutionsOf(workspace, path))
			for (const problem of problemsIn(workspace, placed, metafiles))
				yield shiftProblem(problem, placed.start);
	},
};
