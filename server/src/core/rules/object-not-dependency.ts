import { memo } from '../base/memo.ts';
import { isWithin, joinPath, leavesRoot, type RepoPath, relativePath } from '../base/path.ts';
import type { Range } from '../base/text.ts';
import { commandsIn, programWords } from '../model/command-scripts.ts';
import { addDep } from '../model/dep-edit.ts';
import type { PlacedDefinition } from '../model/pipeline.ts';
import { entryOf } from '../syntax/tree.ts';
import { ignoreVerdictOf } from '../workspace/ignored.ts';
import { ownersOf, storedObjectOf } from '../workspace/objects.ts';
import { definitionsByName } from '../workspace/places.ts';
import type { ResolvedStage } from '../workspace/resolved.ts';
import { inStages } from '../workspace/resolved-stretches.ts';
import { documentOf, existsOf, type Workspace } from '../workspace/workspace.ts';
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
	readonly stage: ResolvedStage;
	readonly metafile: RepoPath;
	/** The word of the command; nothing for the dependency of that index. */
	readonly word: string | undefined;
	readonly index: number;
}

interface MlemWord {
	readonly word: string;
	readonly path: RepoPath;
}

const mayCallMlem = (text: string): boolean => text.includes('mlem');

const NO_WORDS: readonly MlemWord[] = [];

/** The words behind `mlem apply` and the like that may name objects; of ten thousand stages few have any. */
const mlemWordsOf = (stage: ResolvedStage): readonly MlemWord[] => {
	const { cmd } = stage;
	const calls = typeof cmd === 'string' ? mayCallMlem(cmd) : cmd?.some(mayCallMlem) === true;
	return calls ? mlemWordsIn(stage) : NO_WORDS;
};

const mlemWordsIn: (stage: ResolvedStage) => readonly MlemWord[] = memo(
	({ cmd, wdir }: ResolvedStage): readonly MlemWord[] =>
		(typeof cmd === 'string' ? cmd.split('\n') : (cmd ?? [])).filter(mayCallMlem).flatMap((text) =>
			commandsIn(text, wdir).flatMap(({ command: { words }, folder }) => {
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

const isKnownTo = ({ deps, outs }: ResolvedStage, metafile: RepoPath): boolean =>
	[...deps, ...outs].some(({ path }) => path !== undefined && isWithin(metafile, path));

/** What stages read; only what is no dependency or output of theirs is told. */
const readsIn = inStages('objects read in', (workspace, stage): readonly Read[] => {
	if (stage.frozen || stage.alwaysChanged || !stage.complete) return [];
	const byCommand = mlemWordsOf(stage).flatMap(({ word, path }): Read[] => {
		const metafile = withSuffix(path);
		return existsOf(workspace, metafile) !== 'file' ||
			storedObjectOf(workspace, metafile) === undefined
			? []
			: [{ stage, metafile, word, index: -1 }];
	});
	const byDeps = stage.deps.flatMap(({ path, index }): Read[] =>
		path === undefined
			? []
			: ownersOf(workspace, path).map((metafile) => ({ stage, metafile, word: undefined, index })),
	);
	return [...byCommand, ...byDeps].filter(({ metafile }) => !isKnownTo(stage, metafile));
});

const rangeOf = (
	placed: PlacedDefinition,
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

const problemOf = (placed: PlacedDefinition, read: Read): Problem | undefined => {
	const at = rangeOf(placed, read);
	if (at === undefined) return undefined;
	const dep = relativePath(read.stage.wdir, read.metafile);
	// In a group the path may be another one in each stage.
	const here =
		placed.definition.form === 'plain' ? addDep(placed.piece, placed.definition, dep) : undefined;
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

/** By hand metafiles are Git's own matter. */
const isGits = (workspace: Workspace, metafile: RepoPath): boolean =>
	existsOf(workspace, metafile) !== 'file' || ignoreVerdictOf(workspace, metafile, false).ignored;

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
		const reads = readsIn(workspace, path);
		const document = reads.length === 0 ? undefined : documentOf(workspace, path);
		if (document === undefined) return;
		const placed = definitionsByName(document);
		const told = new Set<string>();
		for (const read of reads) {
			const { metafile, stage } = read;
			const id = `${stage.definition}\n${metafile}`;
			const at = placed.get(stage.definition);
			if (at === undefined || told.has(id) || leavesRoot(metafile) || isGits(workspace, metafile))
				continue;
			told.add(id);
			const problem = problemOf(at, read);
			if (problem !== undefined) yield shiftProblem(problem, at.start);
		}
	},
};
