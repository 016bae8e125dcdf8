// The paths of a stage as texts, and what is wrong with them.
import type { RepoPath } from '../base/path.ts';
import { typeName } from '../model/value.ts';
import { shortText } from '../model/value-text.ts';
import { eachScalar } from '../syntax/scalars-below.ts';
import type { Node, ScalarNode } from '../syntax/tree.ts';
import { asText, type Place, type Resolution, resolveScalar } from './interpolate.ts';

/** What one stage is being read with; `complete` falls when a path can't be known. */
export interface Reading {
	readonly resolution: Resolution;
	readonly wdir: RepoPath;
	complete: boolean;
}

/** Resolves all texts below a node, for what is wrong with them. */
export const visit = (resolution: Resolution, node: Node | undefined, place: Place): void =>
	eachScalar(node, (scalar) => {
		resolveScalar(resolution, scalar, place);
	});

const isSingleLine = (source: string, { range, style }: ScalarNode): boolean =>
	style !== 'literal' && style !== 'folded' && !source.slice(range.start, range.end).includes('\n');

/** The text of a path; reports values DVC can't take for one. */
export const pathText = (
	reading: Reading,
	node: ScalarNode,
	what: string,
	mayBeEmpty: boolean,
): string | undefined => {
	const { resolution } = reading;
	const value = resolveScalar(resolution, node, 'stage');
	const text = asText(value);
	if (text !== undefined && (text !== '' || mayBeEmpty)) return text;
	reading.complete = false;
	// Lists and mappings are reported already.
	if (value?.kind === 'scalar')
		resolution.report({
			code: 'path-not-text',
			range: node.range,
			message:
				text === ''
					? `${what} is empty here: DVC needs a path.`
					: `${what} must be text, but \`${node.text}\` is ${value.value === null ? 'null' : `the ${typeName(value)} ${shortText(value)}`}. Put the value in quotes where it is defined.`,
			...(text !== '' && value.value !== null && isSingleLine(resolution.source, node)
				? {
						instead: {
							title: `Write the text \`${shortText(value)}\` here`,
							edit: { range: node.range, text: `'${shortText(value)}'` },
						},
					}
				: {}),
		});
	return undefined;
};
