// The rules that tell of what loads and fails when it is used.
export const RUNNING: ReadonlySet<string> = new Set([
	'artifact-name-invalid',
	'command-not-text',
	'dataset-invalid',
	'empty-command',
	'missing-dependency',
	'missing-parameter',
	'missing-wdir',
	'output-outside-repository',
	'parameter-not-text',
	'plot-format',
	'unknown-dataset',
	'unknown-remote',
	'unknown-template',
]);
