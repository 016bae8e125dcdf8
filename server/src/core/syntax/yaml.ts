// YAML (and JSON, which it contains) into a tree. Never fails: what can't be read is a problem.
import { rangeAt } from '../base/text.ts';
import { conflictMarkers } from './conflicts.ts';
import { parsePlain } from './plain-yaml.ts';
import type { Dialect } from './scalars.ts';
import { EMPTY_TREE, type SyntaxProblem, type Tree } from './tree.ts';
import { narrowedTree, widened } from './widened-tree.ts';
import { controlCharacters } from './yaml-characters.ts';
import { headersIndented, indented, withKeySigns } from './yaml-indentation.ts';
import { beyondLimits, LARGEST_TEXT } from './yaml-limits.ts';
import { missingBlanks } from './yaml-stand-ins.ts';
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

/** Lines with markers of Git among them are one long text where nothing in them is a key. */
const isOneText = (text: string, dialect: Dialect): boolean => {
	if (!text.includes('<<<<<<< ') || />{7} |:\s/.test(text)) return false;
	const tree = yamlTree(withLineFeeds(text), dialect);
	return !isBroken(tree) && tree.root?.kind === 'scalar';
};

const WIDENINGS = {
	yaml11: [indented, headersIndented],
	yaml12: [indented, headersIndented, withKeySigns],
};

/** Where only its indentation keeps the parser from reading a text, it is read indented. */
/** Each blank that is put in may begin a level, and nobody writes more of these signs. */
const MOST_MISSING = 300;

const readAnyhow = (text: string, dialect: Dialect): Tree => {
	const tree = yamlTree(text, dialect);
	if (!isBroken(tree)) return tree;
	for (const widen of WIDENINGS[dialect]) {
		const better = widen(text);
		const read = better && yamlTree(better.text, dialect);
		if (better !== undefined && read !== undefined && !isBroken(read))
			return narrowedTree(read, better);
	}
	return tree;
};

const lower = (source: string, dialect: Dialect): Tree => {
	const conflicts = isOneText(source, dialect) ? [] : conflictMarkers(source);
	const refused = [...conflicts, ...controlCharacters(source)];
	if (refused.length > 0) return { ...EMPTY_TREE, problems: refused };
	const text = withLineFeeds(source);
	const missing = missingBlanks(text);
	if (missing.length === 0 || missing.length > MOST_MISSING) return readAnyhow(text, dialect);
	const wide = widened(
		text,
		missing.map((at) => ({ at, text: ' ' })),
	);
	return narrowedTree(readAnyhow(wide.text, dialect), wide);
};
