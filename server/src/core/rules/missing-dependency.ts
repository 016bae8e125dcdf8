import {
	folderOf,
	nameOf,
	type RepoPath,
	ROOT,
	relativePath,
	selfAndParents,
} from '../base/path.ts';
import { fromOtherBase, movedTo, slipOf } from '../workspace/near-paths.ts';
import { isOutput } from '../workspace/outputs.ts';
import { definitionsByName, depPlace } from '../workspace/places.ts';
import type { ResolvedPath, ResolvedStage } from '../workspace/resolved.ts';
import { inStretches } from '../workspace/resolved-stretches.ts';
import { dvcRootOf } from '../workspace/roots.ts';
import { documentOf, entriesIn, existsOf, type Workspace } from '../workspace/workspace.ts';
import { isWritten, writingKnown } from '../workspace/written.ts';
import { oncePerPlace, othersFromEntry, type Seen } from './once-per-place.ts';
import { respell } from './respell.ts';
import type { Fix, Problem, Rule } from './rule.ts';

interface Missing {
	readonly stage: ResolvedStage;
	readonly dep: ResolvedPath;
	readonly path: RepoPath;
}

const CODE =
	/\.(?:py|pyx|ipynb|r|rmd|qmd|jl|sh|bash|zsh|ps1|bat|js|mjs|ts|scala|java|kt|rs|go|c|cc|cpp|h|hpp|sql|pl|rb|lua|stan)$/i;

/** `C:\data`, which other systems take for a name; files of DVC's own, which it refuses. */
const NOT_MEANT = /^[A-Za-z]:[\\/]|\.dvc$|(?:^|\/)dvc\.yaml$/;

/**
 * Whether a path is certainly not there and nothing brings it. What is asked for most often is
 * answered from the folder's listing and the outputs, without a query for each path.
 */
const absenceIn = (workspace: Workspace): ((path: RepoPath) => boolean) => {
	const folders = new Map<RepoPath, ReadonlyMap<string, unknown>>();
	const listed = (folder: RepoPath): ReadonlyMap<string, unknown> => {
		let entries = folders.get(folder);
		if (entries === undefined) {
			const listing = entriesIn(workspace, folder);
			entries = typeof listing === 'object' ? listing.entries : new Map();
			folders.set(folder, entries);
		}
		return entries;
	};
	return (path) =>
		path !== '' &&
		!isOutput(workspace, path) &&
		!listed(folderOf(path)).has(nameOf(path)) &&
		existsOf(workspace, path) === 'absent' &&
		!isWritten(workspace, path);
};

const absentIn = inStretches('absent dependencies in', function* (workspace, { stages }) {
	const isAbsent = absenceIn(workspace);
	for (const stage of stages)
		for (const dep of stage.frozen ? [] : stage.deps) {
			const { path } = dep;
			if (path === undefined || !isAbsent(path) || NOT_MEANT.test(dep.text)) continue;
			const missing: Missing = { stage, dep, path };
			yield missing;
		}
});

const missingIn = (workspace: Workspace, file: RepoPath): readonly Seen<Missing>[] => {
	if (!writingKnown(workspace, file)) return [];
	return absentIn(workspace, file).flatMap((what): Seen<Missing>[] => {
		const range = depPlace(workspace, what.stage, what.dep)?.range;
		return range === undefined ? [] : [{ range, text: what.path, what }];
	});
};

/** So many paths are looked for elsewhere; who misses more has no such mistake but a part of a project. */
const MOST_SEARCHED = 50;

interface Meant {
	readonly path: RepoPath;
	readonly why: string;
	/** There is hardly a doubt about it. */
	readonly sure: boolean;
}

/** The nearest folder upwards that exists. */
const folderThere = (workspace: Workspace, folder: RepoPath): RepoPath => {
	for (const at of selfAndParents(folder)) if (existsOf(workspace, at) !== 'absent') return at;
	return ROOT;
};

const meantBy = (workspace: Workspace, { stage, path }: Missing): Meant | undefined => {
	const others = new Set(stage.deps.map((dep) => dep.path));
	const slip = slipOf(workspace, path);
	if (slip !== undefined && !others.has(slip)) return { path: slip, why: '', sure: true };
	const bases = [folderOf(stage.file), dvcRootOf(workspace, stage.file)];
	const based = fromOtherBase(workspace, path, stage.wdir, bases);
	const from = stage.wdir === folderOf(stage.file) ? `\`${stage.file}\`` : '`wdir`';
	if (based !== undefined && !others.has(based))
		return { path: based, why: ` Paths count from the folder of ${from}.`, sure: false };
	const near = folderThere(workspace, folderOf(path));
	const moved = CODE.test(path) ? movedTo(workspace, nameOf(path), [...bases, near]) : undefined;
	return moved !== undefined && !others.has(moved)
		? { path: moved, why: '', sure: false }
		: undefined;
};

/** Submodules that are not checked out are empty folders. */
const mayBeSubmodule = (workspace: Workspace, path: RepoPath): boolean => {
	const listing = entriesIn(workspace, folderOf(path));
	return typeof listing === 'object' && listing.entries.size === 0;
};

const describe = (
	workspace: Workspace,
	missing: Missing,
	meant: Meant | undefined,
	more: number,
): Omit<Problem, 'range' | 'fixes'> => {
	const { dep, path, stage } = missing;
	const what = `\`${dep.text}\`${othersFromEntry(more)}`;
	if (meant !== undefined) {
		const written = relativePath(stage.wdir, meant.path);
		return {
			severity: 'warning',
			message: `${what} does not exist, and no stage writes it.${meant.why} Did you mean \`${written}\`?`,
		};
	}
	if (CODE.test(path) && !mayBeSubmodule(workspace, path))
		return {
			severity: 'warning',
			message: `${what} does not exist, and no stage writes it, so \`${stage.name}\` can't run. Correct the path, or add the file.`,
		};
	if (path.startsWith('/'))
		return {
			message: `${what} does not exist on this machine. A path from the project's folder works on all.`,
		};
	return {
		message: `${what} is not there: no stage writes it, and no \`.dvc\` file tracks it. Unless it is fetched by hand, \`dvc add\` lets others \`dvc pull\` it.`,
	};
};

const fixesFor = (
	workspace: Workspace,
	{ stage, dep }: Missing,
	meant: Meant | undefined,
): readonly Fix[] => {
	const document = documentOf(workspace, stage.file);
	const placed = document && definitionsByName(document).get(stage.definition);
	const node = placed?.definition.body?.deps.find(({ index }) => index === dep.index)?.path;
	return placed === undefined || meant === undefined
		? []
		: respell(placed, node, dep.text, relativePath(stage.wdir, meant.path), meant.sure);
};

export const missingDependency: Rule = {
	id: 'missing-dependency',
	kinds: ['dvc-yaml'],
	severity: 'hint',
	summary: 'A stage depends on a file that is not there and that nothing provides.',
	behaviour:
		"`dvc repro` stops with ``dependency 'data.csv' does not exist``, unless the stage is frozen; `dvc dag` and `dvc repro --dry` notice nothing. Not meant are outputs of any stage, what `.dvc` files track, and what lies in such folders. It is a warning for code and for a path that looks like a typing mistake, and a hint for other data, which people often fetch by hand.",
	why: 'Nobody who clones the project can run the stage. Mostly a script was moved or renamed.',
	example: {
		bad: `
#- dvc.yaml
stages:
  prepare:
    cmd: make data.csv
    deps:
      - prepaer.py
#       ^^^^^^^^^^ missing-dependency
      - raw.csv
#       ^^^^^^^ missing-dependency
    outs:
      - data.csv
#- prepare.py
print('preparing')
`,
		good: `
#- dvc.yaml
stages:
  prepare:
    cmd: make data.csv
    deps:
      - prepare.py
      - raw.csv
    outs:
      - data.csv
#- prepare.py
print('preparing')
#- raw.csv.dvc
outs:
  - path: raw.csv
    md5: 3749f52bb326ae96782b42dc0a97b4c1
    size: 11
    hash: md5
`,
	},
	*check(workspace, path): Generator<Problem> {
		const hinted = new Set<RepoPath>();
		let searched = 0;
		for (const { range, what, more } of oncePerPlace(missingIn(workspace, path))) {
			// Data that a person fetches is told of once, however many stages read it.
			if (hinted.has(what.path)) continue;
			const meant = searched++ < MOST_SEARCHED ? meantBy(workspace, what) : undefined;
			const fixes = fixesFor(workspace, what, meant);
			const said = describe(workspace, what, meant, more);
			if (said.severity === undefined) hinted.add(what.path);
			yield { range, ...said, fixes };
		}
	},
};
