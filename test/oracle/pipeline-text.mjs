// Pipelines of one stage or group, written line by line.

export const lines = (...rows) => `${rows.join('\n')}\n`;

/** A stage with these lines behind `cmd`. */
export const stage = (...rows) => lines('stages:', '  train:', '    cmd: python train.py', ...rows);

/** A group that makes a stage of each item. */
export const group = (...rows) =>
	lines(
		'stages:',
		'  train:',
		'    foreach: [rf, knn]',
		'    do:',
		'      cmd: train ${item}',
		...rows,
	);
