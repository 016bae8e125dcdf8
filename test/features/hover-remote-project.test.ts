import { describe, it } from 'vitest';
import { checkHover } from './check-hover.ts';

const link = (project: string): string =>
	`#- a.mlem\nobject_type: link\nlink_type: model\npath: models/rf.mlem\nproject: ${project}\n`;

describe('the project of a link', () => {
	it.each([
		['https://git<|>hub.com/me/models', ['GitHub', '`GITHUB_USERNAME` and `GITHUB_TOKEN`']],
		['git<|>hub://me:models@main', ['GitHub', '`GITHUB_TOKEN`']],
		['https://git<|>lab.com/me/models', ['GitLab', 'must be public']],
		['https://bit<|>bucket.org/me/models', ['`BITBUCKET_USERNAME` and `BITBUCKET_PASSWORD`']],
		['s3://bu<|>cket/models', ['`AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`']],
	])('%s names what it needs', (project, words) => {
		checkHover(link(project), words);
	});

	it.each(['../mod<|>els', 'https://exam<|>ple.com/me'])('%s needs nothing we know', (project) => {
		checkHover(link(project), ['**`project`**: text'], ['needs']);
	});

	it('may stand in its path, or be that of an artifact', () => {
		checkHover(
			'#- a.mlem\nobject_type: link\nlink_type: model\npath: https://git<|>hub.com/a/b\n',
			['GitHub'],
		);
		checkHover(
			'#- a.mlem\nobject_type: model\nartifacts: {data: {type: fsspec, uri: s3://b<|>/x, hash: a, size: 1}}\n',
			['Amazon S3'],
		);
	});
});
