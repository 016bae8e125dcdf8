// The library that formats, loaded when it is needed first.
import type { FormatLibrary } from '../core/features/format.ts';

export const formatLibrary: FormatLibrary = async (text, layout) => {
	const { formatYaml } = await import('./prettier-yaml.ts');
	return formatYaml(text, layout);
};
