// Records what DVC makes of trees, for the tests that replay it.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { load } from '../../scripts/typescript.mjs';
import { askersOf, versionOf } from './python-tools.mjs';

/**
 * Writes the verdicts on trees by name into a file beside this one, or what `kept` makes of them;
 * `command` records it again.
 */
export const recordTrees = async (python, file, command, trees, kept = (verdict) => verdict) => {
	const { oracle } = await load('test/oracle/dvc-oracle.ts');
	const script = fileURLToPath(new URL('dvc_verdicts.py', import.meta.url));
	const { ask, close } = askersOf(python, script);
	const verdicts = await Promise.all(
		[...trees].map(async ([name, files]) => [name, kept(await ask(oracle.initialised(files)))]),
	);
	close();
	const tools = { dvc: versionOf(python, 'dvc') };
	writeFileSync(
		new URL(file, import.meta.url),
		`${JSON.stringify({ tools, command, verdicts: Object.fromEntries(verdicts) }, null, '\t')}\n`,
	);
};
