// Projects of files that Git and DVC keep, and what one rule says of them.
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';

/** Messages and command lines of one rule in a marked source. */
export const say = (id: string, source: string): readonly string[] => {
	const { files, unreadable } = readFixture(source);
	const workspace = workspaceOf(files, unreadable);
	return [...files.keys()].flatMap((path) =>
		settle(workspace, () => findingsOf(workspace, path))
			.filter(({ rule }) => rule.id === id)
			.flatMap(({ message, commands = [] }) => [
				message,
				...commands.map(({ line, folder }) => `${folder}$ ${line}`),
			]),
	);
};

export const pointer = (path: string, more = ''): string => `outs:
- md5: 3749f52bb326ae96782b42dc0a97b4c1
  size: 11
  hash: md5
  path: ${path}
${more}`;

export const object = (uri: string, type = 'dvc'): string => `artifacts:
  data:
    hash: 3749f52bb326ae96782b42dc0a97b4c1
    size: 11
    type: ${type}
    uri: ${uri}
object_type: model
processors:
  model:
    methods: {}
    type: sklearn
`;

export const git = (...tracked: readonly string[]): string =>
	`#- .git/HEAD\nref: refs/heads/main\n#- .git/index\n${tracked.map((path) => `${path}\n`).join('')}`;
