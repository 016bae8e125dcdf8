// Why DVC refuses a URL as it loads the file that names it.
import type { RepoPath } from '../base/path.ts';
import { readUrl } from '../base/url.ts';
import { isDataset } from '../model/dataset-url.ts';
import { SCHEMES } from '../model/storage.ts';
import { type Config, configOf } from './config.ts';
import { misplacedOption, remoteTarget } from './remotes.ts';
import type { ResolvedStage } from './resolved.ts';
import type { Workspace } from './workspace.ts';

export type UrlFault =
	| { readonly kind: 'broken' }
	| { readonly kind: 'scheme'; readonly scheme: string }
	/** `remote://` without a name. */
	| { readonly kind: 'unnamed' }
	| { readonly kind: 'missing'; readonly name: string; readonly config: Config }
	| { readonly kind: 'circular'; readonly name: string }
	| { readonly kind: 'option'; readonly remote: string; readonly option: string };

/** Texts for which `urlFaultOf` need not be asked are left out. */
export const mayBeUrl = (text: string): boolean => text.includes('//') || /^\s*remote:/i.test(text);

/** Of a text of a stage: a path unless it says otherwise. `root` is that of DVC's repository. */
export const urlFaultOf = (
	workspace: Workspace,
	root: RepoPath,
	text: string,
): UrlFault | undefined => {
	const url = readUrl(text);
	if (url === undefined) return { kind: 'broken' };
	if (url.scheme !== 'remote')
		return url.host === '' || url.scheme === '' || SCHEMES.includes(url.scheme)
			? undefined
			: { kind: 'scheme', scheme: url.scheme };
	const config = configOf(workspace, root);
	if (config === undefined) return undefined;
	const target = remoteTarget(config, text);
	if (target.kind === 'missing') return { kind: 'missing', name: target.name, config };
	if (target.kind !== 'found') return target;
	const wrong = misplacedOption(workspace, root, target);
	return wrong && { kind: 'option', ...wrong };
};

/** A stage has a URL that DVC refuses. */
export const hasUrlFault = (
	workspace: Workspace,
	root: RepoPath,
	{ deps, outs, params }: ResolvedStage,
): boolean =>
	[...deps.filter(({ text }) => !isDataset(text)), ...outs, ...params].some(
		({ text }) => mayBeUrl(text) && urlFaultOf(workspace, root, text) !== undefined,
	);
