// Records test/oracle/file-cases.json: what DVC makes of the trees in FILE_TREES.
//   node test/oracle/record-files.mjs PYTHON_WITH_DVC
import { fileTrees } from './file-trees.mjs';
import { recordTrees } from './record-trees.mjs';

await recordTrees(
	process.argv[2],
	'file-cases.json',
	'node test/oracle/record-files.mjs PYTHON_WITH_DVC',
	fileTrees(),
);
