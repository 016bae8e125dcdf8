// Whole MLEM objects to begin with, made of what the schema says they need.
import type { Shape } from '../schema/shape.ts';
import { shapesOf } from '../schema/shapes.ts';
import type { TreePath } from '../syntax/tree.ts';
import { parseYaml } from '../syntax/yaml.ts';
import type { Template } from './snippet.ts';

const MOST_DEPTH = 3;

const DISCRIMINATORS: ReadonlySet<string> = new Set(['object_type', 'type']);

const shapeIn = (text: string, path: TreePath): Shape | undefined =>
	shapesOf('mlem')?.(parseYaml(text, 'yaml11').root, path);

const placeholder = (name: string, { values, types, default: preset }: Shape): string => {
	const [value] = values;
	if (preset !== undefined && preset !== '') return preset;
	if (value !== undefined) return value.text;
	if (types.includes('integer') || types.includes('number')) return '1';
	return types.includes('list') ? '[]' : name;
};

/** The lines of the fields that must be there, and of those that `also` names. */
const fieldLines = (
	shape: Shape,
	also: ReadonlySet<string>,
	count: () => number,
	tabs = '',
): readonly string[] =>
	shape.fields
		.filter(({ name, required }) => (required && !DISCRIMINATORS.has(name)) || also.has(name))
		.flatMap((field) => {
			const inner = field.shape();
			const isMapping = inner.types.includes('mapping') && !inner.types.includes('string');
			return isMapping && tabs.length < MOST_DEPTH
				? [`${tabs}${field.name}:`, ...fieldLines(inner, also, count, `${tabs}\t`)]
				: [`${tabs}${field.name}: \${${count()}:${placeholder(field.name, inner)}}`];
		});

interface Begun {
	readonly label: string;
	readonly docs: string;
	/** The lines that decide what else may be written. */
	readonly head: readonly string[];
	/** Where they stand in `text`. */
	readonly path: TreePath;
	readonly text: string;
	/** What is written though it need not be. */
	readonly also?: ReadonlySet<string>;
}

const NOTHING: ReadonlySet<string> = new Set();

const templateOf = ({ label, docs, head, path, text, also }: Begun): readonly Template[] => {
	const shape = shapeIn(text, path);
	if (shape === undefined) return [];
	let number = 0;
	const lines = [...head, ...fieldLines(shape, also ?? NOTHING, () => ++number)];
	return [{ label, docs, lines }];
};

const KINDS = { deployment: 'deployment', env: 'environment', builder: 'builder' };

const makeObjects = (): readonly Template[] => {
	const ofKind = Object.entries(KINDS).flatMap(([kind, words]) =>
		(shapeIn(`object_type: ${kind}`, ['type'])?.values ?? []).flatMap(({ text: type, docs }) => {
			const head = [`object_type: ${kind}`, `type: ${type}`];
			return templateOf({
				label: `${type} ${words}`,
				docs,
				head,
				path: [],
				text: head.join('\n'),
			});
		}),
	);
	const kinds = shapeIn('', ['object_type'])?.values ?? [];
	const docs = kinds.find(({ text }) => text === 'link')?.docs ?? '';
	const head = ['object_type: link'];
	const text = 'object_type: link';
	return [...ofKind, ...templateOf({ label: 'link to an object', docs, head, path: [], text })];
};

/** What a person most likely sets. */
const OF_SERVERS: ReadonlySet<string> = new Set(['host', 'port', 'server_port', 'ui_port']);

const makeServers = (): readonly Template[] => {
	const types = shapeIn('object_type: builder\ntype: docker\nserver: {}', ['server', 'type']);
	return (types?.values ?? []).flatMap(({ text: type, docs }) =>
		templateOf({
			label: `${type} server`,
			docs,
			head: [`type: ${type}`],
			path: ['server'],
			text: `object_type: builder\ntype: docker\nserver: {type: ${type}}`,
			also: OF_SERVERS,
		}),
	);
};

const once = (make: () => readonly Template[]): (() => readonly Template[]) => {
	let made: readonly Template[] | undefined;
	return () => {
		made ??= make();
		return made;
	};
};

/** Deployments, environments, builders and links. */
export const objectSnippets = once(makeObjects);

export const serverSnippets = once(makeServers);
