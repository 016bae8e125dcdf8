import { folderOf, joinPath, nameOf, type RepoPath } from '../base/path.ts';
import { lineBreakOf } from '../base/text.ts';
import { mlemObjectOf } from '../model/mlem.ts';
import { childOf } from '../syntax/tree.ts';
import { trackedByGit } from '../workspace/git-tracked.ts';
import { ignoreVerdictOf } from '../workspace/ignored.ts';
import { keeperOf } from '../workspace/keepers.ts';
import { dvcRootOf } from '../workspace/roots.ts';
import { documentOf, entriesIn, textOf, type Workspace } from '../workspace/workspace.ts';
import type { Fix, Rule } from './rule.ts';

const PATTERN = '*.mlem.state*';

/** State and lock files of a deployment, as they lie beside its metafile. */
const statesOf = (workspace: Workspace, metafile: RepoPath): readonly RepoPath[] => {
	const folder = folderOf(metafile);
	const listing = entriesIn(workspace, folder);
	if (listing === undefined || listing === 'absent') return [];
	const start = `${nameOf(metafile)}.state`;
	return [...listing.entries]
		.filter(([name, kind]) => kind === 'file' && (name === start || name.startsWith(`${start}.`)))
		.map(([name]) => joinPath(folder, name));
};

/** Keeps all state files from DVC. */
const hide = (workspace: Workspace, metafile: RepoPath): Fix => {
	const file = joinPath(dvcRootOf(workspace, metafile), '.dvcignore');
	return {
		title: `Hide state files from DVC: \`${PATTERN}\` in \`${file}\``,
		creates: true,
		elsewhere: () => {
			const text = textOf(workspace, file) ?? '';
			const lineBreak = lineBreakOf(text);
			const before = text === '' || text.endsWith('\n') ? '' : lineBreak;
			const range = { start: text.length, end: text.length };
			return new Map([[file, [{ range, text: `${before}${PATTERN}${lineBreak}` }]]]);
		},
	};
};

export const stateInData: Rule = {
	id: 'state-in-data',
	kinds: ['mlem'],
	severity: 'warning',
	summary: 'The state of a deployment lies in a folder that DVC keeps as a whole.',
	behaviour:
		'Without a `state_manager` MLEM writes what runs where into `<name>.mlem.state` beside the deployment, and a lock beside that while it works. DVC takes both into its cache with the rest of the folder.',
	why: '`dvc checkout` brings an old state back: MLEM then looks for a service that is gone, or starts a second one. And every deployment changes the data.',
	example: {
		bad: `
#- .dvcignore
/**/?*.mlem
#- delivery.dvc
outs:
- md5: 3749f52bb326ae96782b42dc0a97b4c1.dir
  size: 120
  nfiles: 1
  hash: md5
  path: delivery
#- delivery/app.mlem
app_name: forest
object_type: deployment
#            ^^^^^^^^^^ state-in-data
type: flyio
#- delivery/app.mlem.state
`,
		good: `
#- .dvcignore
/**/?*.mlem
*.mlem.state*
#- delivery.dvc
outs:
- md5: 3749f52bb326ae96782b42dc0a97b4c1.dir
  size: 120
  nfiles: 1
  hash: md5
  path: delivery
#- delivery/app.mlem
app_name: forest
object_type: deployment
type: flyio
#- delivery/app.mlem.state
`,
	},
	*check(workspace, path) {
		const document = documentOf(workspace, path);
		const { objectType, root } = document === undefined ? {} : mlemObjectOf(document);
		const node = childOf(root, 'object_type');
		if (objectType !== 'deployment' || node === undefined) return;
		for (const state of statesOf(workspace, path)) {
			const keeper = keeperOf(workspace, state);
			if (keeper?.out.cache !== true || keeper.out.path === undefined) continue;
			if (trackedByGit(workspace, state) === true) continue;
			if (ignoreVerdictOf(workspace, state, false).ignored) continue;
			yield {
				range: node.range,
				message: `DVC keeps all of \`${keeper.out.path}\`, and \`${state}\` with it: \`dvc checkout\` brings an old state of this deployment back. Hide state files by \`${PATTERN}\` in \`.dvcignore\`, or name another place in \`state_manager\`.`,
				fixes: [hide(workspace, path)],
			};
			return;
		}
	},
};
