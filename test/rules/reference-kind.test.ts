// What is said where an object is named that is of the wrong kind.
import { expect, it } from 'vitest';
import { checkLint } from './check-lint.ts';

it('an environment of another type is named with what to do about it', () => {
	const source = `
#- .mlem.yaml
#- fly.mlem
object_type: env
type: flyio
#- app.mlem
object_type: deployment
type: heroku
app_name: forest
env: fly
`;
	expect(checkLint('reference-kind', source).messages).toEqual([
		'`fly` is an environment of type `flyio`, but a `heroku` deployment needs one of type `heroku`. Name such a one, or leave `env` out.',
	]);
});

it('the kinds of links that say by their name what they lead to are held to it', () => {
	const link = (type: string): string =>
		`\n#- .mlem.yaml\n#- fly.mlem\nobject_type: env\ntype: flyio\n#- a.mlem\nobject_type: ${type}\npath: fly\n`;
	expect(checkLint('reference-kind', link('link_model')).messages).toEqual([
		'`fly` is of type `env`, but an object of type `model` is needed. Name such a one.',
	]);
	expect(checkLint('reference-kind', link('link_env')).messages).toEqual([]);
	// Without `link_type` nobody knows what is wanted; that it is missing, the schema says.
	expect(checkLint('reference-kind', link('link')).messages).toEqual([]);
});

it('an environment inside of a deployment is held to its type', () => {
	const source = `
#- app.mlem
object_type: deployment
type: docker_container
env: {type: heroku}
`;
	const { messages } = checkLint('reference-kind', source);
	expect(messages).toEqual([
		'This environment is of type `heroku`, but a `docker_container` deployment needs one of type `docker`. Write such a one, or leave `env` out.',
	]);
});
