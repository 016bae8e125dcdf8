// Completion in files other than dvc.yaml.
import { describe, it } from 'vitest';
import { checkComplete, PROJECT } from './check-complete.ts';

describe('.dvcignore', () => {
	const inIgnore = (line: string, path = '.dvcignore'): string =>
		`${PROJECT.slice(1)}#- ${path}\n# what DVC need not see\n${line}\n`;

	it('completes paths, whatever stands before them', () => {
		checkComplete(inIgnore('<|>'), {
			has: ['data/', 'models/', 'train.py'],
			after: { 'data/': 'data/' },
		});
		checkComplete(inIgnore('!/da<|>ta'), { after: { 'data/': '!/data/' } });
		checkComplete(inIgnore('data/ra<|>'), { after: { 'data/raw/': 'data/raw/' } });
		checkComplete(inIgnore('<|>', 'data/.dvcignore'), { has: ['raw/', 'iris.csv'] });
	});

	it('writes names so that they match themselves only', () => {
		checkComplete('#- .dvcignore\n<|>\n#- a[1].csv\nx\n#- #x\nx\n', {
			after: { 'a[1].csv': 'a[[]1].csv', '#x': '\\#x' },
		});
	});

	it('says nothing in comments', () => {
		checkComplete(inIgnore('# da<|>'), { labels: [] });
	});
});

describe('metafiles', () => {
	const inMetafile = (source: string): string =>
		`#- models/rf.mlem\n${source}\n#- models/rf\nx\n#- envs/prod.mlem\nobject_type: env\ntype: docker\n#- .mlem.yaml\ncore: {}\n`;

	it('begin with the kind of object', () => {
		checkComplete(inMetafile('<|>'), {
			has: ['object_type', 'heroku deployment'],
			after: { object_type: 'object_type: ' },
		});
		checkComplete(inMetafile('object_type: <|>'), {
			labels: ['builder', 'data', 'deployment', 'env', 'link', 'model'],
		});
	});

	it('have the fields of their object', () => {
		checkComplete(inMetafile('object_type: model\n<|>'), {
			has: ['artifacts', 'processors', 'call_orders'],
			hasNot: ['object_type', 'reader'],
		});
		checkComplete(inMetafile('<|>\nobject_type: data'), {
			has: ['reader'],
			hasNot: ['processors'],
		});
		checkComplete(inMetafile('object_type: env\ntype: docker\n<|>'), {
			has: ['registry', 'daemon'],
			after: { registry: 'registry:\n  ' },
		});
	});

	it('have the types of each place', () => {
		checkComplete(inMetafile('object_type: env\ntype: <|>'), { has: ['docker', 'heroku'] });
		checkComplete(inMetafile('object_type: data\nreader:\n  type: <|>'), { has: ['pandas'] });
	});

	it('have the fields of artifacts and requirements', () => {
		checkComplete(inMetafile('object_type: model\nartifacts:\n  data:\n    uri: rf\n    <|>'), {
			has: ['size', 'hash'],
			hasNot: ['uri'],
		});
		checkComplete(inMetafile('object_type: model\nrequirements:\n- module: pandas\n  <|>'), {
			has: ['type', 'version'],
			hasNot: ['module'],
		});
		checkComplete(inMetafile('object_type: model\nrequirements:\n- <|>'), {
			has: ['module'],
			after: { module: '- module: ' },
		});
	});

	it('name their files from their own folder, and other objects from the project', () => {
		checkComplete(inMetafile('object_type: model\nartifacts:\n  data:\n    uri: <|>'), {
			has: ['rf'],
			hasNot: ['models/'],
		});
		checkComplete(inMetafile('object_type: deployment\ntype: heroku\nenv: <|>'), {
			has: ['envs/prod'],
			details: { 'envs/prod': 'env' },
			after: { 'envs/prod': 'env: envs/prod' },
		});
		checkComplete(inMetafile('object_type: link\npath: <|>'), { labels: ['envs/prod'] });
	});

	it('have a configuration', () => {
		checkComplete('#- .mlem.yaml\n<|>\n', { has: ['core'] });
		checkComplete('#- .mlem.yaml\ncore:\n  st<|>\n', {
			has: ['storage'],
			hasNot: ['core'],
		});
	});

	it('may be written as JSON', () => {
		checkComplete(inMetafile('{\n  "object_type": "model",\n  "art<|>"\n}'), {
			after: { artifacts: '  "artifacts": ' },
		});
	});
});

describe('in .dvc files', () => {
	it('keys are those of an output, and remotes those of the configuration', () => {
		checkComplete(`#- a.dvc\nouts:\n- path: a\n  re<|>\n${PROJECT.slice(1)}`, {
			has: ['remote'],
			hasNot: ['path', 'cmd', 'rev'],
			after: { remote: '  remote: ' },
		});
		checkComplete(`#- a.dvc\nouts:\n- path: a\n  remote: <|>\n${PROJECT.slice(1)}`, {
			labels: ['store'],
		});
	});

	it('the old name of a key comes last', () => {
		checkComplete('#- a.dvc\n<|>\n', {
			labels: ['outs', 'deps', 'wdir', 'md5', 'frozen', 'always_changed', 'desc', 'meta', 'locked'],
		});
	});
});
