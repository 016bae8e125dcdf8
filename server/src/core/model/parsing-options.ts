// The `[parsing]` section of DVC's configuration: how `${mapping}` becomes flags.
import { DEFAULT_FLAGS, type FlagStyle } from './value-text.ts';

/** The options in the texts of config files, the later ones winning; nothing else is looked at. */
export const parsingOptions = (texts: Iterable<string | undefined>): FlagStyle => {
	let options = DEFAULT_FLAGS;
	for (const text of texts) {
		let section = '';
		for (const line of (text ?? '').split('\n')) {
			section = /^\s*\[\s*(.*?)\s*\]/.exec(line)?.[1]?.toLowerCase() ?? section;
			const [, name = '', value = ''] =
				/^\s*(\w+)\s*=\s*["']?(\w+)["']?\s*(?:#.*)?$/.exec(line) ?? [];
			if (section !== 'parsing') continue;
			if (name === 'bool' && (value === 'store_true' || value === 'boolean_optional'))
				options = { ...options, bool: value };
			if (name === 'list' && (value === 'nargs' || value === 'append'))
				options = { ...options, list: value };
		}
	}
	return options;
};
