// Records test/oracle/config-cases.json: what DVC makes of generated configurations, and what configobj
// reads in generated texts.
//   node test/oracle/record-config.mjs PYTHON_WITH_DVC
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { configTexts } from './config-texts.mjs';
import { iniTexts } from './ini-texts.mjs';

const [python] = process.argv.slice(2);
const SEED = 1;
const COUNT = 1500;

const ask = (script, input) =>
	JSON.parse(
		execFileSync(python, [fileURLToPath(new URL(script, import.meta.url))], {
			input: JSON.stringify(input),
			maxBuffer: 1e9,
		}),
	);

const hashOf = (texts) => createHash('sha256').update(JSON.stringify(texts)).digest('hex');

const configs = configTexts();
const texts = iniTexts(COUNT, SEED);
const dvc = execFileSync(
	python,
	['-c', "from importlib.metadata import version; print(version('dvc'))"],
	{ encoding: 'utf8' },
).trim();
writeFileSync(
	new URL('config-cases.json', import.meta.url),
	`${JSON.stringify({
		tools: { dvc },
		command: 'node test/oracle/record-config.mjs PYTHON_WITH_DVC',
		configs: hashOf(configs),
		/** For each configuration whether DVC refuses it: 1, or 0. */
		refused: ask('config_verdicts.py', configs)
			.map((complaint) => (complaint === null ? '0' : '1'))
			.join(''),
		seed: SEED,
		texts: hashOf(texts),
		/** Of each text the sections and options, or null where it can't be read. */
		read: ask('ini_verdicts.py', texts),
	})}\n`,
);
