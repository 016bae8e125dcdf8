// A place that names a symbol.
import type { Location } from '../base/path.ts';

export interface Mention {
	readonly location: Location;
	readonly role: 'definition' | 'write' | 'read';
	/** False where a folder around it or something inside it is named. */
	readonly exact: boolean;
}
