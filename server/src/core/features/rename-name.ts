// Renaming what is named in so many words: remotes, data sets, artifacts, anchors.
import { isPlainText } from '../syntax/scalars.ts';
import type { NamedSymbol } from '../workspace/symbols.ts';
import { allFilesOf, type Workspace } from '../workspace/workspace.ts';
import { namesIn, placesNaming } from './named-places.ts';
import { EditSet, type Refusal, type Renamed, refused } from './rename-edit.ts';

interface Naming {
	/** What a person calls it. */
	readonly title: string;
	readonly pattern: RegExp;
	readonly allowed: string;
}

const NAMINGS: Readonly<Partial<Record<NamedSymbol['kind'], Naming>>> = {
	remote: {
		title: 'remote',
		pattern: /^[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?$/u,
		allowed: 'letters, digits, `_`, `-` and `.`',
	},
	dataset: {
		title: 'data set',
		pattern: /^[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?$/u,
		allowed: 'letters, digits, `_`, `-` and `.`',
	},
	artifact: {
		title: 'artifact',
		pattern: /^[a-zA-Z0-9](?:[a-zA-Z0-9\-/_]*[a-zA-Z0-9])?$/,
		allowed: 'letters, digits, `-`, `_` and `/`, with a letter or digit at both ends',
	},
	anchor: {
		title: 'anchor',
		pattern: /^[A-Za-z0-9_-]+$/,
		allowed: 'letters, digits, `_` and `-`',
	},
};

/** Why it can't have another name at all. */
export const whyNoOtherName = (workspace: Workspace, symbol: NamedSymbol): string | undefined => {
	const naming = NAMINGS[symbol.kind];
	if (naming === undefined)
		return `MLEM takes \`${symbol.name}\` from the object itself when it saves it. Save the object again with another name.`;
	for (const { role } of placesNaming(workspace, symbol))
		if (role === 'definition') return undefined;
	return symbol.kind === 'remote'
		? `No configuration of this repository defines the remote \`${symbol.name}\`. Rename it where it is defined, by \`dvc remote rename\`.`
		: `Nothing defines the ${naming.title} \`${symbol.name}\`, so it can't be renamed.`;
};

const isTaken = (workspace: Workspace, symbol: NamedSymbol, to: string): boolean => {
	const shared = symbol.kind === 'remote' || symbol.kind === 'dataset';
	const files = shared ? (allFilesOf(workspace) ?? []) : [symbol.file];
	const name = symbol.kind === 'remote' ? to.toLowerCase() : to;
	for (const file of files)
		for (const { symbol: other, role } of namesIn(workspace, file))
			if (role === 'definition' && other.kind === symbol.kind && other.name === name)
				if (!shared || ('root' in other && other.root === symbol.root)) return true;
	return false;
};

export const renameNamed = (
	workspace: Workspace,
	symbol: NamedSymbol,
	to: string,
): Renamed | Refusal => {
	const reason = whyNoOtherName(workspace, symbol);
	const naming = NAMINGS[symbol.kind];
	if (reason !== undefined || naming === undefined) return refused(reason ?? '');
	if (!naming.pattern.test(to))
		return refused(`\`${to}\` can't be a name here. Use ${naming.allowed}.`);
	if (symbol.kind !== 'anchor' && !isPlainText(to))
		return refused(`YAML reads \`${to}\` as something else than text. Choose another name.`);
	const same = symbol.kind === 'remote' && to.toLowerCase() === symbol.name;
	if (to !== symbol.name && !same && isTaken(workspace, symbol, to))
		return refused(`\`${to}\` exists already. Choose another name.`);
	const edits = new EditSet();
	for (const { location, inCommand } of placesNaming(workspace, symbol))
		edits.add(location.path, {
			range: location.range,
			text: to,
			...(inCommand === true ? { doubt: 'command' as const } : {}),
		});
	return { kind: 'renamed', edits: edits.edits, moves: [] };
};
