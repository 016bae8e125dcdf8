// How the outline shows a configuration of DVC.
import { childOf, entriesOf, scalarOf } from '../syntax/tree.ts';
import type { Present } from './document-symbol.ts';

const NAMED = /^(\w+)\s*"(.+)"$/;

/** Sections by what they are about; a remote by its name. */
export const presentConfig: Present = (path, value) => {
	if (path.length > 1) return {};
	const [, word, name] = NAMED.exec(String(path[0])) ?? [];
	const entries = entriesOf(value).length;
	const url = scalarOf(childOf(value, 'url'))?.text;
	const detail = url ?? (entries === 1 ? '1 option' : `${entries} options`);
	return word?.toLowerCase() === 'remote' && name !== undefined
		? { kind: 'remote', name, detail }
		: { kind: 'section', detail };
};
