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
