// Who asks about every file once finds what a server finds, alone or with others that each tell a part.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type RepoPath, repoPath } from '../../server/src/core/base/path.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { type Facts, factsOf, tellFacts } from '../../server/src/core/workspace/facts.ts';
import { Loader } from '../../server/src/core/workspace/loader.ts';
import { stageFilesOf } from '../../server/src/core/workspace/stages.ts';
import {
	allFilesOf,
	openWorkspace,
	textOf,
	type Workspace,
} from '../../server/src/core/workspace/workspace.ts';
import { openDisk } from '../../server/src/node/files.ts';

const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));

interface Opened {
	readonly workspace: Workspace;
	readonly loader: Loader;
}

const opened = async (example: string, toldOnce: boolean): Promise<Opened> => {
	const workspace = openWorkspace({ keepsTrees: toldOnce, toldOnce });
	const loader = new Loader(workspace, openDisk(join(EXAMPLES, example)));
	loader.noteAll();
	await loader.catchUp();
	return { workspace, loader };
};

/** What is found in files, in words. */
const found = ({ workspace, loader }: Opened, files: readonly RepoPath[]): Promise<string[]> =>
	loader.settled(() =>
		files.flatMap((file) =>
			findingsOf(workspace, file).map(({ rule, range, message }) =>
				[file, range.start, range.end, rule.id, message].join(' '),
			),
		),
	);

const parted = <T>(all: readonly T[], parts: number): T[][] =>
	Array.from({ length: parts }, (_, part) => all.filter((_one, at) => at % parts === part));

describe.each(readdirSync(EXAMPLES))('in the example %s', (example) => {
	it('the same is found', async () => {
		const server = await opened(example, false);
		const files = allFilesOf(server.workspace) ?? [];
		const expected = await found(server, files);
		expect(expected.length > 0).toBe(example === 'broken');
		expect(await found(await opened(example, true), files)).toEqual(expected);
	});

	it('the same is found by three that tell each other what they know', async () => {
		const server = await opened(example, false);
		const files = allFilesOf(server.workspace) ?? [];
		const expected = await found(server, files);
		const three = [1, 2, 3].map(() => opened(example, true));
		const told: Facts[] = [];
		for (const [at, share] of parted(stageFilesOf(server.workspace) ?? [], 3).entries()) {
			const one = await three[at];
			if (one !== undefined)
				told.push(structuredClone(await one.loader.settled(() => factsOf(one.workspace, share))));
		}
		const all: string[] = [];
		for (const [at, share] of parted(files, 3).entries()) {
			const one = await three[at];
			if (one === undefined) continue;
			for (const [from, facts] of told.entries()) if (from !== at) tellFacts(one.workspace, facts);
			all.push(...(await found(one, share)));
		}
		expect(all.sort()).toEqual([...expected].sort());
	});
});

it('what another has told is not read', async () => {
	const one = await opened('pipeline', true);
	const other = await opened('pipeline', true);
	const files = stageFilesOf(one.workspace) ?? [];
	const pipeline = repoPath('dvc.yaml');
	expect(files).toContain(pipeline);
	tellFacts(other.workspace, await one.loader.settled(() => factsOf(one.workspace, files)));
	await other.loader.settled(() => factsOf(other.workspace, files));
	const texts = [one, other].map(({ workspace }) => textOf(workspace, pipeline) !== undefined);
	expect(texts).toEqual([true, false]);
});
