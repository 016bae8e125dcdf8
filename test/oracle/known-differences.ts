// The differences from DVC that docs/dvc-differences.md says we have on purpose.
import type { Disagreement } from './agreement.ts';

export interface KnownDifference {
	/** The heading of its section. */
	readonly title: string;
	readonly kind: string;
	/** Patterns for what DVC and we say; absent where it does not matter. */
	readonly dvc: RegExp | undefined;
	readonly ours: RegExp | undefined;
}

const SECTION = /^## (.+)$([\s\S]*?)(?=^## |$(?![\s\S]))/gm;
const BLOCK = /^```known\n([\s\S]*?)^```$/gm;

/** Every ```known block below a heading: lines `kind: …`, `dvc: PATTERN`, `ours: PATTERN`. */
export const knownDifferences = (markdown: string): readonly KnownDifference[] =>
	[...markdown.matchAll(SECTION)].flatMap(([, title = '', body = '']) =>
		[...body.matchAll(BLOCK)].map(([, block = '']) => {
			const said = new Map(
				[...block.matchAll(/^(\w+): (.+)$/gm)].map(([, name = '', value = '']) => [name, value]),
			);
			const pattern = (name: string): RegExp | undefined => {
				const source = said.get(name);
				return source === undefined ? undefined : new RegExp(source);
			};
			return { title, kind: said.get('kind') ?? '', dvc: pattern('dvc'), ours: pattern('ours') };
		}),
	);

export const knownAs = (
	{ kind, dvc, ours }: Disagreement,
	known: readonly KnownDifference[],
): string | undefined =>
	known.find(
		(one) => one.kind === kind && (one.dvc?.test(dvc) ?? true) && (one.ours?.test(ours) ?? true),
	)?.title;
