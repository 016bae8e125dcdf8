// The differences from DVC that docs/dvc-differences.md says we have on purpose.
import type { Disagreement } from './agreement.ts';
import type { Files } from './project.ts';

export interface KnownDifference {
	/** The heading of its section. */
	readonly title: string;
	readonly kind: string;
	/** Patterns for what DVC and we say; absent where it does not matter. */
	readonly dvc: RegExp | undefined;
	readonly ours: RegExp | undefined;
	/** For the text of some file of the project. */
	readonly text: RegExp | undefined;
}

const SECTION = /^## (.+)$([\s\S]*?)(?=^## |$(?![\s\S]))/gm;
const BLOCK = /^```known\n([\s\S]*?)^```$/gm;

/** Every ```known block below a heading: lines `kind: …`, `dvc: PATTERN`, `ours: PATTERN`, `text: PATTERN`. */
export const knownDifferences = (markdown: string): readonly KnownDifference[] =>
	[...markdown.matchAll(SECTION)].flatMap(([, title = '', body = '']) =>
		[...body.matchAll(BLOCK)].map(([, block = '']) => {
			const said = new Map(
				[...block.matchAll(/^(\w+): (.+)$/gm)].map(([, name = '', value = '']) => [name, value]),
			);
			const pattern = (name: string): RegExp | undefined => {
				const source = said.get(name);
				return source === undefined ? undefined : new RegExp(source, 'mu');
			};
			return {
				title,
				kind: said.get('kind') ?? '',
				dvc: pattern('dvc'),
				ours: pattern('ours'),
				text: pattern('text'),
			};
		}),
	);

/** The difference that a disagreement about these files is, if it is one. */
export const knownAs = (
	{ kind, dvc, ours }: Disagreement,
	files: Files,
	known: readonly KnownDifference[],
): string | undefined =>
	known.find(
		(one) =>
			one.kind === kind &&
			(one.dvc?.test(dvc) ?? true) &&
			(one.ours?.test(ours) ?? true) &&
			(one.text === undefined ||
				Object.values(files).some((text) => typeof text === 'string' && one.text?.test(text))),
	)?.title;
