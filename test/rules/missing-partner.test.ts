import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { applyEdits } from '../../server/src/core/base/text.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { apply } from '../../server/src/core/workspace/workspace.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';
import { group, stage } from '../oracle/pipeline-text.mjs';

const PIPELINE = repoPath('dvc.yaml');
const RULES = ['metafile-not-output', 'artifact-not-output'];

/** An object whose data is in these files, named from the metafile's folder. */
const object = (path: string, ...uris: readonly string[]): string =>
	[
		`#- ${path}`,
		'object_type: model',
		'artifacts:',
		...uris.map((uri, index) => `  k${index}: {uri: ${uri}, size: 1, hash: a}`),
		'',
	].join('\n');

const partnersIn = (source: string) => {
	const { files } = readFixture(source);
	const workspace = workspaceOf(files);
	const findings = settle(workspace, () => findingsOf(workspace, PIPELINE)).filter(({ rule }) =>
		RULES.includes(rule.id),
	);
	const text = files.get(PIPELINE) ?? '';
	return {
		workspace,
		text,
		found: findings.map(({ rule, range }) => `${rule.id} ${text.slice(range.start, range.end)}`),
		mended: applyEdits(
			text,
			findings.flatMap(({ fixes }) => fixes?.[0]?.here ?? []),
		),
	};
};

interface Case {
	readonly found: string;
	readonly pipeline: string;
	readonly objects: string;
	readonly mended: string;
}

const CASES: Readonly<Record<string, Case>> = {
	'an artifact in `outs` when its metafile is a metric': {
		found: 'artifact-not-output models/rf.mlem',
		pipeline: stage(
			'    outs: [a.txt]',
			'    metrics:',
			'    - models/rf.mlem:',
			'        cache: false',
		),
		objects: object('models/rf.mlem', 'rf'),
		mended: stage(
			'    outs: [a.txt, models/rf]',
			'    metrics:',
			'    - models/rf.mlem:',
			'        cache: false',
		),
	},
	'an artifact in new `outs` when its metafile is a metric': {
		found: 'artifact-not-output models/rf.mlem',
		pipeline: stage(
			'    metrics:',
			'    - models/rf.mlem:',
			'        cache: false',
			'    frozen: true',
		),
		objects: object('models/rf.mlem', 'rf'),
		mended: stage(
			'    metrics:',
			'    - models/rf.mlem:',
			'        cache: false',
			'    outs:',
			'    - models/rf',
			'    frozen: true',
		),
	},
	'a metafile behind its artifact, before the next output': {
		found: 'metafile-not-output models/rf',
		pipeline: stage('    outs:', '    - models/rf # forest', '    - log.txt'),
		objects: object('models/rf.mlem', 'rf'),
		mended: stage(
			'    outs:',
			'    - models/rf # forest',
			'    - models/rf.mlem:',
			'        cache: false',
			'    - log.txt',
		),
	},
	'a metafile of an artifact with flags in braces': {
		found: 'metafile-not-output models/rf',
		pipeline: stage('    outs:', '      - models/rf: {persist: true}'),
		objects: object('models/rf.mlem', 'rf'),
		mended: stage(
			'    outs:',
			'      - models/rf: {persist: true}',
			'      - models/rf.mlem: {cache: false}',
		),
	},
	'a metafile in brackets': {
		found: 'metafile-not-output models/rf',
		pipeline: stage('    outs: [models/rf, log.txt]'),
		objects: object('models/rf.mlem', 'rf'),
		mended: stage('    outs: [models/rf, {models/rf.mlem: {cache: false}}, log.txt]'),
	},
	'a metafile of a folder of artifacts': {
		found: 'metafile-not-output models/rf',
		pipeline: stage('    outs:', '      - models/rf'),
		objects: object('models/rf.mlem', 'rf/data.pkl', 'rf/a.io'),
		mended: stage(
			'    outs:',
			'      - models/rf',
			'      - models/rf.mlem:',
			'          cache: false',
		),
	},
	'a metafile seen from `wdir`': {
		found: 'metafile-not-output ../models/rf',
		pipeline: stage('    wdir: src', '    outs:', '      - ../models/rf'),
		objects: object('models/rf.mlem', 'rf'),
		mended: stage(
			'    wdir: src',
			'    outs:',
			'      - ../models/rf',
			'      - ../models/rf.mlem:',
			'          cache: false',
		),
	},
	'a metafile of another name than its artifact': {
		found: 'metafile-not-output ../models/forest.pkl',
		pipeline: stage('    wdir: src', '    outs:', '      - ../models/forest.pkl'),
		objects: object('objects/rf.mlem', '../models/forest.pkl'),
		mended: stage(
			'    wdir: src',
			'    outs:',
			'      - ../models/forest.pkl',
			'      - ../objects/rf.mlem:',
			'          cache: false',
		),
	},
	'an artifact behind its metafile': {
		found: 'artifact-not-output models/rf.mlem',
		pipeline: stage('    outs:', '      - models/rf.mlem:', '          cache: false'),
		objects: object('models/rf.mlem', 'rf'),
		mended: stage(
			'    outs:',
			'      - models/rf.mlem:',
			'          cache: false',
			'      - models/rf',
		),
	},
	'the folder of all artifacts': {
		found: 'artifact-not-output models/rf.mlem',
		pipeline: stage('    outs: [{models/rf.mlem: {cache: false}}]'),
		objects: object('models/rf.mlem', 'rf/data.pkl', 'rf/a.io'),
		mended: stage('    outs: [{models/rf.mlem: {cache: false}}, models/rf]'),
	},
	'only the artifacts that are missing': {
		found: 'artifact-not-output models/rf.mlem',
		pipeline: stage(
			'    outs:',
			'      - models/rf/data.pkl',
			'      - models/rf.mlem:',
			'          cache: false',
		),
		objects: object('models/rf.mlem', 'rf/data.pkl', 'rf/a.io', 'b.io'),
		mended: stage(
			'    outs:',
			'      - models/rf/data.pkl',
			'      - models/rf.mlem:',
			'          cache: false',
			'      - models/rf/a.io',
			'      - models/b.io',
		),
	},
};

describe('adds', () => {
	it.each(Object.entries(CASES))('%s', (_, { found, pipeline, objects, mended }) => {
		const answer = partnersIn(`${pipeline}${objects}`);
		expect(answer.found).toEqual([found]);
		expect(answer.mended).toBe(mended);
		expect(partnersIn(`${mended}${objects}`).found).toEqual([]);
	});

	it.each(Object.entries(CASES))('%s, with CRLF', (_, { pipeline, objects, mended }) => {
		const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
		expect(partnersIn(`${crlf(pipeline)}${objects}`).mended).toBe(crlf(mended));
	});
});

describe('in a group of stages', () => {
	const both = object('models/rf.mlem', 'rf') + object('models/knn.mlem', 'knn');

	it('adds the metafile as a template, once', () => {
		const answer = partnersIn(group('      outs:', '        - models/${item}') + both);
		expect(answer.found).toEqual(['metafile-not-output models/${item}']);
		expect(answer.mended).toBe(
			group(
				'      outs:',
				'        - models/${item}',
				'        - models/${item}.mlem:',
				'            cache: false',
			),
		);
		expect(partnersIn(answer.mended + both).found).toEqual([]);
	});

	it('keeps a template in brackets in quotes', () => {
		expect(partnersIn(group('      outs: ["models/${item}"]') + both).mended).toBe(
			group('      outs: ["models/${item}", {"models/${item}.mlem": {cache: false}}]'),
		);
	});

	it('adds the artifact as a template', () => {
		const outs = '      outs: [{"models/${item}.mlem": {cache: false}}]';
		const answer = partnersIn(group(outs) + both);
		expect(answer.found).toEqual(['artifact-not-output "models/${item}.mlem"']);
		expect(answer.mended).toBe(
			group('      outs: [{"models/${item}.mlem": {cache: false}}, "models/${item}"]'),
		);
	});

	it('adds nothing where one stage has no object', () => {
		const pipeline = group('      outs:', '        - models/${item}');
		const answer = partnersIn(pipeline + object('models/rf.mlem', 'rf'));
		expect(answer.found).toEqual(['metafile-not-output models/${item}']);
		expect(answer.mended).toBe(pipeline);
	});
});

describe('is content with', () => {
	it.each([
		['both', stage('    outs: [models/rf, {models/rf.mlem: {cache: false}}]'), 'rf'],
		['a folder that holds both', stage('    outs: [models]'), 'rf'],
		[
			'a stage that reads the metafile',
			stage('    deps: [models/rf.mlem]', '    outs: [models/rf]'),
			'rf',
		],
		[
			'a stage that reads the artifact',
			stage('    deps: [models/rf]', '    outs: [{models/rf.mlem: {cache: false}}]'),
			'rf',
		],
		['data at a URL', stage('    outs: [{models/rf.mlem: {cache: false}}]'), 's3://bucket/rf'],
		[
			'data outside the workspace',
			stage('    outs: [{models/rf.mlem: {cache: false}}]'),
			'../../rf',
		],
		['an object no stage writes', stage('    outs: [log.txt]'), 'rf'],
	])('%s', (_, pipeline, uri) => {
		expect(partnersIn(`${pipeline}${object('models/rf.mlem', uri)}`).found).toEqual([]);
	});

	it('an artifact alone, where DVC ignores metafiles', () => {
		const source = stage('    outs: [models/rf]') + object('models/rf.mlem', 'rf');
		expect(partnersIn(`${source}#- .dvcignore\n/**/?*.mlem\n`).found).toEqual([]);
		expect(partnersIn(`${source}#- .dvcignore\n/data/*.mlem\n`).found).toEqual([
			'metafile-not-output models/rf',
		]);
	});

	it('an artifact that a pointer tracks', () => {
		const pointer = '#- models/rf.dvc\nouts:\n- md5: a\n  size: 1\n  path: rf\n';
		const pipeline = stage('    outs: [{models/rf.mlem: {cache: false}}]');
		expect(partnersIn(`${pipeline}${object('models/rf.mlem', 'rf')}${pointer}`).found).toEqual([]);
	});

	it('what a pipeline that nobody can read may write', () => {
		const source = stage('    outs: [models/rf]') + object('models/rf.mlem', 'rf');
		expect(partnersIn(`${source}#- other/dvc.yaml\nstages: {\n`).found).toEqual([]);
		const repository = `${source}#- other/.dvc/config\n#- other/dvc.yaml\nstages: {\n`;
		expect(partnersIn(repository).found).toEqual(['metafile-not-output models/rf']);
	});

	it('what an output that nobody can resolve may hold', () => {
		const pipeline = stage('    outs: ["models/${unknown}", models/rf]');
		expect(partnersIn(`${pipeline}${object('models/rf.mlem', 'rf')}`).found).toEqual([]);
	});
});

it('reads no metafile again when a pipeline changes', () => {
	const source = `${stage('    outs: [models/rf]')}${object('models/rf.mlem', 'rf')}`;
	const { workspace, text } = partnersIn(source);
	const ran: string[] = [];
	workspace.onRun = (query, key) => ran.push(`${query} ${key}`);
	apply(workspace, [{ kind: 'editor', path: PIPELINE, text: text.replace('models/rf', 'log') }]);
	expect(settle(workspace, () => findingsOf(workspace, PIPELINE))).toEqual([]);
	expect(ran).toContain('missing partners ');
	expect(ran.filter((name) => /^objects? (?!read)/.test(name))).toEqual([]);
});
