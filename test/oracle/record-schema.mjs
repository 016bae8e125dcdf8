// Records test/oracle/schema-cases.json: what DVC's schema says of generated texts of dvc.yaml.
//   node test/oracle/record-schema.mjs PYTHON_WITH_DVC
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { schemaTexts } from './schema-texts.mjs';

const [python] = process.argv.slice(2);
const SEED = 1;
const texts = schemaTexts(600, SEED);
const verdicts = JSON.parse(
	execFileSync(python, [fileURLToPath(new URL('schema_verdicts.py', import.meta.url))], {
		input: JSON.stringify(texts),
		maxBuffer: 1e9,
	}),
);
const dvc = execFileSync(
	python,
	['-c', "from importlib.metadata import version; print(version('dvc'))"],
	{ encoding: 'utf8' },
).trim();
writeFileSync(
	new URL('schema-cases.json', import.meta.url),
	`${JSON.stringify({
		tools: { dvc },
		command: 'node test/oracle/record-schema.mjs PYTHON_WITH_DVC',
		seed: SEED,
		texts: createHash('sha256').update(JSON.stringify(texts)).digest('hex'),
		/** Of each text the places DVC complains of. */
		paths: verdicts.map(({ paths }) => paths),
	})}\n`,
);
