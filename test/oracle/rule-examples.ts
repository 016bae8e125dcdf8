// The examples of our rules as projects that DVC can be asked about.
import { type FileKind, kindOf } from '../../server/src/core/model/kind.ts';
import { RULES } from '../../server/src/core/rules/registry.ts';
import { readFixture } from '../fixture.ts';
import type { Files, Tree } from './project.ts';

/** A rule's example with its files; `name` tells the rule, and whether it is the bad or the good one. */
export interface RuleExample extends Tree {
	readonly severity: string;
	/** The rule judges files of DVC's. */
	readonly isOfDvc: boolean;
}

const isOfDvc = (kind: FileKind | undefined): boolean =>
	kind !== undefined && !kind.startsWith('mlem');

/** Nothing where no file is DVC's, or one can't be laid out for it: an index of Git, and what nobody can read. */
const filesOf = (source: string): Files | undefined => {
	const { files, unreadable } = readFixture(source);
	const paths = [...files.keys()];
	return paths.some((path) => isOfDvc(kindOf(path))) &&
		unreadable.size === 0 &&
		!paths.some((path) => path.endsWith('.git/index'))
		? Object.fromEntries(files)
		: undefined;
};

export const ruleExamples = (): readonly RuleExample[] =>
	RULES.flatMap(({ id, kinds, severity, example }) =>
		(['bad', 'good'] as const).flatMap((which) => {
			const files = filesOf(example[which]);
			return files === undefined
				? []
				: [{ name: `${id}: ${which}`, severity, isOfDvc: kinds.some(isOfDvc), files }];
		}),
	);
