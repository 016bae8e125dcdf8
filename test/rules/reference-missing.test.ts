// What is proposed where an object is named that is not there.
import { expect, it } from 'vitest';
import { checkLint } from './check-lint.ts';

const OBJECTS = `
#- .mlem.yaml
#- app/prod.mlem
object_type: model
#- app/pro.mlem
object_type: env
type: flyio
#- app/production.mlem
object_type: env
type: heroku
`;

const messages = (source: string): readonly string[] =>
	checkLint('reference-missing', source + OBJECTS.slice(1)).messages;

it('an environment is proposed for a deployment, one of the type that it needs', () => {
	const deployment = (env: string, type = 'heroku'): string =>
		`\n#- a.mlem\nobject_type: deployment\ntype: ${type}\nenv: ${env}\n${type === 'heroku' ? 'app_name: forest\n' : ''}`;
	expect(messages(deployment('app/productio'))[0]).toContain('Did you mean `app/production`?');
	expect(messages(deployment('app/prd', 'flyio'))[0]).toContain('Did you mean `app/pro`?');
	// Of the names that are near none is an environment of Docker.
	expect(messages(deployment('app/prd', 'docker_container'))[0]).toContain('Save it, or correct');
});

it('a link is proposed an object of its type', () => {
	const link = (head: string): string => `\n#- a.mlem\n${head}\npath: app/prd\n`;
	expect(messages(link('object_type: link\nlink_type: model'))[0]).toContain('`app/prod`?');
	expect(messages(link('object_type: link\nlink_type: env'))[0]).toContain('`app/pro`?');
	expect(messages(link('object_type: link_model'))[0]).toContain('`app/prod`?');
	expect(messages(link('object_type: link_env'))[0]).toContain('`app/pro`?');
});

it('an empty path leads nowhere', () => {
	expect(messages("\n#- a.mlem\nobject_type: link\nlink_type: model\npath: ''\n")).toEqual([
		'This path is empty, so it leads to no object. Name one.',
	]);
});
