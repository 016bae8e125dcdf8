// Records test/oracle/params-cases.json: whether DVC reads generated params files.
//   node test/oracle/record-params.mjs PYTHON_WITH_DVC
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { paramsTexts } from './params-texts.mjs';
import { versionOf } from './python-tools.mjs';

const [python] = process.argv.slice(2);
const SEED = 1;
const COUNT = 6000;

const texts = paramsTexts(COUNT, SEED);
const script = fileURLToPath(new URL('params_verdicts.py', import.meta.url));
const answer = execFileSync(python, [script], { input: JSON.stringify(texts), maxBuffer: 1e9 });
writeFileSync(
	new URL('params-cases.json', import.meta.url),
	`${JSON.stringify({
		tools: { dvc: versionOf(python, 'dvc'), tomlkit: versionOf(python, 'tomlkit') },
		command: 'node test/oracle/record-params.mjs PYTHON_WITH_DVC',
		seed: SEED,
		texts: createHash('sha256').update(JSON.stringify(texts)).digest('hex'),
		/** For each file whether DVC refuses it: 1, or 0. */
		refused: JSON.parse(answer),
	})}\n`,
);
