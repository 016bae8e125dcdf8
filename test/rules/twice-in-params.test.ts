// Keys that stand twice in params files of other formats than YAML.
import { expect, it } from 'vitest';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';

const twiceIn = (source: string): readonly string[] => {
	const { files } = readFixture(source);
	const workspace = workspaceOf(files);
	return [...files].flatMap(([path, text]) =>
		settle(workspace, () => findingsOf(workspace, path))
			.filter(({ rule }) => rule.id === 'duplicate-key')
			.map(({ range, severity }) => `${severity} ${text.slice(range.start, range.end)}`),
	);
};

it.each([
	['#- params.json\n{"lr": 1, "deep": {"a": 1, "a": 2}}\n', ['warning "a"']],
	['#- params.json\n{"a": {"x": 1}, "b": {"x": 1}}\n', []],
	// A program may well give a name another value.
	['#- params.py\nlr = 1\nlr = 2\n', []],
	['#- params.toml\nlr = 1\n[a]\nlr = 2\n', []],
])('%j', (source, expected) => {
	expect(twiceIn(source)).toEqual(expected);
});
