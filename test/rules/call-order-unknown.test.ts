// What is said of calls that lead nowhere, beyond the rule's own example; MLEM fails on each with KeyError.
import { expect, it } from 'vitest';
import { checkLint } from './check-lint.ts';

const model = (rest: string): string => `\n#- a.mlem\nobject_type: model\n${rest}\n`;

it('a model without processors has nothing to call', () => {
	const { messages } = checkLint(
		'call-order-unknown',
		model('call_orders: {predict: [[model, predict]]}\nprocessors: {}'),
	);
	expect(messages).toEqual(['`model` is not a processor of this model. It has none.']);
});

it('MLEM makes the processors of an old form itself', () => {
	const { messages } = checkLint(
		'call-order-unknown',
		model('call_orders: {predict: [[model, predict]]}\nmodel_type: {type: sklearn, methods: {}}'),
	);
	expect(messages).toEqual([]);
});

it('the only processor is renamed where it is called as well', () => {
	const orders = (name: string): string =>
		`call_orders: {predict: [[${name}, predict]]}\nprocessors: {${name}: {type: sklearn, methods: {predict: {name: predict}}}}`;
	const { mended } = checkLint('main-processor-missing', model(orders('forest')));
	expect(mended).toBe(`object_type: model\n${orders('model')}\n`);
});

it('of several processors nobody knows which one is the model', () => {
	const { messages, mended } = checkLint(
		'main-processor-missing',
		model('processors: {a: {type: sklearn}, b: {type: sklearn}}'),
	);
	expect(messages).toHaveLength(1);
	expect(mended).toBeUndefined();
});
