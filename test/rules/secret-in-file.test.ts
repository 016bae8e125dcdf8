import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secretsInCommand, withoutSecrets } from '../../server/src/core/model/secrets.ts';
import { checkHover } from '../features/check-hover.ts';
import { checkInlays } from '../features/check-inlays.ts';
import { checkLint } from './check-lint.ts';
import { checkFix } from './take-fix.ts';

const ID = 'secret-in-file';
const SECRET = 'hunter2hunter2';

describe('a secret in a command', () => {
	it.each([
		[`API_KEY=${SECRET} python x.py`, ['API_KEY']],
		[`AWS_SECRET_ACCESS_KEY="${SECRET}" python x.py`, ['AWS_SECRET_ACCESS_KEY']],
		[`python x.py --password ${SECRET} --user me`, ['--password']],
		[`python x.py --api-key='${SECRET}'`, ['--api-key']],
		['python x.py --token a1B2c3D4e5F6g7H8', ['--token']],
		[`curl https://me:${SECRET}@host/x`, ['the password in a URL']],
		[`python x.py ghp_${'a1B2'.repeat(9)}`, ['a token']],
	])('is found: %s', (command, names) => {
		expect(secretsInCommand(command).map(({ name }) => name)).toEqual(names);
		expect(withoutSecrets(command)).not.toMatch(/hunter2|a1B2/);
	});

	it.each([
		'API_KEY=$API_KEY python x.py',
		'API_KEY=${api_key} python x.py',
		'API_KEY=$(pass show key) python x.py',
		'API_KEY=<your key> python x.py',
		'API_KEY=changeme python x.py',
		'AWS_PROFILE=research python x.py',
		'TOKENIZERS_PARALLELISM=false python x.py',
		'python x.py --token word --pad-token "<pad>" --max-tokens 2048',
		'python x.py --token tokenizer-of-words',
		'python x.py --key id --keys a,b --monkey business',
		'python x.py --secret-santa names.csv --secrets-file s.json',
		'curl https://host:8080/x?y@z',
		'scp me@host:/data/x .',
		'git clone git@host:me/x.git',
	])('is not seen in %s', (command) => {
		expect(secretsInCommand(command)).toEqual([]);
	});

	it('never takes long', () => {
		for (const text of [
			'://a:'.repeat(40_000),
			'--password '.repeat(18_000),
			'TOKEN='.repeat(30_000),
		])
			expect(withoutSecrets(text).length).toBeGreaterThan(0);
	});

	it('is a part of its whole, in any text', () => {
		const word = fc.constantFrom(
			'--token',
			'--password',
			'A_TOKEN=',
			'://u:',
			'@h',
			' ',
			'"',
			"'",
			SECRET,
			'${x}',
			'a1B2c3D4e5F6g7H8',
		);
		fc.assert(
			fc.property(fc.array(word, { maxLength: 12 }), (words) => {
				const text = words.join('');
				let end = 0;
				for (const { range, whole } of secretsInCommand(text)) {
					expect(whole.start).toBeLessThanOrEqual(range.start);
					expect(range.end).toBeLessThanOrEqual(whole.end);
					expect(range.start).toBeGreaterThanOrEqual(end);
					end = range.end;
				}
			}),
		);
	});
});

const stage = (cmd: string): string => `#- dvc.yaml\nstages:\n  a:\n    cmd: ${cmd}\n`;

describe('a secret is mended', () => {
	it.each([
		[`API_KEY=${SECRET} python x.py`, 'Take `API_KEY` from the environment', 'python x.py'],
		[
			`docker run -e API_KEY=${SECRET} x`,
			'Take `API_KEY` from the environment',
			'docker run -e API_KEY x',
		],
		[`x --api-key ${SECRET}`, 'Read it from the variable `API_KEY`', 'x --api-key $API_KEY'],
		[`curl https://me:${SECRET}@host/x`, 'Remove the login from the URL', 'curl https://host/x'],
	])('in the command %s', (cmd, title, after) => {
		checkFix(ID, stage(cmd), title, stage(after));
	});

	it('in a metafile, by taking it out', () => {
		const text = '#- env.mlem\nobject_type: env\ntype: heroku\n';
		checkFix(ID, `${text}api_key: ${SECRET}\n`, 'Remove `api_key`', text);
	});

	const REMOTE = '[\'remote "store"\']\n    url = s3://bucket/x\n';
	const TITLE = 'Move `secret_access_key` to `.dvc/config.local`';
	const shared = (text: string): string => `#- .dvc/config\n${text}`;
	const OPTION = `    secret_access_key = ${SECRET}\n`;

	it('in the configuration, by a file of its own that Git ignores', () => {
		checkFix(
			ID,
			shared(REMOTE + OPTION),
			TITLE,
			`${shared(REMOTE)}#- .dvc/config.local\n['remote "store"']\n${OPTION}#- .dvc/.gitignore\n/config.local\n`,
		);
	});

	it('in the section that the other file has', () => {
		const local =
			'#- .dvc/.gitignore\n/config.local\n/tmp\n#- .dvc/config.local\n[core]\n    remote = x\n';
		checkFix(
			ID,
			`${shared(REMOTE + OPTION) + local}['remote "store"'] # mine\n    region = x`,
			TITLE,
			`${shared(REMOTE) + local}['remote "store"'] # mine\n${OPTION}    region = x`,
		);
	});

	it('by taking it out where the other file says another already', () => {
		const local = `#- .dvc/config.local\n['remote "store"']\n    secret_access_key = other\n`;
		checkFix(ID, shared(REMOTE + OPTION) + local, TITLE, shared(REMOTE) + local);
	});

	it('when it is the last line, and the other files end without a line break', () => {
		checkFix(
			ID,
			`${shared(REMOTE)}    password = ${SECRET}#- .dvc/.gitignore\n/tmp`.replace('2#-', '2\n#-'),
			'Move `password` to `.dvc/config.local`',
			`${shared(REMOTE)}#- .dvc/.gitignore\n/tmp\n/config.local\n`,
		);
	});
});

describe('a secret', () => {
	it.each([
		['.dvc/config.local', `[core]\n['remote "x"']\n    password = ${SECRET}\n`],
		['.dvc/config', '[\'remote "x"\']\n    password = <password>\n'],
		['params.yaml', 'password: changeme\nepochs: 3\ntoken: "[SEP]"\n'],
		['x.mlem', 'object_type: env\nlabels: {token: true}\n'],
	])('is not seen in %s: %j', (path, text) => {
		expect(checkLint(ID, `#- ${path}\n${text}`).messages).toEqual([]);
	});

	it.each([
		['params.yaml', `db:\n  password: ${SECRET}\n`],
		['params.json', `{"api_key": "${SECRET}"}`],
		['dvc.yaml', `vars:\n  - db_password: ${SECRET}\n`],
		['.dvc/config', `['remote "x"']\n    url = ssh://me:${SECRET}@host/x\n`],
		['.mlem.yaml', `core:\n  storage: {type: fsspec, uri: "ftp://me:${SECRET}@host"}\n`],
		['x.mlem', `object_type: builder\nargs:\n  set_env: [PASSWORD=${SECRET}]\n`],
	])('is seen in %s, and its message does not tell it', (path, text) => {
		const { messages } = checkLint(ID, `#- ${path}\n${text}`);
		expect(messages).toHaveLength(1);
		expect(messages[0]).not.toContain('hunter2');
	});

	it('is left out of a hover', () => {
		checkHover(`#- dvc.yaml\nstages:\n  tr<|>ain:\n    cmd: x --password ${SECRET} y\n`, [
			'x --password ••• y',
		]);
		checkHover(
			`#- dvc.yaml\nstages:\n  train:\n    cmd: x \${db.pass<|>word}\n#- params.yaml\ndb: {password: ${SECRET}}\n`,
			['= `•••`'],
		);
	});

	it('is left out of what stands behind an expression', () => {
		const params = `#- params.yaml\ndb: {password: ${SECRET}, user: me}\n`;
		checkInlays(
			`#- dvc.yaml\nstages:\n  train:\n    cmd: x \${db.password} \${db.user}\n#                         ^^^^^^^^^^ = me\n${params}`,
		);
	});
});
