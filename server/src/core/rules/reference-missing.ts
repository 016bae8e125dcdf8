import { folderOf, joinPath, type RepoPath, relativePath } from '../base/path.ts';
import { suggest } from '../base/suggest.ts';
import { kindOf } from '../model/kind.ts';
import { ENVIRONMENTS } from '../model/mlem.ts';
import { type Source, setScalar } from '../model/yaml-edit.ts';
import type { ScalarNode } from '../syntax/tree.ts';
import {
	type ObjectReference,
	referencesIn,
	referredMetafile,
	referredObject,
} from '../workspace/mlem-references.ts';
import { mlemRootOf } from '../workspace/roots.ts';
import { allFilesOf, documentOf, existsOf, type Workspace } from '../workspace/workspace.ts';
import { isWritten } from '../workspace/written.ts';
import type { Fix, Rule } from './rule.ts';

interface Found {
	readonly message: string;
	readonly fixes: readonly Fix[];
}

/** The names of the project's objects, as references have them. */
const namesOf = (workspace: Workspace, base: RepoPath): readonly string[] =>
	(allFilesOf(workspace) ?? [])
		.filter((path) => kindOf(path) === 'mlem')
		.map((path) => relativePath(base, path).replace(/\.mlem$/, ''));

/** True for an object of the kind that is needed, and for one that is not read yet. */
const isWanted = (
	workspace: Workspace,
	{ expects, deployment }: ObjectReference,
	metafile: RepoPath,
): boolean => {
	const found = referredObject(workspace, metafile);
	if (found === 'circle') return false;
	if (found === undefined || expects === undefined || expects === 'link') return true;
	const needed = deployment === undefined ? undefined : ENVIRONMENTS.get(deployment);
	return found.objectType === expects && (needed === undefined || found.type === needed);
};

/** How many near names are looked at: each costs reading its metafile. */
const MOST_LOOKED_AT = 8;

/** The nearest name of an object that is of the kind that is needed. */
const nearest = (
	workspace: Workspace,
	file: RepoPath,
	reference: ObjectReference,
	base: RepoPath,
): string | undefined => {
	let names = namesOf(workspace, base);
	for (let looked = 0; looked < MOST_LOOKED_AT; looked++) {
		const near = suggest(reference.node.text.replace(/\.mlem$/, ''), names);
		const metafile = near === undefined ? undefined : joinPath(base, `${near}.mlem`);
		if (metafile === undefined) return undefined;
		if (metafile !== file && isWanted(workspace, reference, metafile)) return near;
		names = names.filter((name) => name !== near);
	}
	return undefined;
};

const changeTo = (source: Source, node: ScalarNode, to: string): readonly Fix[] => {
	const here = setScalar(source, node, to, true);
	return here === undefined ? [] : [{ title: `Change to \`${to}\``, preferred: true, here }];
};

/** The name of a type where a path must stand. */
const typeName = ({ node, deployment }: ObjectReference): Found | undefined => {
	const isType = [...ENVIRONMENTS.values()].includes(node.text);
	if (deployment === undefined || !isType) return undefined;
	const text = `{type: ${node.text}}`;
	return {
		message: `\`${node.text}\` is taken for the path of an environment, and there is none. Write \`${text}\` for the type.`,
		fixes: [
			{ title: `Change to \`${text}\``, preferred: true, here: [{ range: node.range, text }] },
		],
	};
};

const missing = (
	workspace: Workspace,
	file: RepoPath,
	source: Source,
	reference: ObjectReference,
	target: RepoPath,
): Found => {
	const { node } = reference;
	const base = mlemRootOf(workspace, file) ?? folderOf(file);
	const beside = joinPath(folderOf(file), node.text.replace(/\.mlem$/, ''));
	const fromRoot = relativePath(base, beside);
	if (existsOf(workspace, `${beside}.mlem` as RepoPath) === 'file')
		return {
			message: `\`${node.text}\` counts from the root of the project and not from this file, and \`${target}\` does not exist. Write \`${fromRoot}\`.`,
			fixes: changeTo(source, node, fromRoot),
		};
	const near = nearest(workspace, file, reference, base);
	const advice = near === undefined ? 'Save it, or correct the path.' : `Did you mean \`${near}\`?`;
	return {
		message: `\`${node.text}\` leads to no object: \`${target}\` does not exist. ${advice}`,
		fixes: near === undefined ? [] : changeTo(source, node, near),
	};
};

const judge = (
	workspace: Workspace,
	file: RepoPath,
	source: Source,
	reference: ObjectReference,
): Found | undefined => {
	if (reference.node.text === '')
		return { message: 'This path is empty, so it leads to no object. Name one.', fixes: [] };
	const target = referredMetafile(workspace, file, reference.node.text);
	if (target === undefined) return undefined;
	if (referredObject(workspace, target) === 'circle')
		return {
			message: `\`${reference.node.text}\` leads back to itself over links. Let one of them lead to an object.`,
			fixes: [],
		};
	const there = existsOf(workspace, target);
	if (there === 'folder')
		return {
			message: `\`${reference.node.text}\` leads to no object: \`${target}\` is a folder. Correct the path, or rename the folder.`,
			fixes: [],
		};
	if (there !== 'absent' || isWritten(workspace, target)) return undefined;
	return typeName(reference) ?? missing(workspace, file, source, reference, target);
};

export const referenceMissing: Rule = {
	id: 'reference-missing',
	kinds: ['mlem'],
	severity: 'warning',
	summary: 'A link, or the environment of a deployment, leads to no object.',
	behaviour:
		'MLEM reads the object and fails when it follows the path: `MlemObjectNotFound`. Paths count from the root of the project; what lies in another project, behind a URL or in another revision is not looked at.',
	why: "The link can't be loaded, and the deployment can't be run.",
	example: {
		bad: `
#- .mlem.yaml
#- models/rf.mlem
object_type: model
#- models/latest.mlem
object_type: link
path: rf
#     ^^ reference-missing
link_type: model
#- app.mlem
object_type: deployment
type: heroku
app_name: forest
env: heroku
#    ^^^^^^ reference-missing
`,
		good: `
#- .mlem.yaml
#- models/rf.mlem
object_type: model
#- models/latest.mlem
object_type: link
path: models/rf
link_type: model
#- app.mlem
object_type: deployment
type: heroku
app_name: forest
env: {type: heroku}
`,
	},
	*check(workspace, path) {
		const document = documentOf(workspace, path);
		const tree = document?.whole;
		if (document === undefined || tree === undefined) return;
		const source = { text: document.text, tree };
		for (const reference of referencesIn(workspace, path)) {
			const found = judge(workspace, path, source, reference);
			if (found !== undefined) yield { range: reference.node.range, ...found };
		}
	},
};
