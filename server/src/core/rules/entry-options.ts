// The options of storages and repositories that an entry of a `.dvc` file brings along.
import { joinPath, type RepoPath } from '../base/path.ts';
import { readUrl } from '../base/url.ts';
import { optionMistakes } from '../schema/config-mistakes.ts';
import { remoteGrammar } from '../schema/config-schema.ts';
import { explain } from '../schema/explain.ts';
import { shapeAtOf } from '../schema/json-shape.ts';
import { inBackticks } from '../schema/wording.ts';
import { parseIni } from '../syntax/ini.ts';
import {
	childOf,
	entriesOf,
	isFalsy,
	mapOf,
	type Node,
	scalarOf,
	stringOf,
} from '../syntax/tree.ts';
import { configOf } from '../workspace/config.ts';
import { finalUrl } from '../workspace/entry-place.ts';
import { existsOf, textOf, type Workspace } from '../workspace/workspace.ts';
import { fixesOf } from './from-schema.ts';
import type { Problem } from './rule.ts';

/** `fs_config`, which DVC checks as it checks a remote at the path of the entry. */
const storageProblems = function* (
	workspace: Workspace,
	root: RepoPath,
	entry: Node,
	name: string,
): Generator<Problem> {
	const options = mapOf(childOf(entry, 'fs_config'));
	const path = stringOf(childOf(entry, 'path'));
	const final = path === undefined ? undefined : finalUrl(workspace, root, path);
	const url = final === undefined ? undefined : readUrl(final);
	if (options === undefined || url === undefined) return;
	const where = `of \`fs_config\` of ${name}`;
	for (const { key } of entriesOf(options)) {
		const scalar = scalarOf(key);
		if (scalar?.type !== 'string' || scalar.text === 'url') {
			const advice = scalar?.text === 'url' ? 'The path of the entry is the URL' : 'It is not text';
			yield {
				range: key.range,
				message: `\`${scalar?.text ?? ''}\` ${where} can't stand here, and DVC crashes. ${advice}: remove it.`,
			};
			return;
		}
	}
	const remote = childOf(options, 'name');
	if (remote !== undefined && !isFalsy(remote)) {
		// Then nothing but that remote counts.
		const named = stringOf(remote) ?? '';
		const config = configOf(workspace, root);
		if (config !== undefined && !config.has(`remote/${named.toLowerCase()}`))
			yield {
				range: remote.range,
				message: `\`name\` ${where} is ${inBackticks(named)}, and there is no such remote. Remove it.`,
			};
		return;
	}
	const grammar = remoteGrammar(url.host === '' ? '' : url.scheme);
	if (grammar === undefined) return;
	for (const mistake of optionMistakes(options, grammar)) {
		const option = mistake.kind === 'unknown-key' ? mistake.key : mistake.path[0];
		const explanation = explain(mistake, shapeAtOf(grammar)(options, mistake.path));
		yield {
			range: mistake.range,
			message: `${inBackticks(String(option ?? ''))} ${where} ${explanation.message}`,
			fixes: fixesOf(explanation),
		};
	}
};

/** The configuration file that an import names for the other repository. */
const configProblems = function* (
	workspace: Workspace,
	root: RepoPath,
	entry: Node,
	name: string,
): Generator<Problem> {
	const node = childOf(childOf(entry, 'repo'), 'config');
	const path = stringOf(node);
	if (node === undefined || path === undefined) return;
	const file = joinPath(root, path);
	const there = existsOf(workspace, file);
	if (there === 'absent' || there === 'folder') {
		yield {
			range: node.range,
			message: `\`config\` of \`repo\` of ${name} is ${inBackticks(path)}, and there is no such file in the repository's root, where DVC is run. Correct the path, or remove it.`,
		};
		return;
	}
	const text = textOf(workspace, file);
	if (text === undefined) return;
	const { problems, duplicates } = parseIni(text);
	if (problems.length + duplicates.length > 0)
		yield {
			range: node.range,
			message: `\`config\` of \`repo\` of ${name} is ${inBackticks(path)}, which can't be read as a configuration of DVC. Correct that file.`,
		};
};

/** What DVC refuses of them as it loads the entry. */
export const problemsOfOptions = function* (
	workspace: Workspace,
	root: RepoPath,
	entry: Node,
	name: string,
): Generator<Problem> {
	if (childOf(entry, 'repo') === undefined) yield* storageProblems(workspace, root, entry, name);
	else yield* configProblems(workspace, root, entry, name);
};
