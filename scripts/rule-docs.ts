// The rules' documentation, made of what the rules say of themselves and find in their own examples, and the
// parts of the README that go with it.
import { KINDS } from '../server/src/core/model/kind.ts';
import { findingsOf } from '../server/src/core/rules/check.ts';
import { RULES } from '../server/src/core/rules/registry.ts';
import type { Finding, Rule } from '../server/src/core/rules/rule.ts';
import { readFixture, settle, workspaceOf } from '../test/fixture.ts';

const NOTE = '<!-- Written by `npm run docs` from the rule itself: change it there. -->';

/**
 * A marked source as people read it: each file with its name. Labels stay as comments, except those
 * that begin in the first column and so point at nothing a reader could see.
 */
const sourceBlocks = (source: string): string =>
	source
		.trim()
		.split(/^(?=#- )/m)
		.map((part) => {
			const [, name = 'dvc.yaml', remark = '', text = ''] =
				/^(?:#- (\S+)(?: \((.+)\))?(?:\n|$))?([\s\S]*)$/.exec(part) ?? [];
			const title = remark === '' ? `\`${name}\`` : `\`${name}\` (${remark})`;
			const language = /\.(?:ya?ml|dvc|lock|mlem)$/.test(name) ? 'yaml' : '';
			const body = text.replaceAll(/^#\^.*(?:\n|$)/gm, '').trimEnd();
			return body === '' ? title : `${title}\n\n\`\`\`${language}\n${body}\n\`\`\``;
		})
		.join('\n\n');

const findingsIn = (rule: Rule): readonly Finding[] => {
	const { files, unreadable } = readFixture(rule.example.bad);
	const workspace = workspaceOf(files, unreadable);
	return settle(workspace, () =>
		[...files.keys(), ...unreadable.keys()].flatMap((path) => findingsOf(workspace, path)),
	).filter((finding) => finding.rule === rule);
};

/** A list, each entry once. */
const list = (entries: readonly string[]): string =>
	[...new Set(entries)].map((entry) => `- ${entry}`).join('\n');

const kindsOf = (rule: Rule): string =>
	KINDS.filter(({ kind }) => rule.kinds.includes(kind))
		.flatMap(({ globs }) => globs.map((glob) => `\`${glob.replace('**/', '')}\``))
		.join(', ');

const page = (rule: Rule): string => {
	const findings = findingsIn(rule);
	const fixes = findings.flatMap((finding) => (finding.fixes ?? []).map(({ title }) => title));
	return `${[
		NOTE,
		`# ${rule.id}`,
		rule.summary,
		`Severity: **${rule.severity}**. Files: ${kindsOf(rule)}.`,
		'## What happens',
		rule.behaviour,
		'## Why it matters',
		rule.why,
		'## Wrong',
		sourceBlocks(rule.example.bad),
		'It says:',
		list(findings.map(({ message }) => message)),
		...(fixes.length === 0 ? [] : ['It offers:', list(fixes)]),
		'## Right',
		sourceBlocks(rule.example.good),
		'## Another severity',
		`\`\`\`json\n"mlemDvc.rules": { "${rule.id}": "off" }\n\`\`\``,
		'Any of `error`, `warning`, `information`, `hint` and `off` may stand there.',
	].join('\n\n')}\n`;
};

const table = (folder: string): string =>
	[
		'| rule | severity | what it reports |',
		'|---|---|---|',
		...RULES.map(
			({ id, severity, summary }) => `| [${id}](${folder}${id}.md) | ${severity} | ${summary} |`,
		),
	].join('\n');

const index = (): string =>
	`${[
		NOTE,
		'# Rules',
		'An error is what DVC 3.67.1 or MLEM 0.4.14 refuses; all else is what they accept and a person would mend.',
		table(''),
	].join('\n\n')}\n`;

/** All files of `docs/rules`, by name. */
export const rulePages = (): ReadonlyMap<string, string> =>
	new Map([
		['README.md', index()],
		...RULES.map((rule): [string, string] => [`${rule.id}.md`, page(rule)]),
	]);

const TABLE = /(?<=<!-- rules -->\n)[\s\S]*?(?=<!-- end of rules -->)/;

/** The README with its table of rules, which stands between two comments, as it should be. */
export const withRulesTable = (readme: string): string =>
	readme.replace(TABLE, () => `\n${table('docs/rules/')}\n\n`);

/** What the README shows of `npm start`: the main job, a slip and a name that is not there. */
const SHOWN =
	/^(?:dvc|templates\/dvc)\.yaml:\S+ \S+ (?:dvc-yaml-schema|metafile-cached|unknown-variable)$/m;

const OUTPUT = /(?<=<!-- output of npm start -->\n```text\n)[\s\S]*?(?=```)/;

/** The README with what `npm start` prints of `examples/broken`, left-out problems shown as `…`. */
export const withOutput = (readme: string, output: string): string => {
	const blocks = output.trimEnd().split('\n\n');
	const shown = blocks.map((block) => (SHOWN.test(block) ? block : '…'));
	const text = shown.filter((block, at) => block !== '…' || shown[at - 1] !== '…').join('\n\n');
	return readme.replace(OUTPUT, () => `${text}\n`);
};

/** The schema of the editor setting `mlemDvc.rules`, by rule id. */
export const ruleSettings = (): Readonly<Record<string, unknown>> =>
	Object.fromEntries(
		RULES.map(({ id, summary, severity }) => [
			id,
			{
				enum: ['error', 'warning', 'information', 'hint', 'off'],
				default: severity,
				description: summary,
			},
		]),
	);
