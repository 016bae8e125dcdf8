// Params files that real DVC has read or refused (see docs/oracle.md).
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../server/src/core/syntax/json.ts';
import { parsePython } from '../../server/src/core/syntax/python.ts';
import { parseToml } from '../../server/src/core/syntax/toml.ts';
import type { Tree } from '../../server/src/core/syntax/tree.ts';
import recorded from './params-cases.json' with { type: 'json' };
import { paramsTexts } from './params-texts.mjs';

const texts = paramsTexts(recorded.refused.length, recorded.seed);

/** What a reader says of a text: it reads it, finds it wrong, or can't tell. */
const verdictOf = ({ problems: [problem] }: Tree): 'read' | 'refused' | 'unknown' => {
	if (problem === undefined) return 'read';
	return problem.code === 'not-understood' ? 'unknown' : 'refused';
};

it('the files are those that DVC was asked about', () => {
	const hash = createHash('sha256').update(JSON.stringify(texts)).digest('hex');
	expect(hash).toBe(recorded.texts);
});

describe.each([
	['params.json', parseJson],
	['params.toml', parseToml],
	['params.py', parsePython],
] as const)('%s', (name, parse) => {
	it('is refused where DVC refuses it, and read where DVC reads it', () => {
		const counts = { refused: 0, read: 0 };
		const wrong: object[] = [];
		for (const [index, { file, text }] of texts.entries()) {
			if (file !== name) continue;
			const dvc = recorded.refused[index] === '1' ? 'refused' : 'read';
			const ours = verdictOf(parse(text));
			if (ours === dvc) counts[dvc]++;
			// Of Python only what is sure is told.
			else if (name !== 'params.py' || dvc === 'read') wrong.push({ text, ours, dvc });
		}
		expect(wrong).toEqual([]);
		expect(counts.refused).toBeGreaterThan(500);
		expect(counts.read).toBeGreaterThan(500);
	});
});
