// Prettier, as far as it formats YAML. A part of the program by itself: it is loaded when somebody
// formats.
import * as yaml from 'prettier/plugins/yaml';
import { format } from 'prettier/standalone';
import type { FormatLibrary } from '../core/features/format.ts';

/** @throws Error for a text that is not YAML 1.2 */
export const formatYaml: FormatLibrary = (text, { step, width, padded }) =>
	format(text, {
		parser: 'yaml',
		plugins: [yaml],
		tabWidth: step,
		printWidth: width,
		bracketSpacing: padded,
		proseWrap: 'preserve',
		endOfLine: 'auto',
	});
