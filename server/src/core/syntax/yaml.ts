// YAML (and JSON, which it contains) into a tree. Never fails: what can't be read is a problem.
import { rangeAt } from '../base/text.ts';
import { conflictMarkers } from './conflicts.ts';
import { parsePlain } from './plain-yaml.ts';
import type { Dialect } from './scalars.ts';
import { EMPTY_TREE, type SyntaxProblem, type Tree } from './tree.ts';
import { controlCharacters } from './yaml-characters.ts';
import { indented, outdentedTree } from './yaml-indentation.ts';
import { beyondLimits, LARGEST_TEXT } from './yaml-limits.ts';
import { yamlTree } from './yaml-tree.ts';

const failed = (problem: SyntaxProblem): Tree => ({ ...EMPTY_TREE, problems: [problem] });

export const parseYaml = (text: string, dialect: Dialect): Tree =>
	(text.length > LARGEST_TEXT ? undefined : parsePlain(text, dialect)) ??
	parseAnyYaml(text, dialect);

/** As `parseYaml`, by the parser for all of YAML. */
export const parseAnyYaml = (text: string, dialect: Dialect): Tree => {
	const beyond = conflictMarkers(text).length > 0 ? undefined : beyondLimits(text);
	if (beyond !== undefined) return failed(beyond);
	try {
		return lower(text, dialect);
	} catch (error) {
		return failed({
			code: 'too-deep',
			range: rangeAt(0, Math.min(text.length, 1)),
			message:
				error instanceof RangeError
					? 'This file is nested too deeply to be read: flatten it.'
					: `This file can't be read as YAML: ${String(error)}`,
		});
	}
};

const isBroken = ({ problems }: Tree): boolean => problems.some(({ code }) => code === 'syntax');

/** Both readers end a line at a lone `\\r`; the parser does not. Offsets stay as they are. */
const withLineFeeds = (text: string): string =>
	text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;

/** Where only its indentation keeps the parser from reading a text, it is read indented. */
const lower = (source: string, dialect: Dialect): Tree => {
	const refused = [...conflictMarkers(source), ...controlCharacters(source)];
	if (refused.length > 0) return { ...EMPTY_TREE, problems: refused };
	const text = withLineFeeds(source);
	const tree = yamlTree(text, dialect);
	const better = isBroken(tree) ? indented(text) : undefined;
	if (better === undefined) return tree;
	const read = yamlTree(better.text, dialect);
	return isBroken(read) ? tree : outdentedTree(read, better);
};
