// Takes every refactoring at every place of a project: for properties, and to ask DVC about.
import { type RepoPath, ROOT } from '../../server/src/core/base/path.ts';
import { applyEdits } from '../../server/src/core/base/text.ts';
import { resolveAll, type StageReport } from '../../server/src/core/features/resolve.ts';
import { kindOf } from '../../server/src/core/model/kind.ts';
import { carryOut } from '../../server/src/core/refactors/carry-out.ts';
import type { ProjectChange, Refactor } from '../../server/src/core/refactors/refactor.ts';
import { refactorsAt } from '../../server/src/core/refactors/refactors.ts';
import type { Workspace } from '../../server/src/core/workspace/workspace.ts';
import { settle, workspaceOf } from '../fixture.ts';

type Files = ReadonlyMap<RepoPath, string>;

export interface Taken {
	readonly file: RepoPath;
	readonly offset: number;
	readonly title: string;
	readonly kind: string;
	/** The whole project afterwards; why not, where it was refused. */
	readonly outcome:
		| { readonly after: Files; readonly change: ProjectChange }
		| { readonly refused: string };
}

/** Offsets at which something may stand: where words begin, with one for what is behind them. */
const placesIn = (text: string): readonly number[] =>
	[...text.matchAll(/[^\s:,[\]{}"'=]+/g)].map(
		({ 0: word, index }) => index + Math.min(1, word.length),
	);

const afterChange = (files: Files, { edits, created, deleted = [] }: ProjectChange): Files => {
	const after = new Map([...files, ...(created ?? [])]);
	for (const path of deleted) after.delete(path);
	for (const [path, list] of edits) after.set(path, applyEdits(files.get(path) ?? '', list));
	return after;
};

const take = (workspace: Workspace, files: Files, refactor: Refactor): Taken['outcome'] => {
	const change = settle(workspace, () => carryOut(workspace, refactor));
	return 'refused' in change ? change : { change, after: afterChange(files, change) };
};

/** Each refactoring that can be taken, once, at the first place that offers it. */
export const takenEverywhere = function* (
	files: Files,
	isChosen: (title: string) => boolean = () => true,
): Generator<Taken> {
	const workspace = workspaceOf(files);
	for (const [file, text] of files) {
		const kind = kindOf(file);
		if (kind !== 'dvc-yaml' && kind !== 'dvc-file') continue;
		const seen = new Set<string>();
		let stage = '';
		for (const offset of placesIn(text)) {
			const line = text.slice(text.lastIndexOf('\n', offset) + 1, offset + 40);
			if (/^ {2}\w[\w.-]*:/.test(line)) stage = line;
			const range = { start: offset, end: offset };
			for (const refactor of settle(workspace, () => refactorsAt(workspace, file, range, true))) {
				const { title } = refactor;
				const id = `${stage} ${title}`;
				if (refactor.disabled !== undefined || seen.has(id)) continue;
				seen.add(id);
				if (!isChosen(title)) continue;
				yield {
					file,
					offset,
					title,
					kind: refactor.kind,
					outcome: take(workspace, files, refactor),
				};
			}
		}
	}
};

/** What all stages of a project come to, told so that the order of keys and lists says nothing. */
export const toldOf = (stages: readonly StageReport[]): readonly string[] =>
	stages
		.map(({ deps, outs, params, ...rest }) =>
			JSON.stringify({
				...rest,
				deps: [...deps].sort(),
				outs: outs.map((out) => JSON.stringify(out)).sort(),
				params: params.map((one) => JSON.stringify(one)).sort(),
			}),
		)
		.sort();

export const stagesOfFiles = (files: Files): readonly StageReport[] => {
	const workspace = workspaceOf(files);
	return settle(workspace, () => resolveAll(workspace, ROOT)).stages;
};
