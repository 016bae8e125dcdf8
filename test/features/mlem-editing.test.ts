import { describe, expect, it } from 'vitest';
import { documentLinks } from '../../server/src/core/features/document-links.ts';
import { inlays } from '../../server/src/core/features/inlay.ts';
import { sizeInWords } from '../../server/src/core/features/inlay-mlem.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';
import { checkComplete, completionsAt } from './check-complete.ts';

const PROJECT = `
#- .mlem.yaml
#- envs/prod.mlem
object_type: env
type: heroku
#- models/rf.mlem
object_type: model
requirements:
- module: my_library
  version: 1.2.3
`;

describe('whole objects', () => {
	it('are offered in an empty metafile', () => {
		checkComplete(
			'#- a.mlem\n<|>',
			{
				has: ['object_type', 'heroku deployment', 'kubernetes environment', 'docker builder'],
				after: {
					'heroku deployment': 'object_type: deployment\ntype: heroku\napp_name: ${1:app_name}',
					'docker builder': 'object_type: builder\ntype: docker\nimage:\n  name: ${1:name}',
					'link to an object': 'object_type: link\npath: ${1:path}\nlink_type: ${2:model}',
				},
			},
			true,
		);
		checkComplete('#- a.mlem\n<|>', {
			after: { 'heroku deployment': 'object_type: deployment\ntype: heroku\napp_name: app_name' },
		});
		checkComplete('#- a.mlem\nobject_type: model\n<|>', { hasNot: ['heroku deployment'] });
	});

	it('are right as they are', () => {
		const { items } = completionsAt('#- a.mlem\n<|>');
		const snippets = items.filter(({ kind }) => kind === 'snippet');
		expect(snippets.length).toBeGreaterThan(15);
		for (const { label, edit } of snippets) {
			const { files } = readFixture(`#- a.mlem\n${edit.text}\n`);
			const workspace = workspaceOf(files);
			const wrong = settle(workspace, () =>
				[...files.keys()].flatMap((path) => findingsOf(workspace, path)),
			).filter(({ severity }) => severity === 'error');
			expect(
				wrong.map(({ message }) => message),
				label,
			).toEqual([]);
		}
	});

	it('are servers where one is needed', () => {
		checkComplete(
			'#- a.mlem\nobject_type: builder\ntype: docker\nserver:\n  <|>\n',
			{
				has: ['fastapi server', 'rmq server'],
				after: {
					'fastapi server': '  type: fastapi\n  host: ${1:0.0.0.0}\n  port: ${2:8080}',
				},
			},
			true,
		);
	});
});

describe('names', () => {
	it('are those of the objects that fit', () => {
		const deployment = 'object_type: deployment\ntype: heroku\napp_name: a\nenv: <|>\n';
		checkComplete(`#- apps/a.mlem\n${deployment}${PROJECT.slice(1)}`, {
			has: ['envs/prod'],
			hasNot: ['models/rf'],
			after: { 'envs/prod': 'env: envs/prod' },
		});
		checkComplete(`#- apps/a.mlem\nobject_type: link\npath: <|>\n${PROJECT.slice(1)}`, {
			has: ['envs/prod', 'models/rf'],
			details: { 'models/rf': 'model' },
		});
	});

	it('come first where they are what the object needs', () => {
		const others =
			'#- a.mlem\nobject_type: env\ntype: docker\n#- b.mlem\nobject_type: env\ntype: heroku\n#- c.mlem\nobject_type: model\n';
		checkComplete(`#- z.mlem\nobject_type: link\nlink_type: model\npath: <|>\n${others}`, {
			labels: ['c', 'a', 'b'],
		});
		const deployment = 'object_type: deployment\ntype: heroku\napp_name: forest\nenv: <|>\n';
		// An environment may be written out instead.
		const fields = ['path', 'project', 'rev', 'link_type', 'params', 'type'];
		checkComplete(`#- z.mlem\n${deployment}${others}`, { labels: ['b', 'a', ...fields] });
	});

	it('are the types of values', () => {
		const method = (returns: string): string =>
			`#- a.mlem\nobject_type: model\nprocessors:\n  model:\n    type: sklearn\n    methods:\n      predict:\n        name: predict\n        returns:\n${returns}`;
		checkComplete(method('          type: ndarray\n          dtype: <|>\n'), {
			has: ['float64', 'int64', 'bool'],
			after: {
				int64: '          dtype: int64',
				'datetime64[ns]': '          dtype: "datetime64[ns]"',
			},
		});
		checkComplete(method('          type: dataframe\n          dtypes:\n          - <|>\n'), {
			has: ['float64', 'category'],
		});
		// The elements of an array have a type of MLEM.
		checkComplete(method('          type: array\n          dtype: <|>\n'), {
			has: ['unspecified'],
			hasNot: ['float64'],
		});
	});

	it('stand before the mapping that says more, the default last', () => {
		checkComplete('#- a.mlem\nobject_type: deployment\ntype: kubernetes\nservice_type: <|>\n', {
			labels: ['clusterip', 'loadbalancer', 'type', 'nodeport'],
		});
	});

	it('are modules, those of the project first', () => {
		const text = '#- a.mlem\nobject_type: model\nrequirements:\n- module: <|>\n';
		checkComplete(text + PROJECT.slice(1), {
			has: ['my_library', 'sklearn', 'numpy'],
			details: { my_library: '1.2.3 in this project' },
			after: { numpy: '- module: numpy' },
		});
	});
});

describe('what stands elsewhere in the object', () => {
	const object = (orders: string): string =>
		`#- a.mlem\nobject_type: model\ncall_orders:\n  predict:\n${orders}processors:\n  model:\n    type: sklearn\n    methods:\n      predict_proba: {name: predict_proba, args: [{name: X, type_: binary}], returns: binary}\n  scale: {type: callable, methods: {}}\n`;

	it('is offered for the steps of a call', () => {
		checkComplete(object('  - - <|>\n'), { labels: ['model', 'scale'] });
		checkComplete(object('  - [mo<|>]\n'), { labels: ['model', 'scale'] });
		checkComplete(object('  - - model\n    - <|>\n'), {
			labels: ['predict_proba'],
			details: { predict_proba: 'predict_proba(X: binary) -> binary' },
			after: { predict_proba: '    - predict_proba' },
		});
		checkComplete(object('  - [scale, <|>]\n'), { labels: [] });
		checkComplete(object('  - [nobody, <|>]\n'), { labels: [] });
	});

	it('is offered for a requirement', () => {
		const requirement = (text: string): string =>
			`#- a.mlem\nobject_type: model\nrequirements:\n${text}`;
		checkComplete(requirement('- module: sklearn\n  package_name: <|>\n'), {
			labels: ['scikit-learn'],
		});
		checkComplete(requirement('- module: numpy\n  package_name: <|>\n'), { labels: [] });
		checkComplete(requirement(`- module: my_library\n  version: <|>\n${PROJECT.slice(1)}`), {
			labels: ['1.2.3'],
			details: { '1.2.3': 'in this project' },
		});
	});

	it('has the names that most objects use', () => {
		const begun = (text: string): string => `#- a.mlem\nobject_type: model\n${text}`;
		checkComplete(begun('artifacts:\n  <|>\n'), { labels: ['data'] });
		checkComplete(begun('processors:\n  <|>\n'), { labels: ['model'] });
		checkComplete(begun('processors: {model: {type: sklearn, methods: {<|>}}}\n'), {
			labels: ['predict'],
		});
	});
});

const DELIVERY = `
#- app.mlem
object_type: deployment
type: heroku
app_name: a
env: envs/prod
#    ^^^^^^^^^ envs/prod.mlem
#- latest.mlem
object_type: link
path: models/rf.mlem
#     ^^^^^^^^^^^^^^ models/rf.mlem
link_type: model
#- gone.mlem
object_type: link
path: models/gone
link_type: model
#- models/rf.mlem
object_type: model
artifacts:
  data: {uri: rf, size: 163671, hash: a}
#             ^^ models/rf
  more: {uri: more, size: 12, hash: a}
#             ^^^^ models/more.dvc
#- models/rf
x
#- models/more.dvc
outs:
- path: more
#- dvc.yaml
stages:
  train:
    cmd: x
    outs: [models/rf]
#- envs/prod.mlem
object_type: env
type: heroku
#- .mlem.yaml
`;

describe('links', () => {
	it('lead to objects, files, and the pointers of files that are not here', () => {
		const { files, labels } = readFixture(DELIVERY);
		const workspace = workspaceOf(files);
		const found = [...files.keys()]
			.filter((path) => path.endsWith('.mlem'))
			.flatMap((path) =>
				settle(workspace, () => documentLinks(workspace, path)).map(({ range, target }) => ({
					path,
					range,
					words: target.kind === 'file' ? target.path : target.url,
				})),
			);
		expect(found).toEqual(labels);
	});
});

describe('words behind artifacts', () => {
	it('tell the size, and who keeps the file', () => {
		const { files } = readFixture(DELIVERY);
		const workspace = workspaceOf(files);
		const [path, text = ''] = [...files].find(([name]) => name === 'models/rf.mlem') ?? [];
		if (path === undefined) throw new Error('no metafile');
		const found = settle(workspace, () => inlays(workspace, path, { start: 0, end: text.length }));
		expect(
			found.map(({ at, label }) => `${text.slice(0, at).split(/[ {]/).at(-1)} ${label}`),
		).toEqual([
			'rf written by train',
			'163671 164 kB',
			'more kept by models/more.dvc, not here yet',
		]);
		const line = text.indexOf('more');
		const lower = settle(workspace, () =>
			inlays(workspace, path, { start: line, end: text.length }),
		);
		expect(lower).toHaveLength(1);
	});

	it('round sizes as people do', () => {
		expect(
			[0, 999, 1000, 1250, 9999, 10_000, 163_671, 5_581_465, 1e9, 2.5e15].map(sizeInWords),
		).toEqual([
			undefined,
			undefined,
			'1.0 kB',
			'1.3 kB',
			'10.0 kB',
			'10 kB',
			'164 kB',
			'5.6 MB',
			'1.0 GB',
			'2.5 PB',
		]);
	});
});
