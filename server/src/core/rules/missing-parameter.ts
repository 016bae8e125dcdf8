import { folderOf, joinPath, nameOf, type RepoPath, relativePath } from '../base/path.ts';
import { suggest } from '../base/suggest.ts';
import { type Range, shiftRange } from '../base/text.ts';
import { dataFormat } from '../model/kind.ts';
import type { Tree } from '../syntax/tree.ts';
import { dataOf, namesIn } from '../workspace/data.ts';
import { isLoaded } from '../workspace/loaded-data.ts';
import {
	lookupParameter,
	type ParameterLookup,
	parametersEndingIn,
	wordsIn,
} from '../workspace/parameters.ts';
import { definitionsByName, paramPlace, paramsPlace } from '../workspace/places.ts';
import type { ResolvedParams, ResolvedStage } from '../workspace/resolved.ts';
import { inStretches } from '../workspace/resolved-stretches.ts';
import { documentOf, existsOf, type Workspace } from '../workspace/workspace.ts';
import { isWritten, writingKnown } from '../workspace/written.ts';
import { ofGenerated, oncePerPlace, othersFromEntry, type Seen } from './once-per-place.ts';
import { respell } from './respell.ts';
import type { Problem, Rule } from './rule.ts';

interface Missing {
	readonly stage: ResolvedStage;
	readonly params: ResolvedParams;
	/** Which of its names; nothing for the file itself. */
	readonly index: number | undefined;
	/** Asked once for each place, with what else of the entry is missing. */
	readonly say: (others: string) => Said;
}

interface Said {
	readonly message: string;
	/** What to write instead. */
	readonly instead?: string | undefined;
}

/** What can be said of a params file: its tree, or why no name can be found in it. */
type ParamsFile =
	| { readonly kind: 'tree'; readonly tree: Tree }
	| { readonly kind: 'absent' | 'folder' }
	/** It can't be read. */
	| { readonly kind: 'broken'; readonly why: string }
	/** Nothing can be said. */
	| { readonly kind: 'unknown' };

const UNKNOWN: ParamsFile = { kind: 'unknown' };

const paramsFileAt = (workspace: Workspace, file: RepoPath, path: RepoPath): ParamsFile => {
	const data = dataOf(workspace, path);
	// A stage may write other names than the ones that stand there now.
	if (data === undefined || isWritten(workspace, path)) return UNKNOWN;
	// What DVC loads together with the pipeline it refuses there.
	if (data.kind === 'broken') return isLoaded(workspace, path) ? UNKNOWN : data;
	if (data.kind === 'absent' || data.kind === 'folder')
		return writingKnown(workspace, file) ? { kind: data.kind } : UNKNOWN;
	const tree = namesIn(workspace, path);
	return tree === undefined ? UNKNOWN : { kind: 'tree', tree };
};

/** Files of more names are not searched for one that is near in spelling. */
const MOST_NAMES = 1000;

/** The name a person most likely meant: near in spelling, or the same key in another place. */
const meantBy = (
	tree: Tree,
	name: string,
	{ index, inside }: Extract<ParameterLookup, { kind: 'missing' }>,
): string | undefined => {
	const words = name.split('.');
	const brackets = name.replace(/\[(-?\w+)\]/g, '.$1');
	if (brackets !== name && lookupParameter(tree, brackets).kind === 'found') return brackets;
	const shorter = words.slice(1).join('.');
	if (shorter !== '' && lookupParameter(tree, shorter).kind === 'found') return shorter;
	const names = wordsIn(inside);
	const near = names.length > MOST_NAMES ? undefined : suggest(words[index] ?? '', names);
	const spelt = near === undefined ? undefined : words.with(index, near).join('.');
	if (spelt !== undefined && lookupParameter(tree, spelt).kind === 'found') return spelt;
	const deeper = words.length === 1 ? parametersEndingIn(tree, name) : [];
	return deeper.length === 1 ? deeper[0] : undefined;
};

const whyMissing = (tree: Tree, name: string, file: RepoPath): string => {
	const suffix = nameOf(file).slice(nameOf(file).indexOf('.'));
	if (/\..*\.(?:toml|py)$/.test(suffix) && dataFormat(file) === 'yaml12')
		return ` DVC reads \`${nameOf(file)}\` as YAML, since all behind the first dot is its suffix. Rename it.`;
	const words = name.split('.');
	return words.length > 1 && wordsIn(tree.root).includes(name)
		? " There is a key with that dot in it, which DVC can't name. Nest it, or rename it."
		: '';
};

const sayMissing = (
	{ text, path }: ResolvedParams,
	tree: Tree,
	name: string,
	found: ParameterLookup,
	others: string,
): Said => {
	if (found.kind !== 'missing')
		return {
			message: `\`${name}\`${others} matches several keys of \`${text}\`, and DVC takes one only. Name their parent to have all of them.`,
		};
	const meant = meantBy(tree, name, found);
	const why = meant === undefined ? whyMissing(tree, name, path) : ` Did you mean \`${meant}\`?`;
	const advice = why || ' Add it there, or correct the name.';
	const message = `\`${text}\` has no \`${name}\`${others}, so the stage can't run.${advice}`;
	return { message, instead: meant };
};

const DEFAULT_FILE = 'params.yaml';

/** `- config.yaml` names a key of params.yaml, where the file is meant. */
const sayFileAsName = (
	workspace: Workspace,
	{ wdir }: ResolvedStage,
	name: string,
	others: string,
): Said | undefined => {
	const [file = '', key] = name.split(':');
	if (!/\.(?:ya?ml|json|toml|py)$/.test(file)) return undefined;
	if (existsOf(workspace, joinPath(wdir, file)) !== 'file') return undefined;
	const advice =
		key === undefined
			? `Write \`- ${file}:\` with the names of its keys below, or with nothing for all of them.`
			: `Write \`- ${file}: [${key}]\`.`;
	return { message: `\`${name}\`${others} is taken for a key of \`params.yaml\`. ${advice}` };
};

const missingNames = (
	workspace: Workspace,
	stage: ResolvedStage,
	params: ResolvedParams,
	tree: Tree,
): readonly Missing[] =>
	params.names.flatMap((name, index): Missing[] => {
		const found = lookupParameter(tree, name);
		if (found.kind === 'found' || found.kind === 'unknown') return [];
		const say = (others: string): Said =>
			(params.text === DEFAULT_FILE ? sayFileAsName(workspace, stage, name, others) : undefined) ??
			sayMissing(params, tree, name, found, others);
		return [{ stage, params, index, say }];
	});

const sayNoFile = (
	workspace: Workspace,
	stage: ResolvedStage,
	params: ResolvedParams,
	file: Extract<ParamsFile, { kind: 'absent' | 'folder' | 'broken' }>,
	others: string,
): Said => {
	const { kind } = file;
	if (kind === 'broken')
		return {
			message: `The params file \`${params.text}\`${others} can't be read, so the stage can't run: ${file.why}`,
		};
	if (kind === 'folder')
		return { message: `\`${params.text}\`${others} is a folder: parameters stand in a file.` };
	const missing = `The params file \`${params.text}\`${ofGenerated(stage)}${others} does not exist`;
	const beside = joinPath(folderOf(stage.file), params.text);
	if (beside === params.path || existsOf(workspace, beside) !== 'file')
		return { message: `${missing}, so the stage can't run. Create it, or correct its name.` };
	const other = relativePath(stage.wdir, beside);
	return {
		message: `${missing} in \`${stage.wdir}\`: parameters count from \`wdir\`. Write \`- ${other}:\` with the names below it.`,
	};
};

const missingIn = inStretches('missing parameters in', function* (workspace, { file, stages }) {
	const files = new Map<RepoPath, ParamsFile>();
	for (const stage of stages) {
		if (stage.frozen) continue;
		for (const params of stage.params) {
			const known = files.get(params.path) ?? paramsFileAt(workspace, file, params.path);
			files.set(params.path, known);
			if (known.kind === 'tree') yield* missingNames(workspace, stage, params, known.tree);
			else if (known.kind !== 'unknown') {
				const say = (others: string): Said => sayNoFile(workspace, stage, params, known, others);
				const missing: Missing = { stage, params, index: undefined, say };
				yield missing;
			}
		}
	}
});

const rangeOf = (workspace: Workspace, { stage, params, index }: Missing): Range | undefined => {
	if (index === undefined) return paramsPlace(workspace, stage, params)?.range;
	const place = paramPlace(workspace, stage, params, index);
	return place && shiftRange(place.node.range, place.start);
};

const located = function* (workspace: Workspace, file: RepoPath): Generator<Seen<Missing>> {
	for (const what of missingIn(workspace, file)) {
		const range = rangeOf(workspace, what);
		const name = what.index === undefined ? '' : (what.params.names[what.index] ?? '');
		if (range !== undefined) yield { range, text: `${what.params.text} ${name}`, what };
	}
};

export const missingParameter: Rule = {
	id: 'missing-parameter',
	kinds: ['dvc-yaml'],
	severity: 'warning',
	summary: 'A stage depends on a parameter that its params file does not have.',
	behaviour:
		"`dvc repro` stops with ``Parameters 'rl' are missing from 'params.yaml'``, with ``dependency 'params.yaml' does not exist`` when there is no such file, or with `Unable to read parameters` when there is a mistake in it; `dvc repro --dry` and `dvc dag` notice nothing. Names are words with dots between (`layers.0.size`), looked up in the file beside `wdir`. A name with a wildcard must match one key. The rule is silent when a stage or a `.dvc` file writes the file.",
	why: 'The stage fails at once. Often a key was renamed in the params file and not in the pipeline.',
	example: {
		bad: `
#- params.yaml
train: {lr: 0.1, epochs: 3}
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    params:
      - train.epochs
      - train.rl
#       ^^^^^^^^ missing-parameter
      - model.yaml:
#       ^^^^^^^^^^ missing-parameter
`,
		good: `
#- params.yaml
train: {lr: 0.1, epochs: 3}
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    params:
      - train.epochs
      - train.lr
      - model.yaml:
#- model.yaml
size: 3
`,
	},
	*check(workspace, path): Generator<Problem> {
		const document = documentOf(workspace, path);
		if (document === undefined) return;
		for (const { range, what, more } of oncePerPlace(located(workspace, path))) {
			const { stage, params, index, say } = what;
			const { message, instead } = say(othersFromEntry(more));
			const placed = definitionsByName(document).get(stage.definition);
			const node =
				index === undefined ? undefined : paramPlace(workspace, stage, params, index)?.node;
			const from = index === undefined ? params.text : (params.names[index] ?? '');
			const fixes = placed === undefined ? [] : respell(placed, node, from, instead);
			yield { range, message, fixes };
		}
	},
};
