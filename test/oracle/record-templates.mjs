// Records test/oracle/template-cases.json and graph-cases.json: what DVC makes of the trees in
// template-trees.txt and graph-trees.txt.
//   node test/oracle/record-templates.mjs PYTHON_WITH_DVC
import { recordTrees } from './record-trees.mjs';
import { graphTrees, templateTrees } from './template-trees.mjs';

const [python] = process.argv.slice(2);
const command = 'node test/oracle/record-templates.mjs PYTHON_WITH_DVC';
await recordTrees(python, 'template-cases.json', command, templateTrees());
await recordTrees(python, 'graph-cases.json', command, graphTrees());
