import {
	folderOf,
	isWithin,
	joinPath,
	nameOf,
	type RepoPath,
	ROOT,
	relativePath,
} from '../base/path.ts';
import { bytesOf, readGitPattern } from '../syntax/git-pattern.ts';
import type { GitLine } from '../syntax/gitignore.ts';
import { patternFor } from '../syntax/ignore-pattern.ts';
import {
	type GitIgnoreLine,
	type GitIgnoreScope,
	gitScopeOf,
	hidingLine,
} from '../workspace/git-ignored.ts';
import type { IgnoreLine } from '../workspace/ignore-rules.ts';
import { dvcRootOf } from '../workspace/roots.ts';
import { editLines, insertBelow, locateLine, nameLine, removeLine } from './ignore-lines.ts';
import type { Fix, Rule } from './rule.ts';

const asLine = ({ file, line }: GitIgnoreLine): IgnoreLine => ({
	file,
	line: line.line,
	pattern: line.text,
});

/** The scope after an edit of one file's lines. */
const withLines = (
	scope: GitIgnoreScope,
	file: RepoPath,
	edit: (lines: readonly GitLine[]) => readonly GitLine[],
): GitIgnoreScope => ({
	...scope,
	files: scope.files.map((each) =>
		each.file === file ? { ...each, lines: edit(each.lines) } : each,
	),
});

/** All lines that must go, so that nothing hides the path. */
const linesHiding = (scope: GitIgnoreScope): readonly GitIgnoreLine[] => {
	const gone: GitIgnoreLine[] = [];
	let left = scope;
	for (let by = hidingLine(left); by !== undefined; by = hidingLine(left)) {
		const { file, line } = by;
		if (left.hiddenBy === by) return [];
		gone.push(by);
		left = withLines(left, file, (lines) => lines.filter((each) => each !== line));
	}
	return gone;
};

const removal = (scope: GitIgnoreScope): Fix | undefined => {
	const lines = linesHiding(scope);
	const [first] = lines;
	if (first === undefined || lines.some(({ file }) => !isWithin(file, ROOT))) return undefined;
	const patterns = lines.map(({ line }) => `\`${line.text}\``).join(', ');
	return {
		title:
			lines.length === 1
				? `Remove ${patterns} from \`${first.file}\``
				: `Remove ${lines.length.toString()} patterns from the ignore files: ${patterns}`,
		preferred: lines.every(({ line }) => nameOf(line.text) === 'dvc.lock'),
		elsewhere: (workspace) => editLines(workspace, lines.map(asLine), removeLine),
	};
};

const reinclusion = (
	scope: GitIgnoreScope,
	lock: RepoPath,
	preferred: boolean,
): Fix | undefined => {
	const by = hidingLine(scope);
	if (by === undefined || !isWithin(by.file, ROOT)) return undefined;
	const anchored = by.line.text.slice(0, -1).includes('/');
	const text = anchored
		? `!${patternFor(relativePath(folderOf(by.file), lock))}`
		: `!${nameOf(lock)}`;
	const added: GitLine = { ...by.line, text, pattern: readGitPattern(bytesOf(text)) };
	const after = withLines(scope, by.file, (lines) =>
		lines.flatMap((line) => (line === by.line ? [line, added] : [line])),
	);
	if (hidingLine(after) !== undefined) return undefined;
	return {
		title: `Re-include it: \`${text}\` in \`${by.file}\``,
		preferred,
		elsewhere: (workspace) =>
			editLines(workspace, [asLine(by)], (now, line) => insertBelow(now, line, text)),
	};
};

export const lockIgnored: Rule = {
	id: 'lock-ignored',
	kinds: ['dvc-yaml', 'dvc-lock'],
	severity: 'error',
	summary: 'Git ignores the `dvc.lock` of a pipeline.',
	behaviour:
		"DVC asks Git's ignore files about the `dvc.lock` beside each `dvc.yaml` it reads, even while there is none, and stops with `'dvc.lock' is git-ignored.` in every command.",
	why: 'The lock says which data and models belong to a commit: without it in Git nobody else gets them.',
	example: {
		bad: `
#- dvc.yaml
#^ lock-ignored
stages:
  train:
    cmd: python train.py
#- dvc.lock
#^ lock-ignored
schema: '2.0'
#- .gitignore
*.lock
#- .git/HEAD
ref: refs/heads/main
`,
		good: `
#- dvc.yaml
stages:
  train:
    cmd: python train.py
#- .gitignore
*.lock
!dvc.lock
#- .git/HEAD
ref: refs/heads/main
`,
	},
	*check(workspace, path) {
		const lock = joinPath(folderOf(path), 'dvc.lock');
		const scope = gitScopeOf(workspace, dvcRootOf(workspace, path), lock, false);
		const by = scope === undefined ? undefined : hidingLine(scope);
		if (scope === undefined || by === undefined) return;
		const location = locateLine(workspace, asLine(by));
		const taken = removal(scope);
		const back = reinclusion(scope, lock, taken?.preferred !== true);
		yield {
			range: { start: 0, end: 0 },
			message: `Git ignores \`dvc.lock\`, by ${nameLine(asLine(by), path)}, and DVC refuses a \`dvc.yaml\` whose lock Git does not keep. Remove the pattern, or re-include the lock.`,
			...(location === undefined
				? {}
				: { related: [{ location, message: 'The pattern that has Git ignore it' }] }),
			fixes: [taken, back].flatMap((fix) => fix ?? []),
		};
	},
};
