// All that scripts/oracle-ignore.mjs loads: what is asked, and what we answer.
import { GIT_CHOSEN, gitAnswersTo, gitIgnoreTrees } from './git-ignore-answers.ts';
import { agree, answersTo, type IgnoreAnswer } from './ignore-answers.ts';
import { CHOSEN } from './ignore-chosen.ts';
import { ignoreTrees } from './ignore-trees.ts';

const sort = (answer: IgnoreAnswer): string =>
	answer === 'broken'
		? 'broken'
		: answer[0]
			? 'ignored'
			: answer[1] !== ''
				? 'reincluded'
				: 'unmatched';

/** By the name of the ignore files. */
export const questions = {
	'.dvcignore': { chosen: CHOSEN, random: ignoreTrees, answersTo, agree, sort },
	'.gitignore': {
		chosen: GIT_CHOSEN,
		random: gitIgnoreTrees,
		answersTo: gitAnswersTo,
		agree: (_: unknown, ours: boolean, theirs: boolean): boolean => ours === theirs,
		sort: (answer: boolean): string => (answer ? 'ignored' : 'not ignored'),
	},
};
