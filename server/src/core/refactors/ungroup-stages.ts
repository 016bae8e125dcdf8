// A group of `foreach` or `matrix` becomes stages that are written out.
import { shiftRange } from '../base/text.ts';
import { definitionsOf } from '../model/pipeline.ts';
import { moveLines } from '../model/stage-lines.ts';
import { writeString } from '../model/yaml-write.ts';
import { fileScopeOf } from '../workspace/scope.ts';
import type { PlacedResolution } from '../workspace/stages.ts';
import { documentOf } from '../workspace/workspace.ts';
import { groupParts } from './group-parts.ts';
import { editedPart, instanceEdits } from './instance-values.ts';
import {
	type Asked,
	disabled,
	type ProjectChange,
	type Refactor,
	type Refused,
	refused,
} from './refactor.ts';
import { freeStageName, lockEdits, type Renames, renamedStages } from './renamed-stages.ts';
import { isOnGroup, stagePlace } from './stage-place.ts';

const KIND = 'refactor.rewrite';
const MOST = 50;

const CANT = refused('The group is written in a way that can not be changed safely.');

/** Names of the stages that are written out, by those of the generated ones. */
const namesOf = (asked: Asked, { definition, resolved }: PlacedResolution): Renames => {
	const document = documentOf(asked.workspace, asked.file);
	const taken = new Set(
		(document ? definitionsOf(document) : []).map((one) => one.definition.name),
	);
	const joint = definition.name.includes('-') ? '-' : '_';
	return new Map(
		(resolved.expansion?.instances ?? []).map(({ name }) => [
			`${definition.name}@${name}`,
			freeStageName(`${definition.name}${joint}${name}`, taken),
		]),
	);
};

const ungroup = (asked: Asked, placed: PlacedResolution): ProjectChange | Refused => {
	const { definition, piece, resolved, start } = placed;
	const parts = groupParts(placed);
	if ('refused' in parts) return parts;
	const { outer, body, dropped } = parts;
	const { flags } = fileScopeOf(asked.workspace, asked.file);
	const renames = namesOf(asked, placed);
	const written: string[] = [];
	for (const instance of resolved.expansion?.instances ?? []) {
		const name = renames.get(`${definition.name}@${instance.name}`);
		const edits = instanceEdits(placed, instance, flags);
		if (edits === undefined || name === undefined) return CANT;
		const lines = editedPart(piece.text, body.below, [...edits, ...dropped]);
		const below = moveLines(lines, outer.inner - body.inner);
		if (below === undefined) return CANT;
		const head = ' '.repeat(outer.column) + writeString(name, false);
		const tail = written.length === 0 ? outer.tail : '';
		written.push(`${head}:${tail}${outer.lineBreak}${below}`);
	}
	const edit = { range: shiftRange(outer.whole, start), text: written.join(outer.lineBreak) };
	return {
		edits: new Map([...lockEdits(asked.workspace, asked.file, renames), [asked.file, [edit]]]),
		expected: renamedStages(asked.file, renames),
	};
};

const whyNot = (placed: PlacedResolution): string | undefined => {
	const { resolved } = placed;
	const { expansion } = resolved;
	if (expansion === undefined || expansion.unknown || !resolved.complete)
		return 'Not all stages of the group are known. Mend what is wrong with them first.';
	if (expansion.count > MOST)
		return `It makes ${expansion.count} stages: that is too much to write out.`;
	if (expansion.collisions.length > 0) return 'Two of its stages have the same name.';
	if (expansion.instances.length === 0) return 'It makes no stage.';
	const parts = groupParts(placed);
	return 'refused' in parts ? parts.refused : undefined;
};

export const ungroupStages = (asked: Asked): readonly Refactor[] => {
	const at = stagePlace(asked);
	if (at === undefined || at.placed.definition.form === 'plain' || !isOnGroup(asked)) return [];
	const { placed } = at;
	const { name } = placed.definition;
	const reason = whyNot(placed);
	if (reason !== undefined) return [disabled(KIND, `Write the stages of \`${name}\` out`, reason)];
	const renames = [...namesOf(asked, placed)];
	const [old, first] = renames[0] ?? [];
	const title = `Write the ${renames.length === 1 ? 'stage' : `${renames.length} stages`} of \`${name}\` out (\`${old}\` becomes \`${first}\`)`;
	return [{ kind: KIND, title, change: () => ungroup(asked, placed) }];
};
