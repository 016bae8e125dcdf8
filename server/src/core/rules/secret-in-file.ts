import { nameOf, type RepoPath } from '../base/path.ts';
import { type FileKind, kindOf } from '../model/kind.ts';
import { outerPiecesOf } from '../model/pipeline.ts';
import { gitIgnoredBy } from '../workspace/git-ignored.ts';
import { dvcRootOf } from '../workspace/roots.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import type { FoundSecret } from './found-secret.ts';
import { inParams } from './in-params.ts';
import { type Problem, type Rule, shiftProblem } from './rule.ts';
import { secretsInConfig } from './secrets-in-config.ts';
import { secretsInMlemConfig, secretsInObject } from './secrets-in-mlem.ts';
import { secretsInDefinition, secretsInValues } from './secrets-in-pipeline.ts';

const isIgnored = (workspace: Workspace, path: RepoPath): boolean =>
	gitIgnoredBy(workspace, dvcRootOf(workspace, path), path, false) !== undefined;

const problemOf = ({ name, range, instead, fixes }: FoundSecret): Problem => ({
	range,
	message: `${/ /.test(name) ? `Here is ${name}` : `\`${name}\` is a secret`}, and Git keeps this file. ${instead} instead, remove it here, and renew it if it was ever committed.`,
	secret: true,
	fixes,
});

/** All that stands outside of the stages of a dvc.yaml. */
const inSections = function* (workspace: Workspace, path: RepoPath): Generator<Problem> {
	const document = documentOf(workspace, path);
	if (document === undefined || document.problems.length > 0) return;
	for (const { path: keys, piece, start } of outerPiecesOf(document)) {
		if (keys[0] === 'stages') continue;
		for (const secret of secretsInValues(piece.text, piece.entry?.value))
			yield shiftProblem(problemOf(secret), start);
	}
};

const inValues = inParams((source, value) => Array.from(secretsInValues(source, value), problemOf));

const inWhole = function* (
	workspace: Workspace,
	path: RepoPath,
	kind: FileKind | undefined,
): Generator<FoundSecret> {
	const document = documentOf(workspace, path);
	const tree = document?.whole;
	if (document === undefined || tree === undefined || document.problems.length > 0) return;
	const source = { text: document.text, tree };
	if (kind === 'mlem-config') yield* secretsInMlemConfig(source, tree.root);
	else if (kind === 'mlem') yield* secretsInObject(source, tree.root, '');
	else if (kind === 'dvc-config' && nameOf(path) === 'config')
		yield* secretsInConfig(workspace, path);
};

const problemsIn = function* (workspace: Workspace, path: RepoPath): Generator<Problem> {
	const kind = kindOf(path);
	if (kind === 'dvc-yaml') yield* inSections(workspace, path);
	else if (kind === 'params') yield* inValues(workspace, path);
	else for (const secret of inWhole(workspace, path, kind)) yield problemOf(secret);
};

export const secretInFile: Rule = {
	id: 'secret-in-file',
	kinds: ['mlem', 'mlem-config', 'dvc-config', 'dvc-yaml', 'params'],
	severity: 'warning',
	summary: 'A password, key or token stands in a file that Git keeps.',
	behaviour:
		'DVC and MLEM read it from there, but an environment variable, a login, or for DVC the file `.dvc/config.local` serves as well. What only stands for a secret (`$TOKEN`, `<token>`, `changeme`) is left alone, and so is a file that Git ignores.',
	why: 'Whoever can read the repository, or one of its old commits, can use the account.',
	example: {
		bad: `
#- heroku.mlem
object_type: env
type: heroku
api_key: 01234567-89ab
#        ^^^^^^^^^^^^^ secret-in-file
#- .mlem.yaml
core:
  GITHUB_TOKEN: ghp_0123
#               ^^^^^^^^ secret-in-file
#- .dvc/config
['remote "store"']
    url = s3://bucket/store
    secret_access_key = 0123456789abcdef
#                       ^^^^^^^^^^^^^^^^ secret-in-file
#- dvc.yaml
stages:
  fetch:
    cmd: API_KEY=a1b2c3d4 python fetch.py
#                ^^^^^^^^ secret-in-file
`,
		good: `
#- heroku.mlem
object_type: env
type: heroku
#- .mlem.yaml
core:
  github_username: me
#- .dvc/config
['remote "store"']
    url = s3://bucket/store
#- dvc.yaml
stages:
  fetch:
    cmd: API_KEY=$API_KEY python fetch.py
`,
	},
	*checkDefinition(definition, piece) {
		for (const secret of secretsInDefinition(definition, piece.text)) yield problemOf(secret);
	},
	*check(workspace, path) {
		const problems = [...problemsIn(workspace, path)];
		if (problems.length > 0 && !isIgnored(workspace, path)) yield* problems;
	},
};
