// The keys of a stage in the order in which DVC writes them.
import type { StageBody } from '../model/pipeline.ts';
import { orderEntries } from '../model/yaml-order.ts';
import { type Entry, keyOf } from '../syntax/tree.ts';
import { type Asked, disabled, type Refactor } from './refactor.ts';
import { changeOf, stagePlace } from './stage-place.ts';

/** As DVC dumps a stage, with the keys that it only reads where they are needed first. */
const ORDER: readonly string[] = [
	'<<',
	'matrix',
	'desc',
	'vars',
	'cmd',
	'wdir',
	'deps',
	'params',
	'outs',
	'metrics',
	'plots',
	'frozen',
	'always_changed',
	'meta',
];

const rankOf = (entry: Entry): number => {
	const rank = ORDER.indexOf(keyOf(entry) ?? '');
	return rank < 0 ? ORDER.length : rank;
};

const inOrder = ({ map }: StageBody): readonly Entry[] =>
	[...map.entries].sort((a, b) => rankOf(a) - rankOf(b));

export const sortKeys = (asked: Asked): readonly Refactor[] => {
	const at = stagePlace(asked);
	// On the name or a key of the stage; what lies deeper is about something else.
	if (at === undefined || !(asked.explicit || (at.onKey && at.rest.length < 2))) return [];
	const { placed, body } = at;
	const order = inOrder(body);
	const title = `Sort the keys of \`${placed.definition.name}\` in DVC's order`;
	if (order.every((entry, index) => entry === body.map.entries[index]))
		return asked.explicit
			? [disabled('refactor.rewrite', title, 'The keys are in this order already.')]
			: [];
	const change = () => changeOf(asked, placed, orderEntries(placed.piece, body.map, order));
	return [{ kind: 'refactor.rewrite', title, change }];
};
