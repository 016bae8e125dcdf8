import { dataFormat } from '../model/kind.ts';
import { resolvePlain } from '../syntax/scalars.ts';
import { eachValue } from '../syntax/scalars-below.ts';
import type { ScalarNode } from '../syntax/tree.ts';
import { inParams } from './in-params.ts';
import type { Problem, Rule } from './rule.ts';

/** A number that every reader takes for the same: with a point, and a sign behind the `e`. */
const plainNumber = ({ text, type, value }: ScalarNode): string => {
	if (type === 'int') return String(value);
	const [mantissa = '', power = ''] = text.toLowerCase().split('e');
	const point = mantissa.includes('.') ? mantissa : `${mantissa}.0`;
	return `${point}e${/^[-+]/.test(power) ? power : `+${power}`}`;
};

const isNumber = ({ type, style, tag, text }: ScalarNode): boolean =>
	(type === 'float' || type === 'int') &&
	style === 'plain' &&
	tag === undefined &&
	resolvePlain(text, 'yaml11').type === 'string';

const problemsIn = inParams((_source, value) => {
	const problems: Problem[] = [];
	eachValue(value, (node) => {
		if (!isNumber(node)) return;
		const number = plainNumber(node);
		problems.push({
			range: node.range,
			message: `\`${node.text}\` is a number for DVC and a text for PyYAML, with which most scripts read params. Write \`${number}\`.`,
			fixes: [
				{
					title: `Change to \`${number}\``,
					preferred: true,
					here: [{ range: node.range, text: number }],
				},
			],
		});
	});
	return problems;
});

export const numberAsText: Rule = {
	id: 'number-as-text',
	kinds: ['params'],
	severity: 'warning',
	summary: 'A number in a params file that PyYAML reads as a text.',
	behaviour:
		'DVC reads YAML 1.2, where `1e-5` is a number. PyYAML, with which most scripts read the file, reads YAML 1.1: a number with an exponent needs a point before it and a sign in it, as in `1.0e-5`.',
	why: 'The script gets `"1e-5"`: it fails far away from here, or compares and multiplies a text.',
	example: {
		bad: `
#- params.yaml
lr: 1e-5
#   ^^^^ number-as-text
steps: 2.5E6
#      ^^^^^ number-as-text
`,
		good: `
#- params.yaml
lr: 1.0e-5
steps: 2.5e+6
`,
	},
	check: (workspace, path) => (dataFormat(path) === 'yaml12' ? problemsIn(workspace, path) : []),
};
