// Records test/oracle/mlem-mutant-cases.json: what MLEM says of mutants of generated metafiles.
//   node test/oracle/record-mlem-mutants.mjs PYTHON_WITH_MLEM
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { load } from '../../scripts/typescript.mjs';
import { askerOf, DIFFERENCES, generated, VERSION } from './mlem-oracle.mjs';

const COUNT = 2000;
const SEED = 1;

const { questions } = await load('test/oracle/mlem-questions.ts');
const texts = questions.mutants(generated(), COUNT, SEED);
const verdicts = askerOf(process.argv[2])(texts);
const known = questions.knownDifferences(readFileSync(DIFFERENCES, 'utf8'));
const onPurpose = texts.flatMap((one, index) => {
	const difference = questions.differenceOf(one, verdicts[index], known);
	if (difference === undefined) return [];
	if (difference.known === undefined) throw new Error(`${difference.group}\n${one.text}`);
	return [index];
});
writeFileSync(
	new URL('mlem-mutant-cases.json', import.meta.url),
	`${JSON.stringify({
		tools: { mlem: VERSION },
		command: 'node test/oracle/record-mlem-mutants.mjs PYTHON_WITH_MLEM',
		count: COUNT,
		seed: SEED,
		texts: createHash('sha256').update(JSON.stringify(texts)).digest('hex'),
		/** One letter for each text: read, late, migrated, Refused. */
		verdicts: verdicts.map(({ verdict }) => (verdict === 'refused' ? 'R' : verdict[0])).join(''),
		/** Of each refused text the lines where an error may stand: single ones, and from–to. */
		lines: verdicts
			.filter(({ verdict }) => verdict === 'refused')
			.map((verdict) => questions.namedLines(verdict).join(' ')),
		/** The texts that differ for a reason of docs/mlem-differences.md. */
		onPurpose,
	})}\n`,
);
