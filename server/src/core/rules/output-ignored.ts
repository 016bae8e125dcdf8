import { memo2 } from '../base/memo.ts';
import { folderOf, nameOf, type RepoPath } from '../base/path.ts';
import type { Range } from '../base/text.ts';
import type { IgnoreLine } from '../workspace/ignore-rules.ts';
import { type IgnoreScope, ignoreKnown, ignoreScopeOf, verdictIn } from '../workspace/ignored.ts';
import { outPlace } from '../workspace/places.ts';
import type { ResolvedOut, ResolvedStage } from '../workspace/resolved.ts';
import { inStretches } from '../workspace/resolved-stretches.ts';
import { dvcRootOf } from '../workspace/roots.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { locateLine, nameLine } from './ignore-lines.ts';
import { hidingOf, unhide } from './output-hiding.ts';
import type { Problem, Rule } from './rule.ts';

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

/** False where no rule of the scope hides an output, whatever it is on disk: of nearly all. */
const mayBeHidden = memo2(
	(scope: IgnoreScope, { path }: ResolvedOut): boolean =>
		path !== undefined &&
		(verdictIn(scope, path, false).ignored || verdictIn(scope, path, true).ignored),
);

const hiddenIn = inStretches('hidden outputs in', function* (workspace, { file, stages }) {
	const scopeOf = scopesOf(workspace, dvcRootOf(workspace, file));
	for (const stage of stages)
		for (const out of stage.outs) {
			const { path } = out;
			if (path === undefined) continue;
			const scope = scopeOf(folderOf(path));
			if (!mayBeHidden(scope, out)) continue;
			const by = hidingOf(workspace, scope, path);
			if (by === undefined || !ignoreKnown(workspace, folderOf(path))) continue;
			yield { stage, out: { ...out, path }, by, scope };
		}
});

const hiddenOuts = (workspace: Workspace, file: RepoPath): readonly Hidden[] => {
	const found = new Map<number, Hidden>();
	for (const hidden of hiddenIn(workspace, file)) {
		const range = outPlace(workspace, hidden.stage, hidden.out)?.range;
		if (range === undefined) continue;
		const known = found.get(range.start);
		if (known !== undefined) known.more++;
		else found.set(range.start, { ...hidden, range, more: 0 });
	}
	return [...found.values()];
};

const isForMetafiles = ({ pattern }: IgnoreLine): boolean => /\*\.mlem$/.test(pattern);

const messageOf = (
	file: RepoPath,
	{ stage, out, by, more }: Hidden,
	canComeBack: boolean,
): string => {
	const generated = stage.name !== stage.definition ? ` of \`${stage.name}\`` : '';
	const others = more > 0 ? ` (and ${more.toString()} more from this entry)` : '';
	const what = `\`${out.text}\`${generated}${others} is hidden by ${nameLine(by, file)}, so DVC refuses the whole \`${nameOf(file)}\`.`;
	if (by.file === undefined) return `${what} Write the output to another place.`;
	if (!canComeBack)
		return `${what} Below an ignored folder nothing can be re-included: remove the pattern.`;
	return isForMetafiles(by) && out.path.endsWith('.mlem')
		? `${what} That pattern is for metafiles kept by hand, not by a stage: re-include this one, or remove the pattern.`
		: `${what} Re-include it there, or remove the pattern.`;
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
			const fixes = unhide(workspace, hidden.scope, hidden.out.path);
			const canComeBack = fixes.some(({ preferred }) => preferred === true);
			yield {
				range: hidden.range,
				message: messageOf(path, hidden, canComeBack),
				...(location === undefined ? {} : { related: [{ location, message }] }),
				fixes,
			};
		}
	},
};
