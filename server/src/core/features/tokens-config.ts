// The sections and options of DVC's configuration.
import { rangeAt } from '../base/text.ts';
import { type Node, scalarOf } from '../syntax/tree.ts';
import type { SemanticToken } from './semantic-token.ts';

/** `remote "name"`: what it is about, and the name. */
const sectionTokens = (text: string, start: number): readonly SemanticToken[] => {
	const quoted = /^(\S+)(\s+)(["'].*["'])$/.exec(text);
	if (quoted === null) return [{ type: 'namespace', range: rangeAt(start, start + text.length) }];
	const [, kind = '', blanks = '', name = ''] = quoted;
	const middle = start + kind.length + blanks.length;
	return [
		{ type: 'namespace', range: rangeAt(start, start + kind.length) },
		{ type: 'class', declares: true, range: rangeAt(middle, middle + name.length) },
	];
};

export const configTokens = (root: Node | undefined): readonly SemanticToken[] =>
	root?.kind !== 'map'
		? []
		: root.entries.flatMap(({ key, value }) => {
				const header = scalarOf(key);
				if (value?.kind !== 'map' || header === undefined) return [];
				return [
					...sectionTokens(header.text, header.range.start),
					...value.entries.map(
						(entry): SemanticToken => ({ type: 'property', range: entry.key.range }),
					),
				];
			});
