// Records test/oracle/mlem-cases.json: what MLEM says of generated metafiles and configurations.
//   node test/oracle/record-mlem.mjs PYTHON_WITH_MLEM
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { mlemTexts } from './mlem-texts.mjs';

const [python] = process.argv.slice(2);
const texts = mlemTexts();
const verdicts = JSON.parse(
	execFileSync(python, [fileURLToPath(new URL('mlem_verdicts.py', import.meta.url))], {
		input: JSON.stringify(texts),
		maxBuffer: 1e9,
		stdio: ['pipe', 'pipe', 'ignore'],
	}),
);
const mlem = execFileSync(
	python,
	['-c', "from importlib.metadata import version; print(version('mlem'))"],
	{ encoding: 'utf8' },
).trim();
writeFileSync(
	new URL('mlem-cases.json', import.meta.url),
	`${JSON.stringify({
		tools: { mlem },
		command: 'node test/oracle/record-mlem.mjs PYTHON_WITH_MLEM',
		texts: createHash('sha256').update(JSON.stringify(texts)).digest('hex'),
		/** One letter for each text: read, late, migrated, Refused. */
		verdicts: verdicts.map(({ verdict }) => (verdict === 'refused' ? 'R' : verdict[0])).join(''),
		/** The places it complains of in each text that it does not just read. */
		places: verdicts
			.filter(({ verdict }) => verdict !== 'read')
			.map(({ paths }) => paths.map((path) => path.join('/')).join(' ')),
	})}\n`,
);
