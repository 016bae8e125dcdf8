// Whether we and MLEM say the same of a metafile or a configuration.
import { repoPath } from '../../server/src/core/base/path.ts';
import { lineStarts, positionAt } from '../../server/src/core/base/text.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { settle, workspaceOf } from '../fixture.ts';
import { knownBlocks } from './known-blocks.ts';

export interface MlemText {
	/** Ends in `.mlem`, or is `.mlem.yaml`. */
	readonly file: string;
	readonly text: string;
}

/** See `mlem_verdicts.py`; lines count from 1. */
export interface MlemVerdict {
	readonly verdict: 'read' | 'late' | 'migrated' | 'refused';
	readonly paths: readonly (readonly (string | number)[])[];
	readonly complaints: readonly {
		readonly first: number;
		readonly value: number;
		readonly last: number;
		readonly message: string;
	}[];
}

export type Grade = 'error' | 'warning' | 'none';

/** What a schema says; other rules judge more than MLEM's reading, and may only warn. */
const READING: ReadonlySet<string> = new Set([
	'mlem-config-schema',
	'mlem-old-form',
	'mlem-schema',
	'yaml-syntax',
]);

/** What we may say where MLEM says so. */
export const ALLOWED: Readonly<Record<MlemVerdict['verdict'], readonly Grade[]>> = {
	read: ['none', 'warning'],
	late: ['warning', 'error'],
	migrated: ['warning'],
	refused: ['error'],
};

export interface Said {
	readonly rule: string;
	readonly severity: string;
	readonly message: string;
	/** From 1. */
	readonly line: number;
}

/** All that our rules say of the text as the only file of a project. */
export const saidOf = ({ file, text }: MlemText): readonly Said[] => {
	const path = repoPath(file);
	const workspace = workspaceOf(new Map([[path, text]]));
	const starts = lineStarts(text);
	const failed = (rule: { readonly id: string }, _: unknown, failure: unknown): never => {
		throw new Error(`${rule.id} failed: ${String(failure)}`);
	};
	return settle(workspace, () => findingsOf(workspace, path, {}, failed)).map(
		({ rule, severity, message, range }) => ({
			rule: rule.id,
			severity,
			message,
			line: positionAt(starts, range.start).line + 1,
		}),
	);
};

/** Errors of all rules, and warnings of those that say whether MLEM can read the file. */
export const gradeOf = (said: readonly Said[]): Grade => {
	if (said.some(({ severity }) => severity === 'error')) return 'error';
	return said.some(({ rule, severity }) => severity === 'warning' && READING.has(rule))
		? 'warning'
		: 'none';
};

/**
 * Complaints about a whole mapping for one key in it: MLEM chooses a class by the key, and names the
 * value that the class was for. We name the key.
 */
const ABOUT_INSIDE =
	/Unknown implementation|Type field|subclass|unhashable type|is not iterable|keywords must be|^key: |Error:|Empty module name|relative import|^key_type /;

/** The lines on which an error of ours may stand: single ones, and `from-to`. */
export const namedLines = ({ complaints }: MlemVerdict): readonly string[] => [
	...new Set(
		complaints.flatMap(({ first, value, last, message }) =>
			ABOUT_INSIDE.test(message) && last > first
				? [`${first}-${last}`]
				: [String(first), String(value)],
		),
	),
];

/** Whether a line is one of those, written with blanks between them. */
export const isNamed = (lines: string, line: number): boolean =>
	lines.split(' ').some((part) => {
		const [first = 0, last = first] = part.split('-').map(Number);
		return first <= line && line <= last;
	});

/** A difference that docs/mlem-differences.md gives reasons for. */
export interface KnownDifference {
	/** The heading of its section. */
	readonly title: string;
	/** What MLEM says, what we say, and what the text holds; nothing where it does not matter. */
	readonly mlem: RegExp | undefined;
	readonly text: RegExp | undefined;
	readonly ours: RegExp | undefined;
}

/** Every block with its lines `mlem: PATTERN`, `ours: PATTERN`, `text: PATTERN`. */
export const knownDifferences = (markdown: string): readonly KnownDifference[] =>
	knownBlocks(markdown).map(({ title, pattern }) => ({
		title,
		mlem: pattern('mlem'),
		ours: pattern('ours'),
		text: pattern('text'),
	}));

export interface Difference {
	/** The same for differences that seem to have one cause. */
	readonly group: string;
	readonly said: readonly Said[];
	/** The heading of the section that gives the reasons, where the difference is on purpose. */
	readonly known: string | undefined;
}

/** Without the names that are different each time. */
const bare = (message: string): string =>
	(message.split('\n')[0] ?? '').replaceAll(/`[^`]*`|"[^"]*"|'[^']*'|\d+/g, '…').slice(0, 120);

const kindOfDifference = (verdict: MlemVerdict, said: readonly Said[]): string | undefined => {
	const grade = gradeOf(said);
	if (!ALLOWED[verdict.verdict].includes(grade)) return `MLEM ${verdict.verdict}, we ${grade}`;
	if (verdict.verdict !== 'refused' && verdict.verdict !== 'late') return undefined;
	const ours = said.filter(
		({ severity, rule }) => severity === 'error' || (severity === 'warning' && READING.has(rule)),
	);
	const lines = namedLines(verdict).join(' ');
	const wanted = ours.filter(({ severity }) => severity === 'error' || verdict.verdict === 'late');
	if (!wanted.some(({ line }) => isNamed(lines, line))) return 'on other lines';
	// The form of an earlier MLEM is only warned of, beside what is wrong in any.
	return verdict.complaints.every((one) =>
		ours.some(({ line }) => isNamed(namedLines({ ...verdict, complaints: [one] }).join(' '), line)),
	)
		? undefined
		: 'not all';
};

/**
 * Nothing where both agree: in the grade, an error of ours (a warning of what fails late) on a line that
 * MLEM names, and one of ours for each of its complaints.
 */
export const differenceOf = (
	one: MlemText,
	verdict: MlemVerdict,
	known: readonly KnownDifference[],
): Difference | undefined => {
	const said = saidOf(one);
	const kind = kindOfDifference(verdict, said);
	if (kind === undefined) return undefined;
	const error = said.find(({ severity }) => severity === 'error');
	const ours = (error ?? said[0])?.message ?? '';
	const theirs = verdict.complaints.map(({ message }) => message);
	const file = one.file.endsWith('.mlem.yaml') ? 'configuration' : 'object';
	return {
		group: `${file}, ${kind}: MLEM (${bare(theirs[0] ?? '')}), we (${bare(ours)})`,
		said,
		known: known.find(
			(each) =>
				(each.text?.test(one.text) ?? true) &&
				(each.mlem === undefined || theirs.some((message) => each.mlem?.test(message))) &&
				(each.ours === undefined || said.some(({ message }) => each.ours?.test(message))),
		)?.title,
	};
};
