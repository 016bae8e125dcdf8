import { mlemObjectOf } from '../model/mlem.ts';
import { setScalar } from '../model/yaml-edit.ts';
import { childOf, type Node, scalarOf, stringOf } from '../syntax/tree.ts';
import { documentOf } from '../workspace/workspace.ts';
import type { Rule } from './rule.ts';

/** What a service wants of one field of an object. */
interface Wanted {
	/** Down from the object. */
	readonly path: readonly string[];
	readonly fits: (text: string) => boolean;
	/** Who refuses what does not fit. */
	readonly by: string;
	/** What fits, in words, and an example. */
	readonly needs: string;
}

const matches =
	(pattern: RegExp) =>
	(text: string): boolean =>
		pattern.test(text);

const within =
	(least: number, most: number) =>
	(text: string): boolean =>
		!/^[+-]?\d+$/.test(text) || (Number(text) >= least && Number(text) <= most);

const IMAGE_PART = /^[a-z\d]+(?:(?:\.|_{1,2}|-+)[a-z\d]+)*$/;
const REGISTRY = /^(?:localhost|[A-Za-z\d-]+(?:\.[A-Za-z\d-]+)+)(?::\d+)?$|^[A-Za-z\d-]+:\d+$/;

/** The name of an image without its tag: a registry may stand before it. */
const isImageName = (text: string): boolean => {
	const [first = '', ...rest] = text.split('/');
	return rest.length > 0 && REGISTRY.test(first)
		? rest.every(matches(IMAGE_PART))
		: [first, ...rest].every(matches(IMAGE_PART));
};

const imageIn = (...above: readonly string[]): readonly Wanted[] => [
	{
		path: [...above, 'name'],
		fits: isImageName,
		by: 'Docker',
		needs: 'small letters, digits and single signs of `._-` between them, such as `forest`',
	},
	{
		path: [...above, 'tag'],
		fits: matches(/^\w[\w.-]{0,127}$/),
		by: 'Docker',
		needs: 'at most 128 letters, digits and signs of `._-`, such as `v1.0`',
	},
];

const SAGEMAKER_NAME = {
	fits: matches(/^[A-Za-z\d](?:-*[A-Za-z\d]){0,62}$/),
	by: 'SageMaker',
	needs: 'at most 63 letters and digits with dashes between them, such as `forest-1`',
};

/** By kind of object and type. */
const WANTED: Readonly<Record<string, readonly Wanted[]>> = {
	'deployment heroku': [
		{
			path: ['app_name'],
			fits: matches(/^[a-z][a-z\d-]{1,28}[a-z\d]$/),
			by: 'Heroku',
			needs: '3 to 30 small letters, digits and dashes, a letter first, such as `forest-1`',
		},
	],
	'deployment docker_container': [
		{
			path: ['container_name'],
			fits: matches(/^[A-Za-z\d][\w.-]+$/),
			by: 'Docker',
			needs: 'two or more letters, digits and signs of `._-`, such as `forest`',
		},
		...imageIn('image'),
	],
	'builder docker': imageIn('image'),
	'deployment kubernetes': [
		{
			path: ['namespace'],
			fits: matches(/^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/),
			by: 'Kubernetes',
			needs: 'at most 63 small letters, digits and dashes, such as `forest`',
		},
		{
			path: ['port'],
			fits: within(1, 65535),
			by: 'Kubernetes',
			needs: 'a port from 1 to 65535, such as `8080`',
		},
	],
	'deployment sagemaker': [
		{
			path: ['instance_type'],
			fits: matches(/^ml\.[a-z\d-]+\.[a-z\d-]+$/),
			by: 'SageMaker',
			needs: 'a type of its own, such as `ml.t2.medium`',
		},
		{
			path: ['initial_instance_count'],
			fits: within(1, Number.POSITIVE_INFINITY),
			by: 'SageMaker',
			needs: 'a number of machines from 1 on',
		},
		{ path: ['endpoint_name'], ...SAGEMAKER_NAME },
		{ path: ['model_name'], ...SAGEMAKER_NAME },
	],
};

/** Of the server that a builder or a deployment has in it. */
const OF_SERVER: readonly Wanted[] = ['port', 'server_port', 'ui_port'].map((name) => ({
	path: ['server', name],
	fits: within(0, 65535),
	by: 'The server',
	needs: 'a port up to 65535, such as `8080`',
}));

const at = (root: Node | undefined, path: readonly string[]): Node | undefined =>
	path.reduce<Node | undefined>((node, name) => childOf(node, name), root);

/** The text with dashes for what most services refuse, nearest first; not every one of them fits. */
const respelt = (text: string): readonly string[] => {
	const dashed = (signs: RegExp): string => text.replace(signs, '-').replace(/^-+|-+$/g, '');
	const kept = [dashed(/[^\w./-]+/g), dashed(/[^\w.-]+/g), dashed(/[^A-Za-z\d]+/g)];
	return [...kept, ...kept.map((name) => name.toLowerCase())];
};

export const serviceValue: Rule = {
	id: 'service-value',
	kinds: ['mlem'],
	severity: 'warning',
	summary: 'A field holds what the service it is for refuses.',
	behaviour:
		'MLEM reads the object and hands the value on: Heroku answers `Name must start with a letter…`, Docker `invalid reference format` or `Invalid container name`, Kubernetes and SageMaker that the value is invalid, and a server that `port must be 0-65535`.',
	why: 'The deployment or the image fails only after all else is built.',
	example: {
		bad: `
#- app.mlem
object_type: deployment
type: heroku
app_name: My_Forest
#         ^^^^^^^^^ service-value
#- container.mlem
object_type: deployment
type: docker_container
container_name: my forest
#               ^^^^^^^^^ service-value
image:
  name: Forest
#       ^^^^^^ service-value
  tag: v1/2
#      ^^^^ service-value
#- cluster.mlem
object_type: deployment
type: kubernetes
namespace: my_models
#          ^^^^^^^^^ service-value
port: 80800
#     ^^^^^ service-value
#- cloud.mlem
object_type: deployment
type: sagemaker
instance_type: t2.medium
#              ^^^^^^^^^ service-value
endpoint_name: my_endpoint
#              ^^^^^^^^^^^ service-value
initial_instance_count: 0
#                       ^ service-value
#- image.mlem
object_type: builder
type: docker
image:
  name: forest
server:
  type: fastapi
  port: 80800
#       ^^^^^ service-value
`,
		good: `
#- app.mlem
object_type: deployment
type: heroku
app_name: my-forest
#- container.mlem
object_type: deployment
type: docker_container
container_name: my_forest
image:
  name: registry.example.org:5000/forest
  tag: v1.2
#- cluster.mlem
object_type: deployment
type: kubernetes
namespace: my-models
port: 8080
#- cloud.mlem
object_type: deployment
type: sagemaker
instance_type: ml.t2.medium
endpoint_name: my-endpoint
initial_instance_count: 1
#- image.mlem
object_type: builder
type: docker
image:
  name: forest
server:
  type: fastapi
  port: 8080
`,
	},
	*check(workspace, path) {
		const document = documentOf(workspace, path);
		const tree = document?.whole;
		if (document === undefined || tree === undefined || document.problems.length > 0) return;
		const { root, objectType, type } = mlemObjectOf(document);
		for (const { path: keys, fits, by, needs } of [
			...(WANTED[`${objectType} ${type}`] ?? []),
			...OF_SERVER,
		]) {
			const node = at(root, keys);
			const value = scalarOf(node);
			// Other types are for the schema.
			const text = value?.type === 'int' ? value.text : stringOf(node);
			if (value === undefined || text === undefined || fits(text)) continue;
			const other = respelt(text).find(fits);
			const here =
				other === undefined
					? undefined
					: setScalar({ text: document.text, tree }, value, other, true);
			yield {
				range: value.range,
				message: `${by} refuses \`${text}\` as \`${keys.join('.')}\`. It takes ${needs}.`,
				...(here === undefined
					? {}
					: { fixes: [{ title: `Change to \`${other}\``, preferred: false, here }] }),
			};
		}
	},
};
