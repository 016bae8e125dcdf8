// Names that stand twice in params files of other formats than YAML.
import type { RepoPath } from '../base/path.ts';
import { type Range, rangeAt } from '../base/text.ts';
import { dataFormat } from '../model/kind.ts';
import {
	type DuplicateKey,
	entriesOf,
	keyOf,
	listOf,
	type Node,
	type Tree,
} from '../syntax/tree.ts';
import { treeOf } from '../workspace/data.ts';
import { positionsOf } from '../workspace/lines.ts';
import { textOf, type Workspace } from '../workspace/workspace.ts';
import type { Problem } from './rule.ts';

/** Mappings that are looked into; a params file is written by hand. */
const MOST_MAPPINGS = 10_000;

const inJson = function* (tree: Tree): Generator<DuplicateKey> {
	const waiting: (Node | undefined)[] = [tree.root];
	for (let at = 0; at < Math.min(waiting.length, MOST_MAPPINGS); at++) {
		const node = waiting[at];
		const firsts = new Map<string, Range>();
		for (const entry of entriesOf(node)) {
			waiting.push(entry.value);
			const name = keyOf(entry);
			const first = name === undefined ? undefined : firsts.get(name);
			if (name !== undefined && first === undefined) firsts.set(name, entry.key.range);
			if (name === undefined || first === undefined) continue;
			yield { name, first, second: entry.key.range };
		}
		for (const item of listOf(node)?.items ?? []) waiting.push(item);
	}
};

/** TOML that says a thing twice can't be read; the parser marks the place where it begins. */
const inToml = function* (text: string, tree: Tree): Generator<Problem> {
	const [problem] = tree.problems;
	if (problem?.code !== 'duplicate') return;
	const { start } = problem.range;
	const name = /^[\w"'.-]+/.exec(text.slice(start))?.[0] ?? '';
	yield {
		range: rangeAt(start, start + Math.max(1, name.length)),
		message: `${name === '' ? 'This' : `\`${name}\``} is defined above already, and DVC can't read the file. Remove or rename one of them.`,
	};
};

/** Readers of JSON and Python take the last value without a word; those of TOML refuse the file. */
export const twiceInParams = function* (workspace: Workspace, path: RepoPath): Generator<Problem> {
	const [tree, text] = [treeOf(workspace, path), textOf(workspace, path)];
	if (tree === undefined || text === undefined) return;
	const format = dataFormat(path);
	if (format === 'toml') yield* inToml(text, tree);
	if (tree.problems.length > 0) return;
	const twice = format === 'json' ? inJson(tree) : tree.duplicates;
	for (const { name, first, second } of twice) {
		const line = positionsOf(workspace, path, first).start.line + 1;
		yield {
			range: second,
			// A program may well give a name another value.
			severity: format === 'python' ? 'information' : 'warning',
			message: `The key \`${name}\` stands twice here (first on line ${line}): the last one counts. Remove or rename one of them.`,
			related: [{ location: { path, range: first }, message: `\`${name}\` stands here first` }],
		};
	}
};
