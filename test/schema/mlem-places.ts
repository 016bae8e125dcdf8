// Every implementation of MLEM that may stand in a metafile, and where.
import types from '../../schemas/mlem/types.json' with { type: 'json' };
import type { TreePath } from '../../server/src/core/syntax/tree.ts';

/** Where a value of each kind can stand, with what leads there. `TYPE` is the type asked for. */
export const PLACES: Readonly<Record<string, readonly [text: string, path: TreePath]>> = {
	builder: ['object_type: builder\ntype: TYPE', []],
	env: ['object_type: env\ntype: TYPE', []],
	deployment: ['object_type: deployment\ntype: TYPE', []],
	artifact: ['object_type: model\nartifacts: {data: {type: TYPE}}', ['artifacts', 'data']],
	requirement: ['object_type: model\nrequirements: [{type: TYPE}]', ['requirements', 0]],
	model_type: ['object_type: model\nprocessors: {model: {type: TYPE}}', ['processors', 'model']],
	model_io: [
		'object_type: model\nprocessors: {model: {type: callable, io: {type: TYPE}}}',
		['processors', 'model', 'io'],
	],
	data_type: [
		'object_type: model\nprocessors: {model: {type: callable, methods: {m: {returns: {type: TYPE}}}}}',
		['processors', 'model', 'methods', 'm', 'returns'],
	],
	data_reader: ['object_type: data\nreader: {type: TYPE}', ['reader']],
	server: ['object_type: builder\ntype: docker\nserver: {type: TYPE}', ['server']],
	serializer: [
		'object_type: builder\ntype: docker\nserver: {type: fastapi, request_serializer: {type: TYPE}}',
		['server', 'request_serializer'],
	],
	middleware: [
		'object_type: builder\ntype: docker\nserver: {type: fastapi, middlewares: [{type: TYPE}]}',
		['server', 'middlewares', 0],
	],
	docker_registry: ['object_type: env\ntype: kubernetes\nregistry: {type: TYPE}', ['registry']],
	k8s_service_type: [
		'object_type: deployment\ntype: kubernetes\nservice_type: {type: TYPE}',
		['service_type'],
	],
	state: ['object_type: deployment\ntype: heroku\nstate_manager: {type: TYPE}', ['state_manager']],
	meta: ['object_type: TYPE', []],
};

/** Kinds whose values never stand in a metafile. */
export const ELSEWHERE = [
	...['client', 'data_writer', 'deploy_state', 'import', 'interface', 'resolver', 'storage'],
];

export interface Implementation {
	readonly fields: Readonly<
		Record<
			string,
			{
				readonly internal?: boolean;
				readonly required?: boolean;
				readonly default?: unknown;
				readonly type: unknown;
			}
		>
	>;
	readonly abstract?: boolean;
	readonly hidden?: boolean;
	readonly extra?: string;
}

export const implementations = Object.entries(types.kinds).flatMap(([kind, row]) =>
	Object.entries(row.types as unknown as Record<string, Implementation>)
		.filter(
			([type, one]) =>
				!ELSEWHERE.includes(kind) && !type.includes('.') && !(one.abstract && kind !== 'meta'),
		)
		.map(([type, one]) => ({ kind, type, one })),
);
