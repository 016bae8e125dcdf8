import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { applyEdits } from '../../server/src/core/base/text.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { settle, workspaceOf } from '../fixture.ts';

const path = repoPath('a.mlem');

/** What the text becomes when the preferred fix of its first old form is taken; nothing without one. */
const mended = (text: string): string | undefined => {
	const workspace = workspaceOf(new Map([[path, text]]));
	const found = settle(workspace, () => findingsOf(workspace, path)).filter(
		({ rule }) => rule.id === 'mlem-old-form',
	);
	expect(found.length).toBeGreaterThan(0);
	const fix = found[0]?.fixes?.find(({ preferred }) => preferred === true);
	return fix?.here === undefined ? undefined : applyEdits(text, fix.here);
};

/** Each is what `mlem migrate` makes of it, comments and layout apart. */
describe('an object of an earlier MLEM', () => {
	it('has its model type put below processors, with a call order for each method', () => {
		expect(
			mended(`object_type: model
model_type:
  # a forest
  methods:
    predict: {name: predict, args: []}

    predict_proba:
      name: predict_proba
      args: []
  type: sklearn
requirements: []
`),
		).toBe(`object_type: model
processors:
  model:
    # a forest
    methods:
      predict: {name: predict, args: []}

      predict_proba:
        name: predict_proba
        args: []
    type: sklearn
call_orders:
  predict:
  - [model, predict]
  predict_proba:
  - [model, predict_proba]
requirements: []
`);
	});

	it('keeps brackets, line breaks, and a text without a last line break', () => {
		expect(
			mended('object_type: model\r\nmodel_type: {methods: {predict: {}}, type: sklearn}'),
		).toBe(
			[
				...[
					'object_type: model',
					'processors:',
					'  model: {methods: {predict: {}}, type: sklearn}',
				],
				...['call_orders:', '  predict:', '  - [model, predict]'],
			].join('\r\n'),
		);
	});

	it('is left alone where an edit is not certain', () => {
		const old = 'model_type: {methods: {predict: {}}, type: sklearn}';
		expect(mended(`{object_type: model, ${old}}\n`)).toBeUndefined();
		expect(mended(`object_type: model\n${old}\nprocessors: {}\n`)).toBeUndefined();
		expect(mended(`object_type: model\n${old}\ncall_orders: {}\n`)).toBeUndefined();
		expect(mended('object_type: model\nmodel_type: {type: sklearn}\n')).toBeUndefined();
		expect(
			mended(`params: &a\n  methods: {}\nobject_type: model\nmodel_type: *a\n`),
		).toBeUndefined();
	});

	it('loses what MLEM drops', () => {
		expect(mended('object_type: env\ndescription: |\n  a\n  b\ntype: heroku\n')).toBe(
			'object_type: env\ntype: heroku\n',
		);
		expect(mended('object_type: env\ntype: heroku\nlabels: [a]\n')).toBe(
			'object_type: env\ntype: heroku\n',
		);
		expect(mended('object_type: env\ntype: heroku\ntags: [a]\n')).toBeUndefined();
	});

	it('has its keys and kinds renamed', () => {
		expect(mended('object_type: link\nlink_type: model\npath: a\nrepo: b\n')).toBe(
			'object_type: link\nlink_type: model\npath: a\nproject: b\n',
		);
		expect(mended('object_type: dataset\n')).toBe('object_type: data\n');
	});
});
