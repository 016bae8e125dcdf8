// What is a secret: by the name that stands before it, or by its own form. Names decide where people choose
// them; a false alarm here teaches people to look away.
import { type Range, rangeAt } from '../base/text.ts';

/** A secret in a text, and what it is called there. */
export interface SecretText {
	readonly range: Range;
	/** `--token`, `AWS_SECRET_ACCESS_KEY`, `password` of a URL. */
	readonly name: string;
	readonly form: 'variable' | 'flag' | 'url' | 'token';
	/** The whole that holds it: the assignment, the flag, the login of a URL with its `@`. */
	readonly whole: Range;
}

/** Names that end in one of these words hold secrets: `db_password`, `GITHUB_TOKEN`, `apiKey`. */
const SECRET_NAME =
	/(?:^|[_.-]|[a-z](?=[A-Z]))(?:pass(?:word|wd|phrase)|pwd|secret|api[_-]?key|secret[_-]?key|secret[_-]?access[_-]?key|account[_-]?key|private[_-]?key|access[_-]?token|auth[_-]?token|api[_-]?token|(?:github|gitlab|hf|huggingface|wandb|sas|session|bearer|refresh|id|user|bot|studio)[_-]?token|connection[_-]?string)$/i;

/** True for a name whose value is not to be shown. */
export const isSecretName = (name: string): boolean =>
	SECRET_NAME.test(name) || /^(?:PG|MYSQL_|REDIS)?PASSWORD$|^.+_TOKEN$|^TOKEN$/.test(name);

/** What stands for a secret: an expression, a variable of the shell, a blank to fill in. */
const PLACEHOLDER =
	/^(?:$|\$|%|<.*>$|\{\{|\[.*\]$|\.{3}|x{3,}|\*{3,}|-|(?:true|false|null|none|no|yes|\d{1,5})$|(?:your|my|some|change|insert|put|replace|example|dummy|fake|test|todo|secret|password|token|redacted|hidden)(?:$|[-_ ]|me$|here))/i;

/** False for what only stands for a secret. */
export const isFilledIn = (text: string): boolean => text.length >= 4 && !PLACEHOLDER.test(text);

/** Tokens of services, which are secrets whatever they are called. */
const TOKEN =
	/(?<![\w-])(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{40,}|glpat-[\w-]{20,}|hf_[A-Za-z0-9]{30,}|xox[abposr]-[\w-]{10,}|sk-[A-Za-z0-9_-]{32,}|AIza[\w-]{35})(?![\w-])/g;

const VALUE = `"[^"\\n]*"|'[^'\\n]*'|[^\\s"';&|<>()]+`;
const VARIABLE = new RegExp(`(?<![\\w$./-])([A-Za-z_]\\w*)=(${VALUE})`, 'g');
const FLAG = new RegExp(`(?<![\\w-])--?([A-Za-z][\\w-]*)(?:=|[ \\t]+)(${VALUE})`, 'g');
const LOGIN =
	/(?<![\w+.-])[a-z][a-z0-9+.-]{1,20}:\/\/([^\s/@:'"<>]{0,200}):([^\s/@'"<>]{1,500})@/gi;

const LONGEST = 200_000;

/** `token` alone is a word of language models too: what it is given must look like one of a service. */
const looksRandom = (text: string): boolean =>
	text.length >= 16 && /\d/.test(text) && /[A-Za-z]/.test(text) && /^[\w.+/=-]+$/.test(text);

const isSecretFlag = (name: string, value: string): boolean => {
	const word = name.toLowerCase();
	if (word === 'token') return looksRandom(value);
	return isSecretName(word) || word === 'password' || word === 'passwd';
};

const unquoted = (written: string): { readonly text: string; readonly by: number } =>
	/^["']/.test(written) ? { text: written.slice(1, -1), by: 1 } : { text: written, by: 0 };

const named = function* (
	text: string,
	pattern: RegExp,
	form: 'variable' | 'flag',
	isSecret: (name: string, value: string) => boolean,
): Generator<SecretText> {
	for (const match of text.matchAll(pattern)) {
		const [all, name = '', written = ''] = match;
		const { text: value, by } = unquoted(written);
		if (!isFilledIn(value) || value.includes('${') || !isSecret(name, value)) continue;
		const end = match.index + all.length;
		yield {
			name: form === 'flag' ? `--${name}` : name,
			form,
			range: rangeAt(end - written.length + by, end - by),
			whole: rangeAt(match.index, end),
		};
	}
};

const loginsIn = function* (text: string): Generator<SecretText> {
	for (const match of text.matchAll(LOGIN)) {
		const [all, user = '', password = ''] = match;
		if (!isFilledIn(password) || password.includes('${')) continue;
		const end = match.index + all.length;
		const start = end - 1 - password.length;
		const whole = rangeAt(start - 1 - user.length, end);
		yield { name: 'the password in a URL', form: 'url', range: rangeAt(start, end - 1), whole };
	}
};

const tokensIn = function* (text: string): Generator<SecretText> {
	for (const { 0: token, index } of text.matchAll(TOKEN)) {
		const range = rangeAt(index, index + token.length);
		yield { name: 'a token', form: 'token', range, whole: range };
	}
};

/** Spares the work for nearly every text. */
const MAY_HOLD =
	/pass|pwd|secret|token|key|connection|:\/\/[^\s/]{0,300}@|gh[pousr]_|github_pat|glpat|hf_|xox|sk-|AIza/i;

/** False only for a text of which no part is a secret by its form, or is called one. */
export const mayHoldSecrets = (text: string): boolean => MAY_HOLD.test(text);

const inOrder = (found: readonly SecretText[]): readonly SecretText[] => {
	const kept: SecretText[] = [];
	for (const one of [...found].sort((a, b) => a.range.start - b.range.start))
		if ((kept.at(-1)?.range.end ?? -1) <= one.range.start) kept.push(one);
	return kept;
};

/** The secrets that stand in a URL or by themselves, in order. */
export const secretsInText = (text: string): readonly SecretText[] =>
	text.length > LONGEST || !MAY_HOLD.test(text)
		? []
		: inOrder([...loginsIn(text), ...tokensIn(text)]);

/** Those of a command too, whose variables and flags name them. */
export const secretsInCommand = (text: string): readonly SecretText[] =>
	text.length > LONGEST || !MAY_HOLD.test(text)
		? []
		: inOrder([
				...named(text, VARIABLE, 'variable', (name) => isSecretName(name)),
				...named(text, FLAG, 'flag', isSecretFlag),
				...loginsIn(text),
				...tokensIn(text),
			]);

/** What is shown in a secret's place. */
export const MASK = '•••';

/** A command as it may be shown. */
export const withoutSecrets = (command: string): string => {
	let shown = '';
	let at = 0;
	for (const { range } of secretsInCommand(command)) {
		shown += command.slice(at, range.start) + MASK;
		at = range.end;
	}
	return shown + command.slice(at);
};

/** Options of DVC's configuration that are secrets, in sections of any name. */
export const SECRET_OPTIONS: ReadonlySet<string> = new Set([
	'access_key_id',
	'account_key',
	'client_secret',
	'connection_string',
	'gdrive_client_secret',
	'oss_key_id',
	'oss_key_secret',
	'passphrase',
	'password',
	'sas_token',
	'secret_access_key',
	'session_token',
	'sse_customer_key',
	'token',
]);

const ASSIGNED = /(?<![\w-])["']?([A-Za-z_][\w.-]*)["']?[ \t]*[:=][ \t]*(.*\S)/g;

/**
 * What a line of any file may have that is not to be shown: also where the file can't be read, so that no
 * rule looks at it.
 */
export const secretsInLine = (line: string): readonly Range[] => {
	if (!MAY_HOLD.test(line)) return [];
	const found = secretsInCommand(line).map(({ range }) => range);
	for (const match of line.slice(0, LONGEST).matchAll(ASSIGNED)) {
		const [all, name = '', value = ''] = match;
		const end = match.index + all.length;
		const isSecret = isSecretName(name) || SECRET_OPTIONS.has(name.toLowerCase());
		if (isSecret && isFilledIn(value)) found.push(rangeAt(end - value.length, end));
	}
	return found;
};
