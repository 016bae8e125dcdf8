import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { applyEdits } from '../../server/src/core/base/text.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import type { Finding } from '../../server/src/core/rules/rule.ts';
import { settle, workspaceOf } from '../fixture.ts';

const path = repoPath('a.mlem');

const findings = (text: string, config?: string): readonly Finding[] => {
	const files = new Map([[path, text]]);
	if (config !== undefined) files.set(repoPath('.mlem.yaml'), config);
	const workspace = workspaceOf(files);
	return settle(workspace, () => findingsOf(workspace, path)).filter(({ rule }) =>
		rule.id.startsWith('mlem-'),
	);
};

/** What the text becomes when the fix of that title is taken. */
const mended = (text: string, title: string): string => {
	const fixes = findings(text).flatMap((finding) => finding.fixes ?? []);
	const fix = fixes.find((candidate) => candidate.title === title);
	if (fix?.here === undefined)
		throw new Error(`no fix "${title}", only ${fixes.map((one) => one.title).join(', ')}`);
	return applyEdits(text, fix.here);
};

const messages = (text: string, config?: string): readonly string[] =>
	findings(text, config).map(({ severity, message }) => `${severity}: ${message}`);

describe('mlem-schema', () => {
	it('puts a missing key in, in the style of its mapping', () => {
		expect(mended('object_type: link\npath: a\n', 'Add `link_type`')).toBe(
			'link_type: model\nobject_type: link\npath: a\n',
		);
		expect(mended('object_type: link\r\npath: a\r\n', 'Add `link_type`')).toBe(
			'link_type: model\r\nobject_type: link\r\npath: a\r\n',
		);
		expect(mended('{object_type: link, path: a}', 'Add `link_type`')).toBe(
			'{link_type: model, object_type: link, path: a}',
		);
		const item = 'object_type: model\nrequirements:\n- type: conda\n  spec: ">1"\n';
		expect(mended(item, 'Add `package_name`')).toBe(
			'object_type: model\nrequirements:\n- package_name: \'\'\n  type: conda\n  spec: ">1"\n',
		);
	});

	it('makes a requirement of the name of a package', () => {
		const text = (item: string): string => `object_type: model\nrequirements:\n- ${item}\n`;
		expect(messages(text('numpy'))).toEqual([
			'error: Item 1 of `requirements` is the text `numpy`, which MLEM takes for the name of a type. Write `{module: numpy}` for a package.',
		]);
		expect(mended(text('numpy'), 'Write `{module: numpy}`')).toBe(text('{module: numpy}'));
		expect(mended(text('"numpy==1.24"'), 'Write `{module: numpy, version: "1.24"}`')).toBe(
			text('{module: numpy, version: "1.24"}'),
		);
		expect(messages(text('instalable'))).toEqual([
			'error: Item 1 of `requirements` is `instalable`, which MLEM does not know. Did you mean `installable`?',
		]);
	});

	it('offers each type where one is missing', () => {
		expect(mended('object_type: env\n', 'Add `type: heroku`')).toBe(
			'type: heroku\nobject_type: env\n',
		);
		expect(mended('type: pip\n', 'Add `object_type: builder`')).toBe(
			'object_type: builder\ntype: pip\n',
		);
	});

	it('takes an unknown key out with all its lines', () => {
		const text = 'object_type: link\nzzz:\n  a: 1\n  b: 2\npath: a\nlink_type: model\n';
		expect(mended(text, 'Remove `zzz`')).toBe('object_type: link\npath: a\nlink_type: model\n');
	});

	it('changes a key to what was meant', () => {
		expect(mended('object_type: link\npaht: a\nlink_type: model\n', 'Change to `path`')).toBe(
			'object_type: link\npath: a\nlink_type: model\n',
		);
	});

	it('says of a misspelt key that must stand there only that it is misspelt', () => {
		expect(messages('objct_type: model\nartifacts: {}\n')).toEqual([
			'error: `objct_type` is unknown. Did you mean `object_type`?',
		]);
		expect(mended('objct_type: env\ntype: heroku\n', 'Change to `object_type`')).toBe(
			'object_type: env\ntype: heroku\n',
		);
		expect(messages('object_type: env\ntpye: heroku\n')).toEqual([
			'error: `tpye` is unknown. Did you mean `type`?',
		]);
		expect(messages('object_type: model\nartifacts:\n  data: {url: a, sze: 1, hash: b}\n')).toEqual(
			[
				'error: `url` of `data` in `artifacts` is unknown. Did you mean `uri`?',
				'error: `sze` of `data` in `artifacts` is unknown. Did you mean `size`?',
			],
		);
	});

	it('says what a file holds in place of an object', () => {
		const advice = 'but must be a mapping. Write `object_type:` and the keys of the object.';
		expect(messages('- a\n')).toEqual([`error: This object is a list, ${advice}`]);
		expect(messages('word\n')).toEqual([`error: This object is the text \`word\`, ${advice}`]);
	});

	it('says one thing of one mistake', () => {
		expect(messages('object_type: modle\nartifacts: {}\nfoo: 1\n')).toEqual([
			'error: `object_type` is `modle`, which MLEM does not know. Did you mean `model`?',
		]);
		expect(
			messages('object_type: builder\ntype: docker\nimage: {name: a}\nserver: fastpi\n'),
		).toEqual(['error: `server` is `fastpi`, which MLEM does not know. Did you mean `fastapi`?']);
		expect(messages('object_type: model\nartifacts:\n  data: local\n')).toEqual([
			'error: `data` of `artifacts` is only the name `local`, but this type needs more. Write a mapping with `type: local` and its keys.',
		]);
	});

	it('only warns of what MLEM reads on use', () => {
		expect(messages('object_type: data\nreader: {type: binary}\n')).toEqual([
			'warning: `reader` has no `data_type`. Add it. MLEM reads the file, and fails when it loads the data.',
		]);
		expect(messages('object_type: model\nprocessors: {model: sklearn}\n')[0]).toMatch(/^error: /);
	});

	it('takes keys of all sorts where MLEM hands them on as they are', () => {
		const deployment = (manager: string): string =>
			`object_type: deployment\ntype: heroku\napp_name: forest\nstate_manager:\n${manager}`;
		const options = '  uri: a\n  storage_options: {2020-01-01: a, null: b, 1: c}\n';
		expect(messages(deployment(options))).toEqual([]);
	});

	it('leaves types to modules that MLEM imports first', () => {
		const text = 'object_type: env\ntype: mars\n';
		expect(messages(text)[0]).toMatch(/^error: /);
		expect(messages(text, 'core: {additional_extensions: my.clouds}\n')).toEqual([
			"information: `mars` is none of MLEM's own types. A module that MLEM imports for this object may bring it.",
		]);
		expect(messages('object_type: env\ntype: my.clouds.Mars\nrocket: 1\n')).toEqual([]);
	});

	it('says what is wrong with a file without an object', () => {
		expect(messages('')).toHaveLength(1);
		expect(messages('# only a comment\n')).toHaveLength(1);
		expect(messages('- a\n')).toHaveLength(1);
		expect(messages('7\n')).toHaveLength(1);
	});
});

it('one spelling of `false` is named, and any is taken', () => {
	const deployment = (value: string): string =>
		`object_type: deployment\ntype: sagemaker\nuse_prebuilt: ${value}\n`;
	expect(messages(deployment('true'))).toEqual([
		'error: `use_prebuilt` is the boolean `true`, but must be `false`.',
	]);
	expect(messages(deployment("'no'"))).toEqual([]);
});

describe('mlem-config-schema', () => {
	it('makes a mapping of the name of a type', () => {
		const config = repoPath('.mlem.yaml');
		const text = 'core:\n  STORAGE: dvc\n';
		const workspace = workspaceOf(new Map([[config, text]]));
		const [found] = settle(workspace, () => findingsOf(workspace, config));
		expect(found?.message).toBe(
			'`storage` of `core` is the text `dvc`, but must be a mapping (storage). Write `{type: dvc}`.',
		);
		expect(applyEdits(text, found?.fixes?.[0]?.here ?? [])).toBe('core:\n  STORAGE: {type: dvc}\n');
	});

	it('tells of no type that nobody should write', () => {
		const config = repoPath('.mlem.yaml');
		const workspace = workspaceOf(new Map([[config, 'core:\n  storage: {type: nope}\n']]));
		const [found] = settle(workspace, () => findingsOf(workspace, config));
		expect(found?.message).toContain('must be `dvc`, `fsspec` or `local`.');
	});

	it('says of an option in two spellings that the last one counts', () => {
		const config = repoPath('.mlem.yaml');
		const found = (text: string): readonly string[] => {
			const workspace = workspaceOf(new Map([[config, text]]));
			return settle(workspace, () => findingsOf(workspace, config)).map(
				({ rule, severity, message }) => `${severity} ${rule.id}: ${message}`,
			);
		};
		expect(found('core:\n  debug: true\n  DEBUG: false\n')).toEqual([
			'warning mlem-config-schema: `DEBUG` is the option `debug` once more: MLEM takes the last one. Remove one of them.',
		]);
		expect(found('core:\n  debug: true\n  emojis: false\nheroku:\n  api_key:\n')).toEqual([]);
	});
});
