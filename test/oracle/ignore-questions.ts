// All that scripts/oracle-ignore.mjs loads: what is asked, and what we answer.
import { agree, answersTo } from './ignore-answers.ts';
import { CHOSEN } from './ignore-chosen.ts';
import { ignoreTrees } from './ignore-trees.ts';

export const questions = { chosen: CHOSEN, random: ignoreTrees, answersTo, agree };
