import { didYouMean, suggest } from '../base/suggest.ts';
import { mlemObjectOf } from '../model/mlem.ts';
import {
	type Call,
	type CallOrder,
	callOrdersOf,
	type Processor,
	processorsOf,
} from '../model/mlem-methods.ts';
import { type Source, setScalar } from '../model/yaml-edit.ts';
import { listed } from '../schema/wording.ts';
import { entryOf, listOf, type ScalarNode } from '../syntax/tree.ts';
import { documentOf } from '../workspace/workspace.ts';
import type { Fix, Problem, Rule } from './rule.ts';

const MOST = 8;

/** Names are offered one by one where there are so many at most. */
const MOST_OFFERED = 3;

type Processors = ReadonlyMap<string, Processor>;

const fixesOf = (source: Source, node: ScalarNode, names: Iterable<string>): readonly Fix[] => {
	const near = suggest(node.text, names);
	// Where nothing is near, one of few may be meant.
	const all = [...names];
	const offered = near === undefined ? (all.length <= MOST_OFFERED ? all : []) : [near];
	return offered.flatMap((name): readonly Fix[] => {
		const here = setScalar(source, node, name, true);
		return here === undefined
			? []
			: [{ title: `Change to \`${name}\``, preferred: near !== undefined, here }];
	});
};

const known = (names: readonly string[], word: string): string =>
	names.length === 0
		? ' It has none.'
		: didYouMean(word, names) || ` Known are ${listed(names, MOST)}.`;

const problemOfCall = (
	source: Source,
	processors: Processors,
	{ processor, method }: Call,
): Problem | undefined => {
	if (processor === undefined) return undefined;
	const called = processors.get(processor.text);
	if (called === undefined) {
		const names = [...processors.keys()];
		return {
			range: processor.range,
			message: `\`${processor.text}\` is not a processor of this model.${known(names, processor.text)}`,
			fixes: fixesOf(source, processor, names),
		};
	}
	if (method === undefined || called.methods === undefined || called.methods.has(method.text))
		return undefined;
	const names = [...called.methods.keys()];
	return {
		range: method.range,
		message: `\`${method.text}\` is not a method of the processor \`${called.name}\`.${known(names, method.text)}`,
		fixes: fixesOf(source, method, names),
	};
};

/** With `model` as the only processor MLEM looks at the names of the orders alone. */
const problemOfName = ({ methods }: Processor, { name, entry }: CallOrder): Problem | undefined => {
	if (methods === undefined || methods.has(name)) return undefined;
	const advice = known([...methods.keys()], name);
	return {
		range: entry.key.range,
		message: `\`${name}\` is not a method of the processor \`model\`, so MLEM fails when it serves this model.${advice}`,
	};
};

export const callOrderUnknown: Rule = {
	id: 'call-order-unknown',
	kinds: ['mlem'],
	severity: 'warning',
	summary: 'A call order names a processor or a method that the model does not have.',
	behaviour:
		'MLEM reads the object and fails on use: `KeyError` when it is served, `WrongMethodError` when it is applied. While `model` is the only processor it looks at the names of the orders and not at what they call.',
	why: "The method is listed, but can't be called.",
	example: {
		bad: `
#- models/rf.mlem
object_type: model
call_orders:
  predict:
  - [preproces, __call__]
#    ^^^^^^^^^ call-order-unknown
  - [model, predict]
  transform: []
# ^^^^^^^^^ call-order-unknown
processors:
  model:
    methods:
      predict: {name: predict, args: [], returns: unspecified}
    type: sklearn
  preprocess:
    methods:
      __call__: {name: __call__, args: [], returns: unspecified}
    type: callable
    io: pickle
`,
		good: `
#- models/rf.mlem
object_type: model
call_orders:
  predict:
  - [preprocess, __call__]
  - [model, predict]
processors:
  model:
    methods:
      predict: {name: predict, args: [], returns: unspecified}
    type: sklearn
  preprocess:
    methods:
      __call__: {name: __call__, args: [], returns: unspecified}
    type: callable
    io: pickle
`,
	},
	*check(workspace, path) {
		const document = documentOf(workspace, path);
		const tree = document?.whole;
		if (document === undefined || tree === undefined) return;
		const { root } = mlemObjectOf(document);
		const source = { text: document.text, tree };
		const processors = processorsOf(root);
		// MLEM makes processors of the old form, and call orders with them.
		if (processors.size === 0 && entryOf(root, 'model_type') !== undefined) return;
		const model = processors.size === 1 ? processors.get('model') : undefined;
		for (const order of callOrdersOf(root)) {
			const named = model === undefined ? undefined : problemOfName(model, order);
			if (named !== undefined) yield named;
			for (const call of named === undefined ? order.calls : []) {
				const problem = problemOfCall(source, processors, call);
				if (problem !== undefined)
					yield model === undefined ? problem : { ...problem, severity: 'information' };
			}
			if (model === undefined && listOf(order.entry.value)?.items.length === 0)
				yield {
					range: order.entry.key.range,
					message: `\`${order.name}\` calls nothing, so MLEM fails on it. Write which method of which processor it calls, or remove it.`,
				};
		}
	},
};
