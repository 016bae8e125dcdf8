import { dataFormat } from '../model/kind.ts';
import { resolvePlain } from '../syntax/scalars.ts';
import { eachValue } from '../syntax/scalars-below.ts';
import type { ScalarNode } from '../syntax/tree.ts';
import { inParams } from './in-params.ts';
import type { Problem, Rule } from './rule.ts';

interface Reading {
	readonly dvc: string;
	readonly pyyaml: string;
	/** What both take for that which PyYAML reads. */
	readonly plain: string;
}

/** How the two readers differ about a plain scalar; nothing where they agree, and for numbers as texts. */
const readingsOf = ({ type, style, tag, text, value }: ScalarNode): Reading | undefined => {
	if (style !== 'plain' || tag !== undefined) return undefined;
	const old = resolvePlain(text, 'yaml11');
	if (old.type === 'string' || (old.type === type && old.value === value)) return undefined;
	if (Number.isNaN(old.value)) return undefined;
	const plain = String(old.value);
	if (type === 'string')
		return {
			dvc: 'a text',
			pyyaml: `the ${old.type === 'bool' ? 'boolean' : 'number'} ${plain}`,
			plain,
		};
	return type === 'int' && old.type === 'int'
		? { dvc: `the number ${value}`, pyyaml: `the number ${plain}`, plain }
		: undefined;
};

const problemsIn = inParams((_source, value) => {
	const problems: Problem[] = [];
	eachValue(value, (node) => {
		const readings = readingsOf(node);
		if (readings === undefined) return;
		const { dvc, pyyaml, plain } = readings;
		const quoted = `'${node.text}'`;
		const change = (text: string) => ({
			title: `Change to \`${text}\``,
			here: [{ range: node.range, text }],
		});
		problems.push({
			range: node.range,
			message: `\`${node.text}\` is ${dvc} for DVC and ${pyyaml} for PyYAML, with which most scripts read params. Write \`${plain}\`, or \`${quoted}\`.`,
			fixes: [change(plain), change(quoted)],
		});
	});
	return problems;
});

export const ambiguousValue: Rule = {
	id: 'ambiguous-value',
	kinds: ['params'],
	severity: 'information',
	summary: 'A value in a params file that DVC and PyYAML read as different things.',
	behaviour:
		'DVC reads YAML 1.2: `yes`, `off` and `12:30` are texts, and `010` is ten. PyYAML, with which most scripts read the file, reads YAML 1.1: booleans, 750 and eight.',
	why: "`${…}` and `dvc params` show another value than the script gets: `if shuffle` holds for the text `'off'` too.",
	example: {
		bad: `
#- params.yaml
shuffle: yes
#        ^^^ ambiguous-value
mode: 010
#     ^^^ ambiguous-value
`,
		good: `
#- params.yaml
shuffle: true
mode: '010'
`,
	},
	check: (workspace, path) => (dataFormat(path) === 'yaml12' ? problemsIn(workspace, path) : []),
};
