// How what stops DVC at an entry of a `.dvc` file is told.
import { remoteGrammar } from '../schema/config-schema.ts';
import { explain } from '../schema/explain.ts';
import { shapeAtOf } from '../schema/json-shape.ts';
import { inBackticks } from '../schema/wording.ts';
import type { EntryMistake, PlacedEntryMistake } from '../workspace/entry-mistakes.ts';
import { entryName, faultProblem } from './data-entries.ts';
import { fixesOf } from './from-schema.ts';
import type { Problem } from './rule.ts';

const optionProblem = (
	{ options, scheme, mistake }: Extract<EntryMistake, { kind: 'storage-option' }>,
	where: string,
): Problem => {
	const grammar = remoteGrammar(scheme);
	const option = mistake.kind === 'unknown-key' ? mistake.key : mistake.path[0];
	const explanation = explain(mistake, grammar && shapeAtOf(grammar)(options, mistake.path));
	return {
		range: mistake.range,
		message: `${inBackticks(String(option ?? ''))} ${where} ${explanation.message}`,
		fixes: fixesOf(explanation),
	};
};

export const entryProblem = ({ list, index, entry, mistake }: PlacedEntryMistake): Problem => {
	const name = entryName(list, index, entry);
	const where = `of \`fs_config\` of ${name}`;
	switch (mistake.kind) {
		case 'db-not-alone':
			return {
				range: mistake.range,
				message:
					'DVC crashes where a query of a database (`db`) is not the one dependency of one output. Take each import into a `.dvc` file of its own.',
			};
		case 'fault':
			return faultProblem(mistake.fault, name);
		case 'storage-key': {
			const advice = mistake.key === 'url' ? 'The path of the entry is the URL' : 'It is not text';
			return {
				range: mistake.range,
				message: `\`${mistake.key}\` ${where} can't stand here, and DVC crashes. ${advice}: remove it.`,
			};
		}
		case 'no-remote':
			return {
				range: mistake.range,
				message: `\`name\` ${where} is ${inBackticks(mistake.name)}, and there is no such remote. Remove it.`,
			};
		case 'storage-option':
			return optionProblem(mistake, where);
		case 'no-config':
			return {
				range: mistake.range,
				message: `\`config\` of \`repo\` of ${name} is ${inBackticks(mistake.path)}, and there is no such file in the repository's root, where DVC is run. Correct the path, or remove it.`,
			};
		case 'unread-config':
			return {
				range: mistake.range,
				message: `\`config\` of \`repo\` of ${name} is ${inBackticks(mistake.path)}, which can't be read as a configuration of DVC. Correct that file.`,
			};
	}
};
