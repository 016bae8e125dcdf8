// Secrets in a dvc.yaml: in the commands of its stages, in URLs, in its variables. And in params files.
import { rangeAt, shiftRange } from '../base/text.ts';
import type { Definition } from '../model/pipeline.ts';
import {
	isSecretName,
	mayHoldSecrets,
	type SecretText,
	secretsInCommand,
	secretsInText,
} from '../model/secrets.ts';
import { eachScalar } from '../syntax/scalars-below.ts';
import { childOf, keyOf, type Node, scalarOf } from '../syntax/tree.ts';
import { type FoundSecret, holdsSecret } from './found-secret.ts';
import type { Fix } from './rule.ts';

const variableOf = ({ name, form }: SecretText): string =>
	form === 'token' ? 'TOKEN' : name.replace(/^-+/, '').replaceAll('-', '_').toUpperCase();

const insteadOf = (secret: SecretText): string =>
	secret.form === 'url'
		? 'Let the program read it from its environment'
		: `Set the variable \`${variableOf(secret)}\` where \`dvc repro\` runs`;

/** What is written where the secret stood. `at` is where the text begins in the file or piece. */
const fixOf = (text: string, secret: SecretText, at: number): readonly Fix[] => {
	const { form, range, whole } = secret;
	const variable = variableOf(secret);
	const before = text.slice(0, whole.start);
	if (form === 'url')
		return [
			{
				title: 'Remove the login from the URL',
				here: [{ range: shiftRange(whole, at), text: '' }],
			},
		];
	if (form !== 'variable') {
		const title = `Read it from the variable \`${variable}\``;
		return [{ title, here: [{ range: shiftRange(range, at), text: `$${variable}` }] }];
	}
	const title = `Take \`${variable}\` from the environment`;
	// `docker run -e NAME` hands over what the environment has.
	if (/(?:^|\s)(?:-e|--env)[ =]$/.test(before))
		return [{ title, here: [{ range: shiftRange(whole, at), text: variable }] }];
	const blanks = /^[ \t]*/.exec(text.slice(whole.end))?.[0].length ?? 0;
	if (blanks === 0 || /\bexport\s+$/.test(before)) return [];
	const removed = rangeAt(whole.start, whole.end + blanks);
	return [{ title, here: [{ range: shiftRange(removed, at), text: '' }] }];
};

/** A text as it is written; `find` says what to look for. */
const inScalar = (
	source: string,
	node: Node,
	find: (text: string) => readonly SecretText[],
): readonly FoundSecret[] => {
	const { start, end } = node.range;
	const text = source.slice(start, end);
	return find(text).map((secret) => ({
		name: secret.name,
		range: shiftRange(secret.range, start),
		instead: insteadOf(secret),
		fixes: fixOf(text, secret, start),
	}));
};

/** Ranges count from the start of the definition's piece, whose text `source` is. */
export const secretsInDefinition = (
	{ entry, body }: Definition,
	source: string,
): readonly FoundSecret[] => {
	if (!mayHoldSecrets(source.slice(entry.range.start, entry.range.end))) return [];
	const found: FoundSecret[] = [];
	const commands = new Set<Node>();
	eachScalar(childOf(body?.map, 'cmd'), (node) => {
		commands.add(node);
	});
	eachScalar(entry.value, (node) => {
		// What comes by an alias is told where it is written.
		if (node.range.start < entry.range.start || entry.range.end < node.range.end) return;
		const find = commands.has(node) ? secretsInCommand : secretsInText;
		found.push(...inScalar(source, node, find));
	});
	return found;
};

const MOST_DEPTH = 20;

/** Values whose keys call them secrets, and what stands in URLs, in variables and parameters. */
export const secretsInValues = function* (
	source: string,
	node: Node | undefined,
	depth = 0,
): Generator<FoundSecret> {
	if (depth > MOST_DEPTH || node === undefined || node.kind === 'alias') return;
	if (node.kind === 'scalar') yield* inScalar(source, node, secretsInText);
	else if (node.kind === 'list')
		for (const item of node.items) yield* secretsInValues(source, item, depth + 1);
	else
		for (const entry of node.entries) {
			const name = keyOf(entry) ?? '';
			const scalar = scalarOf(entry.value);
			if (isSecretName(name) && scalar?.type === 'string' && holdsSecret(scalar))
				yield {
					name,
					range: scalar.range,
					instead: 'Let the program read it from its environment',
					fixes: [],
				};
			else yield* secretsInValues(source, entry.value, depth + 1);
		}
};
