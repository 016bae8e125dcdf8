import { isWithin, type Location, nameOf, type RepoPath } from '../base/path.ts';
import { isDataset } from '../model/dataset-url.ts';
import { definitionsByName, depPlace, outPlace, paramsPlace } from '../workspace/places.ts';
import type {
	ResolvedOut,
	ResolvedParams,
	ResolvedPath,
	ResolvedStage,
} from '../workspace/resolved.ts';
import { ofStages } from '../workspace/resolved-stretches.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import { respell } from './respell.ts';
import type { Fix, Rule } from './rule.ts';

const isDvcFile = (text: string): boolean => text.endsWith('.dvc') || nameOf(text) === 'dvc.yaml';

/** What is wrong with a path of a stage, before anybody asks where it stands. */
type Bad =
	| { readonly kind: 'dep'; readonly dep: ResolvedPath; readonly message: string }
	| { readonly kind: 'out'; readonly out: ResolvedOut; readonly message: string }
	| { readonly kind: 'params'; readonly params: ResolvedParams; readonly message: string };

const depMessage = ({ text }: ResolvedPath): string | undefined => {
	if (isDataset(text) || !isDvcFile(text)) return undefined;
	const data = text.endsWith('.dvc') ? text.slice(0, -4) : '';
	const instead =
		nameOf(data) === '' ? 'Name the data instead.' : `Name the data instead: \`${data}\`.`;
	return `\`${text}\` is a file of DVC's own, which can't be a dependency. ${instead}`;
};

const outMessage = ({ text, path }: ResolvedOut, file: RepoPath): string | undefined => {
	if (isDvcFile(text))
		return `\`${text}\` is a name of DVC's own files, which can't be an output. Choose another name.`;
	if (path === undefined || !isWithin(file, path)) return undefined;
	return `\`${text || "''"}\` is the folder that holds \`${nameOf(file)}\` itself, and a DVC file can't lie inside an output. Name a folder below it.`;
};

const paramsMessage = (text: string): string =>
	`\`${text}\` is a file of DVC's own, which can't be a params file. Name the file that holds the parameters.`;

const badPathsOf = (stage: ResolvedStage): readonly Bad[] => [
	...stage.deps.flatMap((dep): Bad[] => {
		const message = depMessage(dep);
		return message === undefined ? [] : [{ kind: 'dep', dep, message }];
	}),
	...stage.outs.flatMap((out): Bad[] => {
		const message = outMessage(out, stage.file);
		return message === undefined ? [] : [{ kind: 'out', out, message }];
	}),
	...stage.params.flatMap((params): Bad[] =>
		isDvcFile(params.text) ? [{ kind: 'params', params, message: paramsMessage(params.text) }] : [],
	),
];

const badPathsIn = ofStages((stage) => badPathsOf(stage).map((bad) => ({ stage, bad })));

const placeOf = (workspace: Workspace, stage: ResolvedStage, bad: Bad): Location | undefined => {
	if (bad.kind === 'dep') return depPlace(workspace, stage, bad.dep);
	return bad.kind === 'out'
		? outPlace(workspace, stage, bad.out)
		: paramsPlace(workspace, stage, bad.params);
};

/** Writes the path of the data that a pointer is called after. */
const nameData = (
	workspace: Workspace,
	stage: ResolvedStage,
	{ text, index }: ResolvedPath,
): readonly Fix[] => {
	const document = stage.definition === '' ? undefined : documentOf(workspace, stage.file);
	const placed = document && definitionsByName(document).get(stage.definition);
	const node = placed?.definition.body?.deps.find((dep) => dep.index === index)?.path;
	const data = text.replace(/\.dvc$/, '');
	return placed === undefined || data === text || nameOf(data) === ''
		? []
		: respell(placed, node, text, data, false);
};

export const dvcFileAsPath: Rule = {
	id: 'dvc-file-as-path',
	kinds: ['dvc-yaml', 'dvc-file'],
	severity: 'error',
	summary: "A file of DVC's own is taken for data.",
	behaviour:
		'DVC stops with `DVC file … cannot be an output` or `cannot be a dependency` for every path that ends in `.dvc` or is called `dvc.yaml`, and with `is within an output` for a folder that holds the file it is written in.',
	why: "These files say what to track; they can't be tracked themselves.",
	example: {
		bad: `
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    deps: [data.csv.dvc]
#          ^^^^^^^^^^^^ dvc-file-as-path
    outs: [model.dvc]
#          ^^^^^^^^^ dvc-file-as-path
`,
		good: `
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    deps: [data.csv]
    outs: [model]
#- data.csv
a,b
`,
	},
	*check(workspace, path) {
		const seen = new Set<number>();
		for (const { stage, bad } of badPathsIn(workspace, path)) {
			const place = placeOf(workspace, stage, bad);
			if (place === undefined || seen.has(place.range.start)) continue;
			seen.add(place.range.start);
			const fixes = bad.kind === 'dep' ? nameData(workspace, stage, bad.dep) : [];
			yield { range: place.range, message: bad.message, fixes };
		}
	},
};
