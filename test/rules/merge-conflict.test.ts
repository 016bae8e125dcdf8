import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repoPath } from '../../server/src/core/base/path.ts';
import { applyEdits } from '../../server/src/core/base/text.ts';
import { conflictFixes, NO_PARTS } from '../../server/src/core/rules/conflict-fixes.ts';
import { stageFixes, stageGroups } from '../../server/src/core/rules/conflict-stages.ts';
import { conflictsIn } from '../../server/src/core/syntax/conflicts.ts';
import { checkFix, fixTitles } from './take-fix.ts';

const ID = 'merge-conflict';

const PARAMS = `
#- params.yaml
seed: 1
<<<<<<< HEAD
lr: 0.1
=======
lr: 0.2
>>>>>>> faster
`;

describe('a conflict', () => {
	it('is settled by either side', () => {
		expect(fixTitles(ID, PARAMS)).toEqual(['Take ours (`HEAD`)', 'Take theirs (`faster`)']);
		checkFix(ID, PARAMS, 'Take ours (`HEAD`)', '#- params.yaml\nseed: 1\nlr: 0.1\n');
		checkFix(ID, PARAMS, 'Take theirs (`faster`)', '#- params.yaml\nseed: 1\nlr: 0.2\n');
	});

	it('is settled by both sides when they add different entries', () => {
		const source = PARAMS.replace('lr: 0.2', 'epochs:\n  most: 3');
		const after = '#- params.yaml\nseed: 1\nlr: 0.1\nepochs:\n  most: 3\n';
		checkFix(ID, source, 'Take both, ours first', after);
	});

	it.each([
		['a key stands on both sides', 'lr: 0.2'],
		['a side goes on with what stands above', '  depth: 2'],
		['a side is empty', ''],
		['a side is no mapping', '- a'],
	])('is not settled by both when %s', (_, theirs) => {
		expect(fixTitles(ID, PARAMS.replace('lr: 0.2', theirs))).toHaveLength(2);
	});

	it('shows no common ancestor in what is left', () => {
		const source = PARAMS.replace('=======', '||||||| merged\nlr: 0.0\n=======');
		checkFix(ID, source, 'Take ours (`HEAD`)', '#- params.yaml\nseed: 1\nlr: 0.1\n');
		checkFix(ID, source, 'Take theirs (`faster`)', '#- params.yaml\nseed: 1\nlr: 0.2\n');
	});

	it('is settled together with all others of the file', () => {
		const twice = PARAMS + PARAMS.replace('#- params.yaml\nseed: 1\n', '').slice(1);
		const title = 'Take theirs in all 2 conflicts of this file';
		checkFix(ID, twice, title, '#- params.yaml\nseed: 1\nlr: 0.2\nlr: 0.2\n');
	});

	it.each([
		['no end', PARAMS.replace('>>>>>>> faster\n', '')],
		['no middle', PARAMS.replace('=======\n', '')],
		['no beginning', PARAMS.replace('<<<<<<< HEAD\n', '')],
		['another inside', PARAMS.replace('lr: 0.1', '<<<<<<< HEAD')],
		['two middles', PARAMS.replace('=======\n', '=======\n=======\n')],
	])('has no fix when it has %s', (_, source) => {
		expect(fixTitles(ID, source)).toEqual([]);
	});

	it('keeps line breaks of Windows, and names of branches within their backticks', () => {
		const windows = PARAMS.replace('HEAD', 'a`b').replaceAll('\n', '\r\n');
		const text = windows.replace('\r\n#- params.yaml\r\n', '');
		const fixes = conflictFixes(repoPath('params.yaml'), text, NO_PARTS);
		const [ours] = [...fixes.values()][0] ?? [];
		expect(ours?.title).toBe("Take ours (`a'b`)");
		expect(applyEdits(text, ours?.here ?? [])).toBe('seed: 1\r\nlr: 0.1\r\n');
	});
});

const stage = (name: string, md5: string): string =>
	`  ${name}:\n    cmd: python ${name}.py\n    outs:\n    - path: ${name}\n      md5: ${md5}\n`;

const LOCK = "#- dvc.yaml\nstages: {}\n#- dvc.lock\nschema: '2.0'\nstages:\n";

const conflict = (ours: string, theirs: string): string =>
	`<<<<<<< HEAD\n${ours}=======\n${theirs}>>>>>>> faster\n`;

describe('a conflict in dvc.lock', () => {
	it('is settled for all of a stage at once', () => {
		const source = `${LOCK}  train:\n${conflict('    cmd: a\n', '    cmd: b\n')}    outs:\n    - path: m\n${conflict('      md5: a\n', '      md5: b\n')}${conflict('', stage('eval', 'x'))}`;
		expect(fixTitles(ID, source)).toContain('Take theirs for stage `train` (2 conflicts)');
		checkFix(
			ID,
			source,
			'Take theirs for stage `train` (2 conflicts)',
			`${LOCK}  train:\n    cmd: b\n    outs:\n    - path: m\n      md5: b\n${conflict('', stage('eval', 'x'))}`,
		);
	});

	it('is settled stage by stage where it holds several', () => {
		const source =
			LOCK + conflict(stage('a', '1') + stage('b', '1'), stage('a', '2') + stage('b', '2'));
		checkFix(
			ID,
			source,
			'Take theirs for stage `a`',
			LOCK + stage('a', '2') + conflict(stage('b', '1'), stage('b', '2')),
		);
	});

	it('is over when both sides say the same of the stages left', () => {
		const source =
			LOCK + conflict(stage('a', '1') + stage('b', '1'), stage('a', '2') + stage('b', '1'));
		checkFix(ID, source, 'Take ours for stage `a`', LOCK + stage('a', '1') + stage('b', '1'));
	});

	it('is settled by both sides where each adds a stage', () => {
		const source = LOCK + conflict(stage('a', '1'), stage('b', '2'));
		checkFix(ID, source, 'Take both, ours first', LOCK + stage('a', '1') + stage('b', '2'));
	});
});

it('a conflict is told of in a lock that is too long to be read whole', () => {
	const many = Array.from({ length: 60_000 }, (_, index) => stage(`s${index}`, 'a')).join('');
	const source = LOCK + many + conflict(stage('a', '1'), stage('b', '2'));
	expect(fixTitles(ID, source)).toContain('Take both, ours first');
});

describe('any text', () => {
	const line = fc.constantFrom(
		'<<<<<<< HEAD',
		'<<<<<<<',
		'||||||| base',
		'=======',
		'>>>>>>> b',
		'  train:',
		'  eval:',
		'    cmd: x',
		'schema: "2.0"',
		'',
	);
	const text = fc
		.tuple(fc.array(line, { maxLength: 14 }), fc.constantFrom('\n', '\r\n', '\r'))
		.map(([lines, end]) => lines.join(end));

	it('is cut into sides that hold whole lines and no marker', () => {
		fc.assert(
			fc.property(text, (source) => {
				let end = 0;
				for (const { range, ours, theirs } of conflictsIn(source) ?? []) {
					expect(range.start).toBeGreaterThanOrEqual(end);
					end = range.end;
					for (const side of [ours.range, theirs.range]) {
						expect(side.start).toBeGreaterThanOrEqual(range.start);
						expect(side.end).toBeLessThanOrEqual(range.end);
						expect(source.slice(side.start, side.end)).not.toMatch(/^(?:<{7}|={7}|>{7})/m);
					}
				}
			}),
		);
	});

	it('has no conflict left after all are settled by one side', () => {
		fc.assert(
			fc.property(text, (source) => {
				const parts = { groupsOf: stageGroups, fixesOf: stageFixes };
				const fixes = conflictFixes(repoPath('dvc.lock'), source, parts);
				const edits = [...fixes.values()].flatMap((own) => {
					const fix = own.find(
						({ title }) => /^Take ours(?: \(`|$)/.test(title) && !title.includes('conflicts'),
					);
					return fix?.here ?? [];
				});
				if (fixes.size > 0) expect(conflictsIn(applyEdits(source, edits))).toEqual([]);
			}),
		);
	});
});
