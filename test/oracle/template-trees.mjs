// The trees of template-trees.txt and graph-trees.txt.
import { treesIn } from './trees.mjs';

export const templateTrees = () => treesIn('template-trees.txt');

export const graphTrees = () => treesIn('graph-trees.txt');
