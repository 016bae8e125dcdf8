// The trees about the files beside dvc.yaml, by the text that holds them.
import { treesIn } from './trees.mjs';

export const FILE_TREES = ['dvc-file-trees.txt', 'dvc-lock-trees.txt', 'url-trees.txt'];

/** All trees, by the names of their texts and their own. */
export const fileTrees = () =>
	new Map(
		FILE_TREES.flatMap((text) =>
			[...treesIn(text)].map(([name, files]) => [
				`${text.replace('-trees.txt', '')}: ${name}`,
				files,
			]),
		),
	);
