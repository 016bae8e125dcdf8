// Whatever is taken wherever in a project: its stages come to what the refactoring says, by a fresh
// reading of the new files, and no comment is lost.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stagesOfFiles, takenEverywhere, toldOf } from './everywhere.ts';
import { generatedProject } from './generated-project.ts';

const commentsIn = (files: ReadonlyMap<string, string>): readonly string[] =>
	[...files.values()].flatMap((text) => text.match(/(?<=^|\s)#.*/gm) ?? []).sort();

/** Titles without what belongs to one project, of which some are taken in each. */
const general = (title: string): string => title.replace(/`[^`]*`|\d+/g, '…');

it('keeps the stages, and all comments', () => {
	const done = new Map<string, number>();
	fc.assert(
		fc.property(generatedProject, fc.nat(), (files, seed) => {
			const before = stagesOfFiles(files);
			expect(before.length).toBeGreaterThan(3);
			let turn = seed;
			for (const { title, outcome } of takenEverywhere(files, () => turn++ % 9 === 0)) {
				if ('refused' in outcome) continue;
				const { after, change } = outcome;
				const expected = change.expected?.(before) ?? before;
				expect(toldOf(stagesOfFiles(after)), title).toEqual(toldOf(expected));
				const kept = commentsIn(after);
				// A comment of a stage that is written several times stands several times.
				for (const comment of commentsIn(files)) expect(kept, title).toContain(comment);
				done.set(general(title), (done.get(general(title)) ?? 0) + 1);
			}
		}),
		{ numRuns: 12, seed: 1 },
	);
	expect([...done.keys()].length).toBeGreaterThan(10);
});
