// Asks the real tools and us about the same projects, and prints where we differ; see docs/oracle.md.
//   npm run oracle -- [dvc|mlem] [options]
import { parseArgs } from 'node:util';
import { dvcOracle } from '../test/oracle/dvc-oracle.mjs';
import { mlemOracle } from '../test/oracle/mlem-oracle.mjs';
import { pythonWith } from '../test/oracle/python-tools.mjs';

/**
 * The tools by name: `requirements` for pip, `summary` for people, and `run`, which is given the
 * path of a Python that has them and the options, and answers how many disagreements nobody knew of.
 */
const TOOLS = { dvc: dvcOracle, mlem: mlemOracle };

const USAGE = `npm run oracle -- [TOOL] [options]

Tools: ${Object.entries(TOOLS)
	.map(([name, { summary }]) => `${name}  ${summary}`)
	.join('\n       ')}

  --seed N        of the mutations (1)
  --trees N       how many mutants are asked about (1000)
  --skip N        the number of the first one (0)
  --minutes N     stop after that time, whatever --trees says
  --cases FILE    more projects: JSON lines of {name, files} (mlem: {file, text}); may be repeated
  --corpus DIR    more projects: every folder of it; may be repeated
  --only REGEX    change only files whose path matches; may be repeated
  --python PATH   a Python that has the tool; without it a virtual environment is made in .oracle/
  --record FILE   write the mutants, each with the tool's answer, instead of comparing`;

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		seed: { type: 'string', default: '1' },
		trees: { type: 'string', default: '1000' },
		skip: { type: 'string', default: '0' },
		minutes: { type: 'string', default: 'Infinity' },
		cases: { type: 'string', multiple: true, default: [] },
		corpus: { type: 'string', multiple: true, default: [] },
		only: { type: 'string', multiple: true, default: [] },
		python: { type: 'string' },
		record: { type: 'string' },
		help: { type: 'boolean', default: false },
	},
});

const tool = TOOLS[positionals[0] ?? 'dvc'];
const numbers = Object.fromEntries(
	['seed', 'trees', 'skip', 'minutes'].map((name) => [name, Number(values[name])]),
);
if (tool === undefined || values.help || Object.values(numbers).some(Number.isNaN)) {
	console.log(USAGE);
	process.exit(values.help ? 0 : 2);
}
const python = values.python ?? pythonWith(tool.requirements);
const unknown = await tool.run(python, { ...values, ...numbers });
process.exitCode = unknown === 0 ? 0 : 1;
