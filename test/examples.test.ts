// The bundled examples: two that are right, and one that holds every mistake the rules know.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { RULES } from '../server/src/core/rules/registry.ts';
import { run } from './program.ts';

const EXAMPLES = fileURLToPath(new URL('../examples/', import.meta.url));

/** Announcements stand in comments: `# MISTAKE rule-id: words`, several ids with commas. */
const ANNOUNCEMENT = /^\s*# MISTAKE ([a-z-]+(?:, [a-z-]+)*): \S/;

/**
 * Rules about files that are there and not committed, or the other way round, and about a missing
 * repository: what is shipped can't have these mistakes.
 */
const UNSHIPPED: ReadonlySet<string> = new Set([
	'artifact-untracked',
	'metafile-git-ignored',
	'metafile-gone',
	'metafile-in-data',
	'metafile-not-committed',
	'state-in-data',
	'storage-without-dvc',
]);

interface Place {
	readonly path: string;
	/** From 0. */
	readonly line: number;
	readonly rule: string;
}

interface Report {
	readonly problems: readonly {
		readonly path: string;
		readonly code: string;
		readonly range: { readonly start: { readonly line: number } };
	}[];
}

const check = async (example: string): Promise<readonly Place[]> => {
	const { stdout, stderr } = await run(['check', join(EXAMPLES, example), '--format=json']);
	expect(stderr).toBe('');
	const { problems } = JSON.parse(stdout) as Report;
	return problems.map(({ path, code, range }) => ({ path, line: range.start.line, rule: code }));
};

const announcedIn = (folder: string): readonly Place[] =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.flatMap(({ parentPath, name }) => {
			const file = join(parentPath, name);
			const path = file.slice(folder.length + 1).replaceAll('\\', '/');
			return readFileSync(file, 'latin1')
				.split('\n')
				.flatMap((text, line) =>
					(ANNOUNCEMENT.exec(text)?.[1] ?? '')
						.split(', ')
						.filter((rule) => rule !== '')
						.map((rule): Place => ({ path, line, rule })),
				);
		});

/** The announcement that stands last above a finding, by its place. */
const announcementOf = ({ path, line, rule }: Place, announced: readonly Place[]): Place => {
	const above = announced
		.filter((one) => one.path === path && one.line <= line)
		.sort((a, b) => b.line - a.line)[0];
	return { path, line: above?.line ?? -1, rule };
};

const byPlace = (a: Place, b: Place): number =>
	a.path.localeCompare(b.path) || a.line - b.line || a.rule.localeCompare(b.rule);

describe.each(['by-hand', 'pipeline'])('examples/%s', (example) => {
	it('has nothing wrong', async () => {
		expect(await check(example)).toEqual([]);
	});
});

describe('examples/broken', () => {
	it('has just the mistakes that its comments announce, each below its comment', async () => {
		const announced = announcedIn(join(EXAMPLES, 'broken'));
		const found = await check('broken');
		expect(found.map((place) => announcementOf(place, announced)).sort(byPlace)).toEqual(
			[...announced].sort(byPlace),
		);
	});

	it('has a mistake for every rule', () => {
		const announced = new Set(announcedIn(join(EXAMPLES, 'broken')).map(({ rule }) => rule));
		const shown = RULES.map(({ id }) => id).filter((id) => !UNSHIPPED.has(id));
		expect([...announced].sort()).toEqual(shown.sort());
	});
});
