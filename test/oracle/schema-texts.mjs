// Texts of dvc.yaml files for the schema's oracle: a correct file with every key, changed at random
// in one or two places. The same seed gives the same texts.

import { stringify } from 'yaml';
import { randomOf } from './random.mjs';

const flags = {
	cache: false,
	persist: true,
	push: false,
	remote: 'r',
	desc: 'd',
	type: 't',
	labels: ['a'],
	meta: { m: 1 },
	checkpoint: true,
};
const plotFlags = {
	cache: true,
	x: 'a',
	y: 'b',
	x_label: 'a',
	y_label: 'b',
	title: 't',
	template: 'simple',
	header: true,
};

const stage = () => ({
	cmd: 'python a.py',
	wdir: '.',
	deps: ['a', 'b/c'],
	params: ['p', { 'q.yaml': ['r'] }, { 'w.yaml': null }],
	outs: ['o', { o2: { ...flags } }],
	metrics: ['m', { m2: { cache: false } }],
	plots: ['p', { p2: { ...plotFlags } }],
	vars: ['v.yaml', { k: 1 }],
	frozen: false,
	always_changed: true,
	meta: { any: [1] },
	desc: 'text',
});

const whole = () => ({
	vars: ['v.yaml', { a: 1 }],
	params: ['q.yaml'],
	metrics: ['m.json'],
	plots: [
		'plots',
		{ p: { x: 'a', y: 'b' } },
		{
			q: {
				x: { 'f.csv': 'a' },
				y: { 'f.csv': ['b', 'c'] },
				title: 't',
				template: 'x',
				x_label: 'a',
				y_label: 'b',
			},
		},
		{ r: null },
	],
	artifacts: { model: { path: 'm.pkl', type: 'model', desc: 'd', labels: ['l'], meta: 1 } },
	datasets: [{ name: 'd', type: 'dvc', url: 'u' }],
	stages: {
		one: stage(),
		each: { foreach: ['a', 'b'], do: stage() },
		map: { foreach: { a: 1 }, do: { cmd: ['a', 'b'] } },
		grid: { matrix: { x: [1, 2], y: '${ys}' }, cmd: 'c' },
	},
});

const VALUES = [
	null,
	true,
	false,
	0,
	1,
	2.5,
	'',
	'text',
	'yes',
	'${x}',
	[],
	['a'],
	[null],
	[1],
	[['a']],
	[{}],
	[{ a: null }],
	{},
	{ a: null },
	{ a: 1 },
	{ a: 'b' },
	{ a: {} },
	{ a: { cache: false } },
	{ a: ['b'] },
	{ cache: true },
];
const KEYS = [
	'cmd',
	'wdir',
	'deps',
	'outs',
	'foreach',
	'do',
	'matrix',
	'cache',
	'persist',
	'live',
	'x',
	'y',
	'path',
	'labels',
	'meta',
	'desc',
	'otus',
	'a',
	'frozen',
	'vars',
	'params',
	'plots',
	'stages',
	'header',
	'checkpoint',
	'md5',
	'1',
	'true',
	'null',
];

/** Every mapping and list inside, outermost first. */
const collections = (value, found = []) => {
	if (typeof value !== 'object' || value === null) return found;
	found.push(value);
	for (const child of Object.values(value)) collections(child, found);
	return found;
};

const change = (root, pick, copy) => {
	const at = pick(collections(root));
	const keys = Object.keys(at);
	const kind = pick(['drop', 'value', 'value', 'value', 'add', 'rename']);
	if (Array.isArray(at)) {
		if (kind === 'drop' && at.length > 0) at.splice(Number(pick(keys)), 1);
		else if (kind === 'add' || at.length === 0) at.push(copy(VALUES));
		else at[Number(pick(keys))] = copy(VALUES);
		return;
	}
	if (kind === 'add' || keys.length === 0) at[pick(KEYS)] = copy(VALUES);
	else if (kind === 'drop') delete at[pick(keys)];
	else if (kind === 'value') at[pick(keys)] = copy(VALUES);
	else {
		const key = pick(keys);
		const value = at[key];
		delete at[key];
		at[pick(KEYS)] = value;
	}
};

/** Only some stages, so that the texts stay short. */
const thin = (root, pick) => {
	for (const key of Object.keys(root))
		if (key !== 'stages' && pick([true, true, false])) delete root[key];
	const names = Object.keys(root.stages ?? {});
	const kept = pick(names);
	for (const name of names) if (name !== kept) delete root.stages[name];
};

export const schemaTexts = (count, seed = 1) => {
	const random = randomOf(seed);
	const pick = (list) => list[Math.floor(random() * list.length)];
	const copy = (list) => structuredClone(pick(list));
	const texts = new Set();
	while (texts.size < count) {
		const root = whole();
		thin(root, pick);
		for (let times = pick([1, 1, 1, 2]); times > 0; times--) change(root, pick, copy);
		texts.add(
			stringify(root, { aliasDuplicateObjects: false }).replace(
				/^([ -]*)"(1|true|null)":/gm,
				'$1$2:',
			),
		);
	}
	return [...texts];
};
