import { describe, expect, it, vi } from 'vitest';
import { type RepoPath, repoPath } from '../../server/src/core/base/path.ts';
import { applyEdits, type Range } from '../../server/src/core/base/text.ts';
import { type CodeAction, codeActions } from '../../server/src/core/features/code-actions.ts';
import type { Fix, Problem, Rule } from '../../server/src/core/rules/rule.ts';
import { textOf } from '../../server/src/core/workspace/workspace.ts';
import { readFixture, workspaceOf } from '../fixture.ts';

// Rules of our own, so that these tests stand still while the real ones grow.
vi.mock('../../server/src/core/rules/registry.ts', () => {
	const wordRule = (id: string, word: RegExp, fixesOf: (range: Range) => readonly Fix[]): Rule => ({
		id,
		kinds: ['dvc-yaml'],
		severity: 'warning',
		summary: '',
		behaviour: '',
		why: '',
		example: { bad: '', good: '' },
		*check(workspace, path): Generator<Problem> {
			for (const match of (textOf(workspace, path) ?? '').matchAll(word)) {
				const range = { start: match.index, end: match.index + match[0].length };
				yield { range, message: id, fixes: fixesOf(range) };
			}
		},
	});
	const replace = (range: Range, text: string): Pick<Fix, 'here'> => ({ here: [{ range, text }] });
	const end = (range: Range): Range => ({ start: range.end, end: range.end });
	return {
		RULES: [
			wordRule('tea', /tea/g, (range) => [
				{ title: 'Drink water', ...replace(range, 'water') },
				{ title: 'Drink coffee', preferred: true, ...replace(range, 'coffee') },
			]),
			wordRule('green-tea', /green tea/g, (range) => [
				{ title: 'Drink mate', preferred: true, ...replace(range, 'mate') },
			]),
			wordRule('shouting', /[A-Z]{2,}/g, (range) => [
				{ title: 'Whisper', preferred: true, ...replace(end(range), ' (whispered)') },
			]),
			wordRule('list', /milk/g, () => [
				{
					title: 'Note it on the list',
					preferred: true,
					elsewhere: () =>
						new Map([['list.txt' as RepoPath, [{ range: { start: 0, end: 0 }, text: 'milk\n' }]]]),
				},
			]),
			wordRule('price', /expensive/g, () => [
				{
					title: 'Pay',
					preferred: true,
					elsewhere: () => {
						throw new Error('paid');
					},
				},
			]),
			wordRule('hopeless', /rain/g, () => []),
		],
	};
});

const DVC_YAML = repoPath('dvc.yaml');

interface Asked {
	readonly actions: readonly CodeAction[];
	/** Each action in a line: kind, `!` when preferred, title. */
	readonly titles: readonly string[];
	readonly afterTaking: (title: string, path?: string) => string;
}

/** The actions at the label `here` (or the cursor) of a marked source. */
const checkActions = (
	source: string,
	diagnostics: readonly { start: number; code: string | undefined }[] = [],
): Asked => {
	const { files, labels, cursor } = readFixture(source);
	const offset = cursor?.offset ?? 0;
	const range = labels.find(({ words }) => words === 'here')?.range ?? {
		start: offset,
		end: offset,
	};
	const workspace = workspaceOf(files);
	const actions = codeActions(workspace, DVC_YAML, { range, diagnostics }, {});
	return {
		actions,
		titles: actions.map(
			({ kind, preferred, title }) =>
				`${kind === 'quickfix' ? '' : 'source: '}${preferred ? '!' : ''}${title}`,
		),
		afterTaking: (title, path = 'dvc.yaml') => {
			const action = actions.find((one) => one.title === title);
			if (action === undefined) throw new Error(`no action is called ${title}`);
			const at = repoPath(path);
			return applyEdits(files.get(at) ?? '', action.edits().get(at) ?? []);
		},
	};
};

const EVERYTHING = 'Fix all problems that have one clear fix';

describe('code actions', () => {
	it('offers the fixes at the cursor, the preferred one first', () => {
		const { titles, afterTaking } = checkActions('a: tea<|>\nb: cake\n');
		expect(titles).toEqual(['!Drink coffee', 'Drink water', `source: ${EVERYTHING}`]);
		expect(afterTaking('Drink coffee')).toBe('a: coffee\nb: cake\n');
		expect(afterTaking('Drink water')).toBe('a: water\nb: cake\n');
	});

	it('offers only the source action where nothing is wrong, and nothing in a clean file', () => {
		expect(checkActions('a: tea\nb: c<|>ake\n').titles).toEqual([`source: ${EVERYTHING}`]);
		expect(checkActions('a: cake<|>\n').titles).toEqual([]);
		expect(checkActions('a: rain<|>\n').titles).toEqual([]);
	});

	it('goes by the diagnostics of the editor where it sends any, whatever the range', () => {
		const source = 'a: tea\nb: tea\nc: LOUD\n#^^^^^^ here\n';
		const one = checkActions(source, [{ start: 10, code: 'tea' }]);
		expect(one.titles).toEqual([
			'!Drink coffee',
			'Drink water',
			'Fix all 2 `tea` problems in this file',
			`source: ${EVERYTHING}`,
		]);
		expect(one.afterTaking('Drink coffee')).toBe('a: tea\nb: coffee\nc: LOUD\n');
		expect(one.actions[0]?.findings.map(({ range }) => range.start)).toEqual([10]);
		expect(checkActions(source, [{ start: 10, code: undefined }]).titles).toEqual(one.titles);
		expect(checkActions(source, [{ start: 10, code: 'other' }]).titles).toEqual([
			`source: ${EVERYTHING}`,
		]);
	});

	it('mends a rule in the whole file at once', () => {
		const { afterTaking } = checkActions('a: tea<|>\nb: tea\nc: LOUD\n');
		expect(afterTaking('Fix all 2 `tea` problems in this file')).toBe(
			'a: coffee\nb: coffee\nc: LOUD\n',
		);
	});

	it('mends the file: all preferred fixes, of those that overlap only the first', () => {
		const { afterTaking } = checkActions('a: green tea<|>\nb: tea\nc: LOUD\n');
		expect(afterTaking(EVERYTHING)).toBe('a: mate\nb: coffee\nc: LOUD (whispered)\n');
	});

	it('edits other files too, and writes once what several fixes have in common', () => {
		const { afterTaking, titles } = checkActions('a: milk<|>\nb: milk\n#- list.txt\nbread\n');
		expect(titles[0]).toBe('!Note it on the list');
		expect(afterTaking('Note it on the list', 'list.txt')).toBe('milk\nbread\n');
		expect(afterTaking('Note it on the list')).toBe('a: milk\nb: milk\n');
		expect(afterTaking(EVERYTHING, 'list.txt')).toBe('milk\nbread\n');
	});

	it('offers what settings switch off to nobody', () => {
		const { files } = readFixture('a: tea\n');
		const place = { range: { start: 3, end: 3 }, diagnostics: [] };
		expect(codeActions(workspaceOf(files), DVC_YAML, place, { tea: 'off' })).toEqual([]);
	});

	it('works out no edit before somebody takes the action', () => {
		const { actions } = checkActions('a: expensive<|>\n');
		expect(actions.map(({ title }) => title)).toEqual(['Pay', EVERYTHING]);
		expect(() => actions[0]?.edits()).toThrow('paid');
	});
});
