// Records test/oracle/rule-example-cases.json: why DVC refuses the bad and the good example of every rule, if it does.
//   node test/oracle/record-rule-examples.mjs PYTHON_WITH_DVC
import { load } from '../../scripts/typescript.mjs';
import { recordTrees } from './record-trees.mjs';

const { ruleExamples } = await load('test/oracle/rule-examples.ts');
await recordTrees(
	process.argv[2],
	'rule-example-cases.json',
	'node test/oracle/record-rule-examples.mjs PYTHON_WITH_DVC',
	ruleExamples().map(({ name, files }) => [name, files]),
	({ errors }) => errors,
);
