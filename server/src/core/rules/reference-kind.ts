import { suggest } from '../base/suggest.ts';
import { ENVIRONMENTS, type MlemObject, mlemObjectOf } from '../model/mlem.ts';
import { removeEntry, type Source, setScalar } from '../model/yaml-edit.ts';
import { childOf, entryOf, scalarOf, stringOf } from '../syntax/tree.ts';
import {
	type ObjectReference,
	type Referred,
	referencesIn,
	referredMetafile,
	referredObject,
} from '../workspace/mlem-references.ts';
import { documentOf } from '../workspace/workspace.ts';
import type { Fix, Problem, Rule } from './rule.ts';

const OBJECT_TYPES: readonly string[] = ['model', 'data', 'link', 'builder', 'env', 'deployment'];

/** What earlier versions called them. */
const OLD_NAMES: ReadonlyMap<string, string> = new Map([
	['dataset', 'data'],
	['packager', 'builder'],
]);

/** The type of environment that a deployment needs, where it is not the one that it gets. */
const otherEnvironment = (
	deployment: string | undefined,
	type: string | undefined,
): string | undefined => {
	const needed = deployment === undefined ? undefined : ENVIRONMENTS.get(deployment);
	return type === undefined || type.includes('.') || type === needed ? undefined : needed;
};

const wrongKind = (
	{ node, expects, expectsNode, deployment }: ObjectReference,
	{ objectType, type }: Referred,
): Problem | undefined => {
	// A link to a link is one as well, whatever it leads to.
	if (expects === undefined || expects === 'link') return undefined;
	if (expects !== objectType) {
		// MLEM does not look whether the type of a link is right.
		if (expectsNode !== undefined && expects === expectsNode.text)
			return {
				range: expectsNode.range,
				message: `\`${node.text}\` is of type \`${objectType}\` and not \`${expects}\`: commands that need the one or the other fail on this link. Write \`${objectType}\`.`,
			};
		return {
			range: node.range,
			message: `\`${node.text}\` is of type \`${objectType}\`, but an object of type \`${expects}\` is needed. Name such a one.`,
		};
	}
	const needed = otherEnvironment(deployment, type);
	return needed === undefined
		? undefined
		: {
				range: node.range,
				message: `\`${node.text}\` is an environment of type \`${type}\`, but a \`${deployment}\` deployment needs one of type \`${needed}\`. Name such a one, or leave \`env\` out.`,
			};
};

/** An environment that is written into its deployment, of a type that this can't use. */
const embedded = (source: Source, { root, objectType, type }: MlemObject): Problem | undefined => {
	const node = scalarOf(childOf(childOf(root, 'env'), 'type'));
	if (objectType !== 'deployment' || node === undefined) return undefined;
	const needed = otherEnvironment(type, stringOf(node));
	// What else the mapping holds belongs to the other type, so that the word alone is seldom wrong.
	return needed === undefined
		? undefined
		: {
				range: node.range,
				message: `This environment is of type \`${node.text}\`, but a \`${type}\` deployment needs one of type \`${needed}\`. Write such a one, or leave \`env\` out.`,
				fixes: withoutEnv(source),
			};
};

/** Without `env` a deployment runs in the default environment of its type. */
const withoutEnv = (source: Source): readonly Fix[] => {
	const { root } = source.tree;
	const entry = entryOf(root, 'env');
	const here =
		root?.kind !== 'map' ||
		entry === undefined ||
		stringOf(childOf(root, 'object_type')) !== 'deployment'
			? undefined
			: removeEntry(source, root, entry);
	return here === undefined
		? []
		: [{ title: 'Remove `env`: use the default environment of this deployment', here }];
};

export const referenceKind: Rule = {
	id: 'reference-kind',
	kinds: ['mlem'],
	severity: 'warning',
	summary: 'A link or a deployment leads to an object of the wrong kind.',
	behaviour:
		'MLEM reads the object and fails when it needs the other one: `WrongMetaSubType` for the environment of a deployment, `KeyError` for a `link_type` that is not a kind of object.',
	why: "The link can't be loaded, and the deployment can't be run.",
	example: {
		bad: `
#- .mlem.yaml
#- models/rf.mlem
object_type: model
#- latest.mlem
object_type: link
path: models/rf
link_type: data
#          ^^^^ reference-kind
#- fly.mlem
object_type: env
type: flyio
#- app.mlem
object_type: deployment
type: heroku
app_name: forest
env: fly
#    ^^^ reference-kind
#- inside.mlem
object_type: deployment
type: heroku
app_name: forest-2
env:
  type: flyio
#       ^^^^^ reference-kind
`,
		good: `
#- .mlem.yaml
#- models/rf.mlem
object_type: model
#- latest.mlem
object_type: link
path: models/rf
link_type: model
#- heroku.mlem
object_type: env
type: heroku
#- app.mlem
object_type: deployment
type: heroku
app_name: forest
env: heroku
`,
	},
	*check(workspace, path) {
		const document = documentOf(workspace, path);
		const tree = document?.whole;
		if (document === undefined || tree === undefined) return;
		const source = { text: document.text, tree };
		const inside = embedded(source, mlemObjectOf(document));
		if (inside !== undefined) yield inside;
		for (const reference of referencesIn(workspace, path)) {
			const { node, expectsNode } = reference;
			const target = referredMetafile(workspace, path, node.text);
			const found = target === undefined ? undefined : referredObject(workspace, target);
			const known = found === undefined || found === 'circle' ? undefined : found;
			const wrong = known === undefined ? undefined : wrongKind(reference, known);
			const isOne = expectsNode === undefined || OBJECT_TYPES.includes(expectsNode.text);
			const written = expectsNode?.text ?? '';
			const to = known?.objectType ?? OLD_NAMES.get(written) ?? suggest(written, OBJECT_TYPES);
			const here =
				expectsNode === undefined || to === undefined || (wrong === undefined && isOne)
					? undefined
					: setScalar(source, expectsNode, to, true);
			const fixes =
				here === undefined ? [] : [{ title: `Change to \`${to}\``, preferred: true, here }];
			const more = wrong !== undefined && fixes.length === 0 ? withoutEnv(source) : [];
			if (wrong !== undefined) yield { ...wrong, fixes: [...fixes, ...more] };
			else if (!isOne)
				yield {
					range: expectsNode.range,
					message: `\`${expectsNode.text}\` is not a kind of object, so MLEM can't follow this link. Write one of \`${OBJECT_TYPES.join('`, `')}\`.`,
					fixes,
				};
		}
	},
};
