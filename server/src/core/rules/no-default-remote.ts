import { folderOf, nameOf, type RepoPath } from '../base/path.ts';
import { lineBreakOf, lineEndAt } from '../base/text.ts';
import { type ConfigSection, readConfig } from '../model/config.ts';
import { configOf, settingIn } from '../workspace/config.ts';
import { dvcRootOf } from '../workspace/roots.ts';
import { stagesOf } from '../workspace/stages.ts';
import { trackingKnown } from '../workspace/tracked.ts';
import { collectedFilesOf } from '../workspace/unread.ts';
import { documentOf, textOf, type Workspace } from '../workspace/workspace.ts';
import type { Fix, Rule } from './rule.ts';

/** An output that goes to the default remote when it is pushed. */
const needsDefault = (workspace: Workspace, root: RepoPath): RepoPath | undefined => {
	for (const file of collectedFilesOf(workspace) ?? []) {
		if (dvcRootOf(workspace, file) !== root) continue;
		for (const { outs } of stagesOf(workspace, file))
			for (const { path, cache, push, remote } of outs)
				if (path !== undefined && cache && push && remote === undefined) return path;
	}
	return undefined;
};

const setDefault = (text: string, sections: readonly ConfigSection[], name: string): Fix => {
	const option = `    remote = ${name}`;
	const lineBreak = lineBreakOf(text);
	const core = sections.find((section) => section.group === 'core');
	const at = core === undefined ? 0 : lineEndAt(text, core.key.range.end);
	const added =
		core === undefined ? `[core]${lineBreak}${option}${lineBreak}` : `${lineBreak}${option}`;
	return {
		title: `Set \`core.remote\` to \`${name}\``,
		here: [{ range: { start: at, end: at }, text: added }],
	};
};

export const noDefaultRemote: Rule = {
	id: 'no-default-remote',
	kinds: ['dvc-config'],
	severity: 'information',
	summary: 'Remotes are configured, and none of them is the default one.',
	behaviour:
		'`dvc push`, `dvc pull` and `dvc fetch` stop with `no remote specified`, unless each output names its own remote or `--remote` is given every time. A default that only your own configuration sets does not help others.',
	why: 'Whoever clones the project can not get its data with `dvc pull`.',
	example: {
		bad: `
#- .dvc/config
['remote "storage"']
# ^^^^^^^^^^^^^^^^ no-default-remote
    url = s3://bucket/data
#- data.csv.dvc
outs:
- md5: 3749f52bb326ae96782b42dc0a97b4c1
  size: 11
  hash: md5
  path: data.csv
`,
		good: `
#- .dvc/config
[core]
    remote = storage
['remote "storage"']
    url = s3://bucket/data
#- data.csv.dvc
outs:
- md5: 3749f52bb326ae96782b42dc0a97b4c1
  size: 11
  hash: md5
  path: data.csv
`,
	},
	*check(workspace, path) {
		const root = folderOf(folderOf(path));
		const config = configOf(workspace, root);
		if (nameOf(path) !== 'config' || config === undefined) return;
		if (settingIn(config, 'core', 'remote') !== undefined) return;
		const tree = documentOf(workspace, path)?.whole;
		const sections = tree === undefined ? [] : [...readConfig(tree).sections.values()];
		const remotes = sections.filter(({ group, name }) => group === 'remote' && name !== undefined);
		const [first] = remotes;
		if (first === undefined || !trackingKnown(workspace, path)) return;
		const output = needsDefault(workspace, root);
		if (output === undefined) return;
		const text = textOf(workspace, path) ?? '';
		const fixes = remotes.slice(0, 3).map(({ name = '' }) => setDefault(text, sections, name));
		yield {
			range: first.key.range,
			message: `No remote is the default one, so \`dvc push\` and \`dvc pull\` stop at outputs such as \`${output}\`. Set \`core.remote\`.`,
			fixes: fixes.map((fix) => (fixes.length === 1 ? { ...fix, preferred: true } : fix)),
		};
	},
};
