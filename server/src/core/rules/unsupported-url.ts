import { folderOf, type RepoPath } from '../base/path.ts';
import { suggest } from '../base/suggest.ts';
import type { Range } from '../base/text.ts';
import { isDataset } from '../model/dataset-url.ts';
import { kindOf } from '../model/kind.ts';
import { SCHEMES } from '../model/storage.ts';
import { remoteKindOf } from '../schema/config-schema.ts';
import { inBackticks, listed } from '../schema/wording.ts';
import { stringOf } from '../syntax/tree.ts';
import { type Config, mergedConfigOf, remotesIn } from '../workspace/config.ts';
import { depPlace, outPlace, paramsPlace } from '../workspace/places.ts';
import type { ResolvedStage } from '../workspace/resolved.ts';
import { ofStages } from '../workspace/resolved-stretches.ts';
import { dvcRootOf } from '../workspace/roots.ts';
import { mayBeUrl, urlFaultOf } from '../workspace/url-faults.ts';
import { textOf, type Workspace } from '../workspace/workspace.ts';
import { ofGenerated, oncePerPlace, othersFromEntry, type Seen } from './once-per-place.ts';
import type { Fix, Problem, Rule } from './rule.ts';

/** What is wrong with a URL: behind its text, with what to do, and the name that may be meant. */
interface Wrong {
	readonly says: string;
	readonly advice: string;
	/** What stands before or behind `//`, and what to write in its place. */
	readonly rename?: {
		readonly part: 'scheme' | 'host';
		readonly from: string;
		readonly to: string;
	};
}

const BROKEN: Wrong = {
	says: 'is not a URL that can be read: the brackets or letters of its host are wrong',
	advice: 'Correct the part behind `//`.',
};

const unknownScheme = (scheme: string): Wrong => {
	const near = suggest(scheme, SCHEMES);
	return {
		says: `is a URL of a storage that DVC does not know (\`${scheme}://\`)`,
		advice: near === undefined ? `DVC knows ${listed(SCHEMES)}.` : `Did you mean \`${near}://\`?`,
		...(near === undefined ? {} : { rename: { part: 'scheme', from: scheme, to: near } as const }),
	};
};

const unknownRemote = (name: string, config: Config): Wrong => {
	const names = [...remotesIn(config).keys()];
	const near = suggest(name, names);
	return {
		says: `leads to the remote ${inBackticks(name)}, which no configuration of the repository names`,
		advice:
			near === undefined
				? `Add it by \`dvc remote add ${name} URL\`.`
				: `Did you mean ${inBackticks(near)}?`,
		...(near === undefined ? {} : { rename: { part: 'host', from: name, to: near } as const }),
	};
};

/** A text of a stage: a path unless it says otherwise. */
const wrongOf = (workspace: Workspace, root: RepoPath, text: string): Wrong | undefined => {
	const fault = urlFaultOf(workspace, root, text);
	switch (fault?.kind) {
		case undefined:
			return undefined;
		case 'broken':
			return BROKEN;
		case 'scheme':
			return unknownScheme(fault.scheme);
		case 'unnamed':
			return { says: 'names no remote', advice: 'Write `remote://NAME/path`.' };
		case 'missing':
			return unknownRemote(fault.name, fault.config);
		case 'circular':
			return {
				says: `leads to the remote ${inBackticks(fault.name)}, whose URL leads back to it`,
				advice: 'Give one of the remotes another URL.',
			};
		case 'option':
			return {
				says: `leads to the remote ${inBackticks(fault.remote)}, whose option ${inBackticks(fault.option)} does not fit the storage that it is in`,
				advice: 'Remove the option from the configuration, or mend it.',
			};
	}
};

type Place = (workspace: Workspace) => { readonly range: Range } | undefined;

/** A text of a stage that could be a URL. */
interface MaybeUrl {
	readonly stage: ResolvedStage;
	readonly text: string;
	readonly place: Place;
}

const urlsOf = (stage: ResolvedStage): readonly MaybeUrl[] => {
	const urls: MaybeUrl[] = [];
	const look = (text: string, place: Place): void => {
		if (mayBeUrl(text)) urls.push({ stage, text, place });
	};
	// Data sets, which have names of their own, can be dependencies only.
	for (const dep of stage.deps)
		if (!isDataset(dep.text)) look(dep.text, (workspace) => depPlace(workspace, stage, dep));
	for (const out of stage.outs) look(out.text, (workspace) => outPlace(workspace, stage, out));
	for (const params of stage.params)
		look(params.text, (workspace) => paramsPlace(workspace, stage, params));
	return urls;
};

const urlsIn = ofStages(urlsOf);

/** Writes another name into a URL where the file has it as it stands there. */
const renameFix = (source: string, { start, end }: Range, wrong: Wrong): readonly Fix[] => {
	if (wrong.rename === undefined) return [];
	const { part, from, to } = wrong.rename;
	const written = source.slice(start, end).toLowerCase();
	const found = written.indexOf(
		part === 'scheme' ? `${from.toLowerCase()}://` : `//${from.toLowerCase()}`,
	);
	if (found < 0) return [];
	const at = part === 'scheme' ? found : found + 2;
	const range = { start: start + at, end: start + at + from.length };
	return [{ title: `Change to \`${to}\``, preferred: true, here: [{ range, text: to }] }];
};

const atStages = function* (workspace: Workspace, file: RepoPath): Generator<Problem> {
	const root = dvcRootOf(workspace, file);
	const source = textOf(workspace, file) ?? '';
	const seen: Seen<{ readonly wrong: Wrong; readonly stage: ResolvedStage }>[] = [];
	for (const { stage, text, place } of urlsIn(workspace, file)) {
		const wrong = wrongOf(workspace, root, text);
		const range = wrong && place(workspace)?.range;
		if (wrong !== undefined && range !== undefined)
			seen.push({ range, text, what: { wrong, stage } });
	}
	for (const { range, text, what, more } of oncePerPlace(seen))
		yield {
			range,
			message: `${inBackticks(text)}${ofGenerated(what.stage)}${othersFromEntry(more)} ${what.wrong.says}. ${what.wrong.advice}`,
			fixes: renameFix(source, range, what.wrong),
		};
};

const inConfig = function* (workspace: Workspace, file: RepoPath): Generator<Problem> {
	const source = textOf(workspace, file) ?? '';
	for (const { group, name, options } of mergedConfigOf(workspace, folderOf(file))?.values() ??
		[]) {
		const url = group === 'remote' ? options.get('url') : undefined;
		const text = stringOf(url?.entry.value);
		if (url?.file !== file || text === undefined) continue;
		const kind = remoteKindOf(text);
		const range = url.entry.value?.range ?? url.entry.range;
		const wrong =
			kind.kind === 'invalid'
				? BROKEN
				: kind.kind === 'unknown'
					? unknownScheme(kind.scheme)
					: undefined;
		if (wrong !== undefined)
			yield {
				range,
				message: `\`url\` of remote ${inBackticks(name ?? '')} ${wrong.says}. ${wrong.advice}`,
				fixes: renameFix(source, range, wrong),
			};
	}
};

export const unsupportedUrl: Rule = {
	id: 'unsupported-url',
	kinds: ['dvc-yaml', 'dvc-file', 'dvc-config'],
	severity: 'error',
	summary: 'A URL that DVC does not know how to open.',
	behaviour:
		'DVC looks at the URLs of dependencies, outputs and remotes as it loads a file, and stops with `Unsupported URL type` for a scheme it does not know and with `remote … does not exist` for `remote://NAME/…` without such a remote. `file:///path` and other schemes without a host it takes for paths.',
	why: 'One such URL makes every command of the repository fail.',
	example: {
		bad: `
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    deps:
      - s3a://bucket/data.csv
#       ^^^^^^^^^^^^^^^^^^^^^ unsupported-url
      - remote://store/data.csv
#       ^^^^^^^^^^^^^^^^^^^^^^^ unsupported-url
#- .dvc/config
['remote "stores"']
    url = s3://bucket/data
['remote "backup"']
    url = ftp://example.com/data
#         ^^^^^^^^^^^^^^^^^^^^^^ unsupported-url
`,
		good: `
#- dvc.yaml
stages:
  train:
    cmd: python train.py
    deps:
      - s3://bucket/data.csv
      - remote://store/data.csv
#- .dvc/config
['remote "store"']
    url = s3://bucket/data
`,
	},
	check: (workspace, path) =>
		kindOf(path) === 'dvc-config' ? inConfig(workspace, path) : atStages(workspace, path),
};
