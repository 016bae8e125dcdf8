// What `${…}` is worth, where that is written, and the stages that come of it.
import type { RepoPath } from '../base/path.ts';
import { lineStarts, positionAt } from '../base/text.ts';
import { isSecretName, MASK, withoutSecrets } from '../model/secrets.ts';
import type { Origin } from '../model/value.ts';
import { shortText } from '../model/value-text.ts';
import type { NodePlace } from '../syntax/node-at.ts';
import type { TreePath } from '../syntax/tree.ts';
import { placeOf, type StageValue, valuesAt } from '../workspace/names.ts';
import { textOf, type Workspace } from '../workspace/workspace.ts';
import { describeStage } from './describe-stage.ts';
import { expressionPlace } from './expression-at.ts';
import { stagesOfDefinition } from './group-at.ts';
import type { Hover } from './hover.ts';
import { bulletList, code } from './markdown.ts';
import { scopeNameAt } from './stage-at.ts';

/** Values of so many stages are shown. */
const MOST = 8;

/** The line a value is written on; '' where that is not known. */
export const whereIs = (workspace: Workspace, origin: Origin | undefined): string => {
	const place = origin === undefined ? undefined : placeOf(workspace, origin);
	const text = place === undefined ? undefined : textOf(workspace, place.path);
	if (place === undefined || text === undefined) return '';
	const { line } = positionAt(lineStarts(text), place.range.start);
	return `From line ${line + 1} of \`${place.path}\`.`;
};

/** Each value once, with a stage that has it. */
const byValue = (values: readonly StageValue[], texts: readonly string[]): readonly string[] => {
	const stageOf = new Map<string, string>();
	for (const [index, { stage }] of values.entries()) {
		const text = texts[index] ?? '';
		if (!stageOf.has(text)) stageOf.set(text, stage ?? '');
	}
	return [...stageOf].map(([text, stage]) => `${code(text)}, as in ${code(stage)}`);
};

/** One line where all stages have the same value, else one for each stage, or each value. */
const describe = (
	workspace: Workspace,
	name: string,
	values: readonly StageValue[],
	total: bigint,
): string => {
	const isSecret = isSecretName(name.split('.').at(-1) ?? '');
	const texts = values.map(({ value }) => (isSecret ? MASK : withoutSecrets(shortText(value))));
	const [first] = values;
	const head = `**${code(`\${${name}}`)}**`;
	if (first === undefined) return '';
	if (new Set(texts).size === 1) {
		const where = whereIs(workspace, first.value.origin);
		return [`${head} = ${code(texts[0] ?? '')}`, where].filter((part) => part !== '').join('\n\n');
	}
	const distinct = new Set(texts).size;
	// Of hundreds of stages some were looked at; where each has a value of its own, so have the others.
	if (total > BigInt(MOST) && (BigInt(values.length) === total || distinct < values.length))
		return `${head} in ${total} stages\n\n${bulletList(byValue(values, texts), MOST)}`;
	const lines = values.map(
		({ stage }, index) => `${code(stage ?? '')}: ${code(texts[index] ?? '')}`,
	);
	const count = total > BigInt(MOST) ? total : BigInt(lines.length);
	return `${head}\n\n${bulletList(lines, MOST, count)}`;
};

/** The stages whose text an expression stands in; nothing for those outside of stages. */
const stagesAt = (workspace: Workspace, file: RepoPath, [section, name]: TreePath) =>
	section === 'stages' && name !== undefined
		? stagesOfDefinition(workspace, file, String(name))
		: undefined;

/** Markdown about the expression at `offset`; nothing for one that has no value we know. */
export const hoverExpression = (
	workspace: Workspace,
	file: RepoPath,
	place: NodePlace,
	offset: number,
): Hover | undefined => {
	const scope = scopeNameAt(place.path);
	const expression = scope === undefined ? undefined : expressionPlace(place, offset);
	if (scope === undefined || expression === undefined) return undefined;
	const { words, whole } = expression;
	const values = valuesAt(workspace, file, scope.definition, words);
	const all = stagesAt(workspace, file, place.path);
	const markdown = describe(workspace, words.join('.'), values, all?.total ?? 0n);
	if (markdown === '') return undefined;
	const [stage] = all?.stages ?? [];
	const stages = stage === undefined ? [] : [describeStage(workspace, stage)];
	return { range: whole, markdown: [markdown, ...stages].join('\n\n---\n\n') };
};
