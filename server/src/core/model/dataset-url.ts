// Data sets as dependencies name them. DVC goes by the scheme alone, so that `Ds://x` and `ds:/x` are some too.
import { readUrl } from '../base/url.ts';

/** The name in `ds://name/…`, empty where none stands, as in `ds:name`; nothing for other texts. */
export const datasetNamed = (text: string): string | undefined => {
	// Most texts are paths, and paths are many.
	const url = /^\W*d\s*s\s*:/i.test(text) ? readUrl(text) : undefined;
	return url?.scheme === 'ds' ? url.host : undefined;
};

/** Whether DVC takes a dependency for a data set and not for a path or another URL. */
export const isDataset = (text: string): boolean => datasetNamed(text) !== undefined;
