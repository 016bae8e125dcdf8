// What MLEM is asked about: files as they are, and changes of them.
import { differenceOf, knownDifferences, type MlemText, namedLines } from './mlem-agreement.ts';
import { mutate, randomConfig, smaller } from './mlem-mutations.ts';
import { randomFrom } from './random.ts';

/** PyYAML reads no more than some ten thousand letters a second, and longer objects have no other forms. */
const LONGEST = 1_500;

const SHARE_OF_CONFIGS = 0.12;

/** Different texts, made of those given; the same for a seed. */
const mutants = (seeds: readonly MlemText[], count: number, seed: number): readonly MlemText[] => {
	const random = randomFrom(seed);
	const short = seeds.filter(({ text }) => text.length <= LONGEST);
	const texts = new Map<string, MlemText>();
	while (texts.size < count) {
		const one = random.pick(short);
		const made =
			random.chance(SHARE_OF_CONFIGS) && !one.file.endsWith('.mlem.yaml')
				? { file: '.mlem.yaml', text: randomConfig(random) }
				: { file: one.file, text: mutate(one.text, random) };
		if (made.text.length <= 2 * LONGEST) texts.set(`${made.file}\n${made.text}`, made);
	}
	return [...texts.values()];
};

export const questions = { mutants, differenceOf, knownDifferences, namedLines, smaller };
