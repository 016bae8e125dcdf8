// Whole stages to begin with.
import type { Template } from './snippet.ts';

export const STAGES: readonly Template[] = [
	{
		label: 'stage',
		docs: 'A command with what it reads and writes.',
		lines: [
			'${1:NAME}:',
			'\tcmd: ${2:python train.py}',
			'\tdeps:',
			'\t%- ${3:train.py}',
			'\touts:',
			'\t%- ${4:model.pkl}',
		],
	},
	{
		label: 'stage with a MLEM model',
		docs: 'Writes a model with MLEM: DVC keeps the model, Git its metafile.',
		lines: [
			'${1:NAME}:',
			'\tcmd: ${2:python train.py}',
			'\tdeps:',
			'\t%- ${3:train.py}',
			'\touts:',
			'\t%- models/${4:rf}',
			'\t%- models/${4:rf}.mlem:',
			'\t%@cache: false',
		],
	},
	{
		label: 'stages from a list (foreach)',
		docs: 'One stage for each item of a list.',
		lines: [
			'${1:NAME}:',
			'\tforeach:',
			'\t%- ${2:a}',
			'\t%- ${3:b}',
			'\tdo:',
			'\t\tcmd: ${4:python train.py} \\${item\\}',
			'\t\touts:',
			'\t\t%- ${5:models}/\\${item\\}',
		],
	},
	{
		label: 'stages from a matrix',
		docs: 'One stage for each combination of the values.',
		lines: [
			'${1:NAME}:',
			'\tmatrix:',
			'\t\t${2:model}: [${3:a, b}]',
			'\t\t${4:data}: [${5:x, y}]',
			'\tcmd: ${6:python train.py} \\${item.${2:model}\\} \\${item.${4:data}\\}',
			'\touts:',
			'\t%- ${7:models}/\\${item.${2:model}\\}-\\${item.${4:data}\\}',
		],
	},
];
