// The differences from DVC that docs/dvc-differences.md says we have on purpose.
import type { Disagreement } from './agreement.ts';
import { knownBlocks } from './known-blocks.ts';
import type { Files } from './project.ts';

export interface KnownDifference {
	/** The heading of its section. */
	readonly title: string;
	readonly kind: string;
	/** Patterns for what DVC and we say; absent where it does not matter. */
	readonly dvc: RegExp | undefined;
	readonly ours: RegExp | undefined;
	/** For what is written in the lines that DVC and we name. */
	readonly dvcLines: RegExp | undefined;
	readonly ourLines: RegExp | undefined;
	/** For the text of some file of the project. */
	readonly text: RegExp | undefined;
}

/** Every block with its lines `kind: …`, `dvc: PATTERN`, `ours: PATTERN`, `text: PATTERN`, `dvcLines: PATTERN`, `ourLines: PATTERN`. */
export const knownDifferences = (markdown: string): readonly KnownDifference[] =>
	knownBlocks(markdown).map(({ title, word, pattern }) => ({
		title,
		kind: word('kind'),
		dvc: pattern('dvc'),
		ours: pattern('ours'),
		text: pattern('text'),
		dvcLines: pattern('dvcLines'),
		ourLines: pattern('ourLines'),
	}));

/** The difference that a disagreement about these files is, if it is one. */
export const knownAs = (
	{ kind, dvc, ours, dvcLines, ourLines }: Disagreement,
	files: Files,
	known: readonly KnownDifference[],
): string | undefined =>
	known.find(
		(one) =>
			one.kind === kind &&
			(one.dvc?.test(dvc) ?? true) &&
			(one.ours?.test(ours) ?? true) &&
			(one.dvcLines?.test(dvcLines) ?? true) &&
			(one.ourLines?.test(ourLines) ?? true) &&
			(one.text === undefined ||
				Object.values(files).some((text) => typeof text === 'string' && one.text?.test(text))),
	)?.title;
