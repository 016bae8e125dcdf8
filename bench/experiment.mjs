// One experiment of a pipeline to measure with.

/**
 * One experiment: eight stages, each of which reads what the one before has written. `input` is what
 * the first one reads. Answers lists of lines by the name of the stage.
 */
export const experiment = (id, input, random) => {
	const model = `models/${id}/model.pkl`;
	const work = `\${dirs.work}/${id}`;
	const swept = random() < 0.25;
	return [
		[
			`clean_${id}`,
			[
				`cmd: python src/clean.py ${input} ${work}/clean.parquet --seed \${runs.${id}.seed}`,
				'deps:',
				`  - ${input}`,
				'  - src/clean.py',
				'params:',
				`  - runs.${id}.seed`,
				'outs:',
				`  - ${work}/clean.parquet`,
			],
		],
		[
			`split_${id}`,
			[
				`desc: Holds back a part of ${id} for the evaluation`,
				`cmd: python src/split.py ${work}/clean.parquet ${work}/parts`,
				'deps:',
				`  - ${work}/clean.parquet`,
				'  - src/split.py',
				'outs:',
				`  - ${work}/parts:`,
				'      persist: true',
			],
		],
		[
			`features_${id}`,
			[
				'cmd:',
				`  - python src/features.py ${work}/parts --columns \${runs.${id}.columns}`,
				`  - python src/verify.py ${work}/features.parquet`,
				'deps:',
				`  - ${work}/parts`,
				'  - src/features.py',
				'  - src/verify.py',
				'params:',
				`  - runs.${id}.columns`,
				'outs:',
				`  - ${work}/features.parquet`,
				`  - ${work}/vocabulary.json:`,
				'      cache: false',
			],
		],
		[
			`train_${id}`,
			[
				`cmd: python src/train.py --rate \${runs.${id}.train.rate} --rounds \${runs.${id}.train.rounds} ${model}`,
				'deps:',
				`  - ${work}/features.parquet`,
				'  - src/train.py',
				'params:',
				`  - runs.${id}.train`,
				'outs:',
				`  - ${model}`,
				`  - models/${id}/model.pkl.mlem:`,
				'      cache: false',
				'plots:',
				`  - plots/${id}/loss.csv:`,
				'      cache: false',
				'      x: step',
				'      y: loss',
				`      title: Loss of ${id}`,
			],
		],
		[
			`evaluate_${id}`,
			[
				`cmd: python src/evaluate.py ${model} ${work}/features.parquet`,
				'deps:',
				`  - ${model}`,
				`  - ${work}/features.parquet`,
				'  - src/evaluate.py',
				'metrics:',
				`  - metrics/${id}.json:`,
				'      cache: false',
			],
		],
		swept
			? [
					`sweep_${id}`,
					[
						'matrix:',
						'  depth: [4, 8]',
						'  fold: [a, b]',
						`cmd: python src/sweep.py ${model} --depth \${item.depth} --fold \${item.fold}`,
						'deps:',
						`  - ${model}`,
						'  - src/sweep.py',
						'outs:',
						`  - ${work}/sweep_\${item.depth}_\${item.fold}.json`,
					],
				]
			: [
					`tune_${id}`,
					[
						`cmd: python src/tune.py ${model} ${work}/tuned.pkl`,
						'deps:',
						`  - ${model}`,
						'  - src/tune.py',
						'outs:',
						`  - ${work}/tuned.pkl`,
					],
				],
		[
			`score_${id}`,
			[
				'foreach:',
				'  - north',
				'  - south',
				'do:',
				`  cmd: python src/score.py ${model} --region \${item} ${work}/scores_\${item}.csv`,
				'  deps:',
				`    - ${model}`,
				'    - src/score.py',
				'  outs:',
				`    - ${work}/scores_\${item}.csv`,
			],
		],
		[
			`report_${id}`,
			[
				`cmd: python src/report.py metrics/${id}.json reports/${id}.md`,
				'deps:',
				`  - metrics/${id}.json`,
				`  - plots/${id}/loss.csv`,
				'  - src/report.py',
				'outs:',
				`  - reports/${id}.md:`,
				'      cache: false',
				'frozen: false',
			],
		],
	];
};

/** The scripts in `src` that its commands run. */
export const SCRIPTS = [
	...['clean', 'split', 'features', 'verify', 'train'],
	...['evaluate', 'sweep', 'tune', 'score', 'report'],
];
