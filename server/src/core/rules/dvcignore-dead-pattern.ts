import { folderOf, joinPath, type RepoPath } from '../base/path.ts';
import { readPattern } from '../syntax/ignore-pattern.ts';
import { DEFAULTS, type PlacedLine, ruleMatches } from '../workspace/ignore-rules.ts';
import { ignoreKnown, ignoreScopeOf, ignoreVerdictOf } from '../workspace/ignored.ts';
import { textOf, type Workspace } from '../workspace/workspace.ts';
import { coveredLines } from './ignore-covered.ts';
import { nameLine, readLinesOf, removeLine } from './ignore-lines.ts';
import type { Fix, Problem, Rule } from './rule.ts';

interface Dead {
	readonly message: string;
	/** What to write instead of the pattern. */
	readonly instead?: string;
	/** True when the line can go without a thought. */
	readonly idle?: boolean;
}

const bodyOf = (text: string): string => (text.startsWith('!') ? text.slice(1) : text);

const matchesNothing = ({ line: { text }, reading }: PlacedLine): Dead | undefined => {
	const nothing =
		(reading.kind === 'dropped' && reading.why === 'slash') ||
		(reading.kind === 'pattern' && reading.program === undefined);
	if (!nothing) return undefined;
	const body = bodyOf(text);
	const mended =
		body === '*/' || body === '**/' ? '/*/' : body.replace(/^\.\//, '/').replace(/\/{2,}/g, '/');
	const again = readPattern(mended);
	const works = mended !== body && again.kind === 'pattern' && again.program !== undefined;
	const instead = `${text.slice(0, text.length - body.length)}${mended}`;
	return works
		? { message: `\`${text}\` matches no path. Write \`${instead}\`.`, instead }
		: { message: `\`${text}\` matches no path. Remove it.` };
};

/** Nobody's folders are deeper, and to ask for each of many thousands takes minutes. */
const DEEPEST = 50;

/** The folders a pattern names before its last part, without wildcards, outermost first. */
const foldersNamed = (text: string): readonly string[] => {
	const body = bodyOf(text).replace(/\/$/, '');
	if (!body.includes('/')) return [];
	const names = body.replace(/^\//, '').split('/');
	const wild = names.findIndex((name) => name === '' || /[*?[\\]/.test(name));
	const end = wild < 0 || wild === names.length ? names.length - 1 : wild;
	// `data/**` matches `data` itself.
	const whole = names.slice(end).join('/') === '**' ? end - 1 : end;
	const count = Math.min(DEEPEST, Math.max(0, whole));
	return Array.from({ length: count }, (_, at) => names.slice(0, at + 1).join('/'));
};

/** Folders times rules looked at: a file of more is not searched for patterns below ignored folders. */
const MOST_PAIRS = 250_000;

const fewEnough = (lines: readonly PlacedLine[], rules: number): boolean => {
	const folders = new Set(lines.flatMap(({ line }) => foldersNamed(line.text)));
	return folders.size * rules <= MOST_PAIRS;
};

const belowIgnored = (
	workspace: Workspace,
	file: RepoPath,
	{ line: { text, line } }: PlacedLine,
): Dead | undefined => {
	for (const folder of foldersNamed(text)) {
		const { ignored, by } = ignoreVerdictOf(workspace, joinPath(folderOf(file), folder), true);
		if (!ignored || by === undefined || (by.file === file && by.line === line)) continue;
		const named = nameLine(by, file);
		return text.startsWith('!')
			? {
					message: `\`${folder}\` is ignored as a whole (${named}), so nothing below it comes back. Ignore \`${folder}/*\` there instead, or remove this line.`,
				}
			: {
					message: `\`${folder}\` is ignored as a whole already (${named}). Remove this line.`,
					idle: true,
				};
	}
	return undefined;
};

/** Lines `!…` that stand before all that ignores anything. */
const idleNegations = (workspace: Workspace, file: RepoPath): ReadonlySet<number> => {
	const idle = new Set<number>();
	if (!ignoreKnown(workspace, folderOf(file))) return idle;
	for (const rule of ignoreScopeOf(workspace, folderOf(file)).rules) {
		if (rule.by.file === undefined) continue;
		if (rule.ignores && rule.program !== undefined) break;
		const takesDefault = DEFAULTS.some(({ by }) =>
			ruleMatches(rule, by.pattern.replace(/\/$/, ''), true),
		);
		if (rule.by.file === file && !rule.ignores && !takesDefault) idle.add(rule.by.line);
	}
	return idle;
};

const bringsNothingBack = ({ line: { text } }: PlacedLine): Dead => ({
	message: `No line above \`${text}\` ignores anything, so it brings nothing back. Remove it or move it below.`,
});

const coveredBy = ({ line: { text } }: PlacedLine, by: PlacedLine | undefined): Dead | undefined =>
	by === undefined
		? undefined
		: {
				message: `Line ${(by.line.line + 1).toString()} (\`${by.line.text}\`) decides about all that \`${text}\` matches. Remove this line.`,
				idle: true,
			};

const problemOf = (text: string, { line }: PlacedLine, dead: Dead): Problem => {
	const write: readonly Fix[] =
		dead.instead === undefined
			? []
			: [{ title: `Write \`${dead.instead}\``, here: [{ range: line.range, text: dead.instead }] }];
	const remove: Fix = {
		title: 'Remove the line',
		...(dead.idle === true ? { preferred: true } : {}),
		here: [removeLine(text, line)],
	};
	return {
		range: line.range,
		message: dead.message,
		unnecessary: true,
		fixes: [...write, remove],
	};
};

export const dvcignoreDeadPattern: Rule = {
	id: 'dvcignore-dead-pattern',
	kinds: ['dvcignore'],
	severity: 'hint',
	summary: 'A pattern of an ignore file can never change what DVC ignores.',
	behaviour:
		'Of all lines that match a path the last one decides, and an ignored folder decides for all below it. `/`, `*/`, `./x` and `a//b` match nothing at all.',
	why: 'Whoever reads the line takes it for true: what it should hide may be tracked, what it should bring back stays hidden.',
	example: {
		bad: `
#- .dvcignore
a.tmp
#^^^^ dvcignore-dead-pattern
*.tmp
data/
!data/raw.csv
#^^^^^^^^^^^^ dvcignore-dead-pattern
./scratch
#^^^^^^^^ dvcignore-dead-pattern
`,
		good: `
#- .dvcignore
*.tmp
data/*
!data/raw.csv
/scratch
`,
	},
	*check(workspace, path) {
		const text = textOf(workspace, path) ?? '';
		const lines = readLinesOf(workspace, path);
		const covered = coveredLines(lines);
		const idle = idleNegations(workspace, path);
		const few = fewEnough(lines, lines.length);
		for (const placed of lines) {
			const dead =
				matchesNothing(placed) ??
				(few ? belowIgnored(workspace, path, placed) : undefined) ??
				coveredBy(placed, covered.get(placed)) ??
				(idle.has(placed.line.line) ? bringsNothingBack(placed) : undefined);
			if (dead !== undefined) yield problemOf(text, placed, dead);
		}
	},
};
