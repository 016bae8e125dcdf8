// What a parameter is worth and who uses it: at its key, or at its value, in a params file.
import type { RepoPath } from '../base/path.ts';
import { isSecretName, MASK, withoutSecrets } from '../model/secrets.ts';
import { typeName, type Value, valueAt } from '../model/value.ts';
import { shortText } from '../model/value-text.ts';
import type { NodePlace } from '../syntax/node-at.ts';
import { nodeAtPath } from '../syntax/tree.ts';
import {
	type ParameterUses,
	type UsingExpression,
	usesOfParameter,
} from '../workspace/parameter-uses.ts';
import type { ResolvedStage } from '../workspace/resolved.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Hover } from './hover.ts';
import { bulletList, code, namesInLine } from './markdown.ts';
import { placeAt } from './place-at.ts';

/** More stages, names or expressions are told by their number. */
const MOST = 5;

const valueWords = (name: string, value: Value): string => {
	if (value.kind === 'map')
		return value.entries.size === 0
			? 'is empty'
			: `holds ${namesInLine([...value.entries.keys()], MOST)}`;
	if (isSecretName(name)) return `= ${code(MASK)}`;
	const type = value.kind === 'list' ? `a list of ${value.items.length}` : `a ${typeName(value)}`;
	return `= ${code(withoutSecrets(shortText(value)))}, ${type}`;
};

const stageWords = (stages: readonly ResolvedStage[], what: string): string => {
	const names = stages.map(({ addressing }) => addressing);
	if (names.length === 0) return '';
	const [who, depend] = names.length === 1 ? ['The stage', 'depends'] : ['The stages', 'depend'];
	return `${who} ${namesInLine(names, MOST)} ${depend} on ${what}.`;
};

const expressionLines = (expressions: readonly UsingExpression[]): string => {
	const byName = new Map<string, string[]>();
	for (const { name, pipeline, where } of expressions) {
		const key = `${code(`\${${name}}`)} in ${code(pipeline)}`;
		const places = byName.get(key);
		if (places === undefined) byName.set(key, [where]);
		else places.push(where);
	}
	const lines = [...byName].map(([key, places]) => `${key}: ${namesInLine(places, MOST)}`);
	return lines.length === 0 ? '' : `Used by\n\n${bulletList(lines, MOST)}`;
};

const loadingWords = (files: readonly RepoPath[]): string =>
	files.length === 0 ? '' : `Loaded by \`vars\` of ${namesInLine(files, MOST)}.`;

const usesInWords = (uses: ParameterUses): readonly string[] => [
	stageWords(uses.stages, 'it'),
	stageWords(uses.stagesOfParts, uses.stages.length === 0 ? 'parts of it' : 'parts of it only'),
	expressionLines(uses.expressions),
	loadingWords(uses.loading),
	uses.unused ? 'No stage depends on it, and no `${…}` uses it.' : '',
];

/** At the key or value of a parameter; nothing elsewhere. */
export const hoverParameterKey = (
	workspace: Workspace,
	file: RepoPath,
	offset: number,
): Hover | undefined => {
	const place: NodePlace | undefined = placeAt(workspace, file, offset);
	if (place === undefined || place.path.length === 0) return undefined;
	const { path, range, root } = place;
	const { node } = nodeAtPath(root, path);
	const value = node === undefined ? undefined : valueAt(node, file, path);
	const name = String(path.at(-1));
	const head = `**${code(path.join('.'))}** ${value === undefined ? '' : valueWords(name, value)}`;
	const uses = usesOfParameter(workspace, { file, words: path.map(String) });
	const parts = [head.trimEnd(), ...usesInWords(uses)].filter((part) => part !== '');
	return { range, markdown: parts.join('\n\n') };
};
