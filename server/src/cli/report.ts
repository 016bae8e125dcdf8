// What `check` prints.

import type { RepoPath } from '../core/base/path.ts';
import { lineEndAt, lineStarts, type Range } from '../core/base/text.ts';
import { secretsInLine } from '../core/model/secrets.ts';
import type { Severity } from '../core/rules/rule.ts';
import type { PositionRange } from '../core/workspace/lines.ts';
import type { CheckResult } from './check.ts';
import type { FoundProblem } from './check-files.ts';
import { printable, sourceLine } from './source-line.ts';

export type Style = 'bold' | 'dim' | Severity;

/** Colours a piece of text, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

/** The version 1 report; its form is a contract. */
export const jsonReport = ({ root, files, problems }: CheckResult): string =>
	`${JSON.stringify({
		version: 1,
		root,
		files,
		problems: problems.map(({ path, range, severity, code, message, fixes }) => ({
			path,
			range,
			severity,
			code,
			message,
			fixes,
		})),
	})}\n`;

const indented = (text: string, by: string): string => printable(text).replaceAll('\n', `\n${by}`);

/** `path:line:column`, both from 1, as editors and terminals open it. */
const place = (path: RepoPath, { start }: PositionRange): string =>
	`${printable(path).replaceAll('\n', '\ufffd')}:${start.line + 1}:${start.character + 1}`;

/** Stars where a secret stands, so that columns stay as they are. */
const masked = (line: string, { start, end }: Range): string =>
	line.slice(0, start) + '*'.repeat(Math.max(0, end - start)) + line.slice(end);

/** What a problem's range covers of a line. */
const partOf = ({ start, end }: PositionRange, number: number, line: string): Range => ({
	start: start.line < number ? 0 : start.line > number ? line.length : start.character,
	end: end.line > number ? line.length : end.line < number ? 0 : end.character,
});

/** Lines without the secrets that a problem tells of, or that look like one. */
const hidingSecrets = (lineOf: LineOf, { problems }: CheckResult): LineOf => {
	const secrets = problems.filter(({ secret }) => secret);
	return (path, number) => {
		const line = lineOf(path, number);
		if (line === undefined) return undefined;
		const told = secrets
			.filter((one) => one.path === path)
			.map(({ range }) => partOf(range, number, line));
		return [...told, ...secretsInLine(line)].reduce(masked, line);
	};
};

type LineOf = (path: RepoPath, line: number) => string | undefined;

/** Lines of the checked texts, with the starts of the last one remembered: problems come by file. */
const linesOfTexts = (textOf: CheckResult['textOf']): LineOf => {
	let known: { path: RepoPath; text: string; starts: readonly number[] } | undefined;
	return (path, line) => {
		if (known?.path !== path) {
			const text = textOf(path);
			if (text === undefined) return undefined;
			known = { path, text, starts: lineStarts(text) };
		}
		const start = known.starts[line];
		if (start === undefined) return undefined;
		const end = known.starts[line + 1] ?? known.text.length;
		return known.text.slice(start, Math.min(end, lineEndAt(known.text, start)));
	};
};

const problemText = (problem: FoundProblem, lineOf: LineOf, paint: Paint): string => {
	const { path, range, severity, code, message, fixes, related } = problem;
	const lines = [
		`${paint('bold', place(path, range))} ${paint(severity, severity)} ${paint('dim', code)}`,
		`  ${indented(message, '  ')}`,
	];
	const line = lineOf(path, range.start.line);
	if (line !== undefined) {
		const number = String(range.start.line + 1);
		const { text, column, width } = sourceLine(line, range);
		lines.push(
			`  ${paint('dim', `${number} |`)} ${text}`.trimEnd(),
			`  ${paint('dim', `${' '.repeat(number.length)} |`)} ${' '.repeat(column)}${paint(severity, '^'.repeat(width))}`,
		);
	}
	for (const { path: other, range: at, message: words } of related)
		lines.push(`  ${paint('dim', 'also:')} ${place(other, at)} ${indented(words, '    ')}`);
	for (const title of fixes) lines.push(`  ${paint('dim', 'fix:')} ${indented(title, '    ')}`);
	return `${lines.join('\n')}\n\n`;
};

const counted = (count: number, one: string, many = `${one}s`): string =>
	`${count} ${count === 1 ? one : many}`;

const GRADES: readonly [Severity, string, string][] = [
	['error', 'error', 'errors'],
	['warning', 'warning', 'warnings'],
	['information', 'information', 'information'],
	['hint', 'hint', 'hints'],
];

const summary = ({ files, problems }: CheckResult, paint: Paint): string => {
	if (files === 0) return 'Found no file of DVC or MLEM to check.\n';
	const counts = GRADES.flatMap(([severity, one, many]) => {
		const count = problems.filter((problem) => problem.severity === severity).length;
		return count === 0 ? [] : [paint(severity, counted(count, one, many))];
	});
	const words = counts.length === 0 ? 'no problems' : counts.join(', ');
	return `Checked ${counted(files, 'file')}: ${words}.\n`;
};

/** The report for people, piece by piece. */
export const textReport = function* (result: CheckResult, paint: Paint): Generator<string> {
	const lineOf = hidingSecrets(linesOfTexts(result.textOf), result);
	for (const problem of result.problems) yield problemText(problem, lineOf, paint);
	yield summary(result, paint);
};
