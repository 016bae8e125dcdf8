// Options of DVC's configuration that change what its other files mean.
import { DEFAULT_FLAGS, type FlagStyle } from './value-text.ts';

/** The options in the texts of config files whose values are one word, in order. */
const optionsIn = function* (
	texts: Iterable<string | undefined>,
): Generator<{ readonly section: string; readonly name: string; readonly value: string }> {
	for (const text of texts) {
		let section = '';
		for (const line of (text ?? '').split('\n')) {
			section = /^\s*\[\s*(.*?)\s*\]/.exec(line)?.[1]?.toLowerCase() ?? section;
			const [, name, value] = /^\s*(\w+)\s*=\s*["']?(\w+)["']?\s*(?:#.*)?$/.exec(line) ?? [];
			if (name !== undefined && value !== undefined) yield { section, name, value };
		}
	}
};

/** How `${mapping}` becomes flags; of several texts the later ones win. */
export const parsingOptions = (texts: Iterable<string | undefined>): FlagStyle => {
	let options = DEFAULT_FLAGS;
	for (const { section, name, value } of optionsIn(texts)) {
		if (section !== 'parsing') continue;
		if (name === 'bool' && (value === 'store_true' || value === 'boolean_optional'))
			options = { ...options, bool: value };
		if (name === 'list' && (value === 'nargs' || value === 'append'))
			options = { ...options, list: value };
	}
	return options;
};

/** False when `core.no_scm` is set; of several texts the later ones win. */
export const usesGit = (texts: Iterable<string | undefined>): boolean => {
	let uses = true;
	for (const { section, name, value } of optionsIn(texts))
		if (section === 'core' && name === 'no_scm') uses = value.toLowerCase() !== 'true';
	return uses;
};
