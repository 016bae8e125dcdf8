// The trees of template-trees.txt.
import { treesIn } from './trees.mjs';

export const templateTrees = () => treesIn('template-trees.txt');
