import { folderOf, nameOf, type RepoPath } from '../base/path.ts';
import { type Range, shiftRange } from '../base/text.ts';
import { kindOf } from '../model/kind.ts';
import { definitionsOf } from '../model/pipeline.ts';
import { childOf, listOf, scalarOf } from '../syntax/tree.ts';
import type { IgnoreLine } from '../workspace/ignore-rules.ts';
import { type IgnoreScope, ignoreKnown, ignoreScopeOf } from '../workspace/ignored.ts';
import type { ResolvedOut, ResolvedStage } from '../workspace/resolved.ts';
import { dvcRootOf } from '../workspace/roots.ts';
import { stagesOf } from '../workspace/stages.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import { locateLine, nameLine } from './ignore-lines.ts';
import { hidingOf, unhide } from './output-hiding.ts';
import type { Problem, Rule } from './rule.ts';

/** Where an output is written: of several that one entry generates all have the same place. */
type FindRange = (stage: ResolvedStage, out: ResolvedOut) => Range | undefined;

const inPipeline = (workspace: Workspace, file: RepoPath): FindRange => {
	const document = documentOf(workspace, file);
	const placed = new Map(
		(document === undefined ? [] : definitionsOf(document)).map((one) => [
			one.definition.name,
			one,
		]),
	);
	return (stage, out) => {
		const one = placed.get(stage.definition);
		const entries = (one?.definition.body?.outs ?? []).filter(
			({ list, index }) => list === out.list && index === out.index,
		);
		const entry = entries.find(({ path }) => path.text === out.text) ?? entries[0];
		return one === undefined || entry === undefined
			? undefined
			: shiftRange(entry.path.range, one.start);
	};
};

const inPointer = (workspace: Workspace, file: RepoPath): FindRange => {
	const items = listOf(childOf(documentOf(workspace, file)?.whole?.root, 'outs'))?.items ?? [];
	return (_, { index }) => scalarOf(childOf(items[index], 'path'))?.range;
};

interface Hidden {
	readonly stage: ResolvedStage;
	readonly out: ResolvedOut & { readonly path: RepoPath };
	readonly by: IgnoreLine;
	readonly scope: IgnoreScope;
	readonly range: Range;
	/** How many more outputs of this entry are hidden. */
	more: number;
}

/** The scopes of folders, each worked out once. */
const scopesOf = (workspace: Workspace, root: RepoPath): ((folder: RepoPath) => IgnoreScope) => {
	const known = new Map<RepoPath, IgnoreScope>();
	return (folder) => {
		let scope = known.get(folder);
		if (scope === undefined) {
			scope = ignoreScopeOf(workspace, folder, { root, nested: false });
			known.set(folder, scope);
		}
		return scope;
	};
};

const hiddenOuts = (workspace: Workspace, file: RepoPath): readonly Hidden[] => {
	const scopeOf = scopesOf(workspace, dvcRootOf(workspace, file));
	let rangeOf: FindRange | undefined;
	const found = new Map<number, Hidden>();
	for (const stage of stagesOf(workspace, file))
		for (const out of stage.outs) {
			const { path } = out;
			if (path === undefined) continue;
			const scope = scopeOf(folderOf(path));
			const by = hidingOf(workspace, scope, path);
			if (by === undefined || !ignoreKnown(workspace, folderOf(path))) continue;
			rangeOf ??=
				kindOf(file) === 'dvc-yaml' ? inPipeline(workspace, file) : inPointer(workspace, file);
			const range = rangeOf(stage, out);
			if (range === undefined) continue;
			const known = found.get(range.start);
			if (known !== undefined) known.more++;
			else found.set(range.start, { stage, out: { ...out, path }, by, scope, range, more: 0 });
		}
	return [...found.values()];
};

const isForMetafiles = ({ pattern }: IgnoreLine): boolean => /\*\.mlem$/.test(pattern);

const messageOf = (file: RepoPath, { stage, out, by, more }: Hidden): string => {
	const generated = stage.name !== stage.definition ? ` of \`${stage.name}\`` : '';
	const others = more > 0 ? ` (and ${more.toString()} more from this entry)` : '';
	const what = `\`${out.text}\`${generated}${others} is hidden by ${nameLine(by, file)}, so DVC refuses the whole \`${nameOf(file)}\`.`;
	if (by.file === undefined) return `${what} Write the output to another place.`;
	return isForMetafiles(by) && out.path.endsWith('.mlem')
		? `${what} That pattern is for metafiles kept by hand, not by a stage: re-include this one, or take the pattern out.`
		: `${what} Re-include it there, or take the pattern out.`;
};

export const outputIgnored: Rule = {
	id: 'output-ignored',
	kinds: ['dvc-yaml', 'dvc-file'],
	severity: 'error',
	summary: 'An output of a stage is hidden by an ignore file.',
	behaviour:
		'DVC asks its ignore files about every output as it loads a file, and stops with ``Path … is ignored by .dvcignore:1:…``. A pattern for folders counts once the output is a folder.',
	why: 'One such output makes every command of the repository fail. It comes up when a project that kept its `.mlem` files by hand (with `/**/?*.mlem` in `.dvcignore`) moves to a pipeline.',
	example: {
		bad: `
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    outs:
      - models/rf
      - models/rf.mlem:
#       ^^^^^^^^^^^^^^ output-ignored
          cache: false
#- .dvcignore
/**/?*.mlem
`,
		good: `
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    outs:
      - models/rf
      - models/rf.mlem:
          cache: false
#- .dvcignore
/**/?*.mlem
!/models/rf.mlem
`,
	},
	*check(workspace, path): Generator<Problem> {
		for (const hidden of hiddenOuts(workspace, path)) {
			const location = locateLine(workspace, hidden.by);
			const message = `\`${hidden.by.pattern}\` hides the output`;
			yield {
				range: hidden.range,
				message: messageOf(path, hidden),
				...(location === undefined ? {} : { related: [{ location, message }] }),
				fixes: unhide(workspace, hidden.scope, hidden.out.path),
			};
		}
	},
};
