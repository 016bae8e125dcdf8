// Where URLs of the form `remote://name/path` lead.
import { isUrl, joinPath, type RepoPath } from '../base/path.ts';
import { readUrl } from '../base/url.ts';
import type { MergedSection } from '../model/config.ts';
import { configMistakes } from '../schema/config-mistakes.ts';
import { grammarOf } from '../schema/config-schema.ts';
import { type Config, mergedConfigOf, settingIn } from './config.ts';
import type { Workspace } from './workspace.ts';

export type RemoteTarget =
	/** `remotes` are the names on the way, in small letters. */
	| { readonly kind: 'found'; readonly url: string; readonly remotes: readonly string[] }
	/** No name stands in the URL. */
	| { readonly kind: 'unnamed' }
	| { readonly kind: 'missing'; readonly name: string }
	| { readonly kind: 'circular'; readonly name: string };

/** Follows such a URL to one of another scheme, or to a path; other texts are that already. */
export const remoteTarget = (config: Config, text: string): RemoteTarget => {
	const remotes: string[] = [];
	let at = text;
	for (;;) {
		const url = readUrl(at);
		if (url?.scheme !== 'remote') return { kind: 'found', url: at, remotes };
		if (url.host === '') return { kind: 'unnamed' };
		const name = url.host.toLowerCase();
		if (!config.has(`remote/${name}`)) return { kind: 'missing', name: url.host };
		if (remotes.includes(name)) return { kind: 'circular', name };
		remotes.push(name);
		at = settingIn(config, `remote/${name}`, 'url') ?? '';
		// Of anything else DVC makes a path beside its configuration, and of `http:` too.
		if (!/^\w+:\/\//.test(at)) return { kind: 'found', url: isUrl(at) ? `./${at}` : at, remotes };
	}
};

export interface MisplacedOption {
	readonly remote: string;
	readonly option: string;
}

const firstMistake = (section: MergedSection, url: string): string | undefined => {
	const grammar = grammarOf(section, url);
	const [mistake] = grammar === undefined ? [] : configMistakes(section, grammar);
	return mistake && String(mistake.kind === 'unknown-key' ? mistake.key : mistake.path[0]);
};

/**
 * An option of a remote inside another that the storage of that other one does not take. DVC looks at
 * it when a path leads there.
 */
export const misplacedOption = (
	workspace: Workspace,
	root: RepoPath,
	{ url, remotes }: Extract<RemoteTarget, { kind: 'found' }>,
): MisplacedOption | undefined => {
	const sections = mergedConfigOf(workspace, joinPath(root, '.dvc'));
	for (const remote of remotes.slice(0, -1)) {
		const section = sections?.get(`remote/${remote}`);
		const option = section && firstMistake(section, url);
		if (option !== undefined) return { remote, option };
	}
	return undefined;
};
