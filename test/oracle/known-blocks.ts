// The blocks of docs/*-differences.md that recognise what differs from a tool on purpose.

/** One block, as it is written. */
export interface KnownBlock {
	/** The heading of its section. */
	readonly title: string;
	/** What a line of the block says; '' where there is none. */
	readonly word: (name: string) => string;
	/** The same as a pattern; absent where it does not matter. */
	readonly pattern: (name: string) => RegExp | undefined;
}

const SECTION = /^## (.+)$([\s\S]*?)(?=^## |$(?![\s\S]))/gm;
const BLOCK = /^```known\n([\s\S]*?)^```$/gm;

/** Every ```known block below a heading; its lines are `name: TEXT`. */
export const knownBlocks = (markdown: string): readonly KnownBlock[] =>
	[...markdown.matchAll(SECTION)].flatMap(([, title = '', body = '']) =>
		[...body.matchAll(BLOCK)].map(([, block = '']) => {
			const said = new Map(
				[...block.matchAll(/^(\w+): (.+)$/gm)].map(([, name = '', value = '']) => [name, value]),
			);
			return {
				title,
				word: (name) => said.get(name) ?? '',
				pattern: (name) => {
					const source = said.get(name);
					return source === undefined ? undefined : new RegExp(source, 'mu');
				},
			};
		}),
	);
