// Large repositories are checked by several threads, each with a share of the files and a workspace of
// its own.
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { RepoPath } from '../core/base/path.ts';
import { type Facts, factsOf, tellFacts } from '../core/workspace/facts.ts';
import { stageFilesOf } from '../core/workspace/stages.ts';
import { allFilesOf } from '../core/workspace/workspace.ts';
import { checkFiles, type FoundInFiles, type OnChecked } from './check-files.ts';
import { type OpenProject, openProject } from './project.ts';

/** With fewer for each, threads take longer to start, and to compile what they run, than they save. */
const FILES_FOR_THREAD = 2000;
const MOST_THREADS = 8;
/** What a thread takes beside its files, and with a file of each sort; about. */
const BYTES_OF_THREAD = 100_000_000;
const BYTES_OF_FILE = 100_000;

/**
 * With so much room for new objects a run that keeps much of what it makes takes a tenth less time.
 * V8 takes the size when a thread begins, and from nobody later.
 */
const YOUNG_GENERATION_MB = 96;

/** What a thread is given. */
interface Share {
	readonly paths: readonly string[];
	/** All of the project. */
	readonly listed: readonly RepoPath[];
	/** To be checked. */
	readonly files: readonly RepoPath[];
	/** The stage files of which this thread tells the others what they ask; nothing where it has none. */
	readonly told: readonly RepoPath[] | undefined;
}

type Message =
	| { readonly kind: 'checked'; readonly files: number }
	| { readonly kind: 'facts'; readonly facts: SharedArrayBuffer }
	| { readonly kind: 'found'; readonly found: FoundInFiles };

/** By how many threads so many files are best checked; nothing where it is done at once as well. */
export const threadsFor = (files: number): number | undefined => {
	if (files < FILES_FOR_THREAD) return undefined;
	const room = Math.floor(process.availableMemory() / (BYTES_OF_THREAD + files * BYTES_OF_FILE));
	const paying = Math.floor(files / FILES_FOR_THREAD);
	return Math.max(1, Math.min(paying, availableParallelism(), MOST_THREADS, room));
};

/** One of as many parts of a list, about as long as the others. */
const part = <T>(all: readonly T[], index: number, parts: number): readonly T[] =>
	all.slice(
		Math.floor((index * all.length) / parts),
		Math.floor(((index + 1) * all.length) / parts),
	);

const sharesOf = (
	paths: readonly string[],
	{ workspace }: OpenProject,
	files: readonly RepoPath[],
	threads: number,
): readonly Share[] => {
	const listed = allFilesOf(workspace) ?? [];
	if (threads === 1) return [{ paths, listed, files, told: undefined }];
	const asked = new Set(files);
	const stageFiles = new Set(stageFilesOf(workspace));
	const others = [...stageFiles].filter((file) => !asked.has(file));
	return Array.from({ length: threads }, (_, index) => {
		const own = part(files, index, threads);
		const told = own.filter((file) => stageFiles.has(file));
		return { paths, listed, files: own, told: [...told, ...part(others, index, threads)] };
	});
};

/** Hands each thread's message to `onMessage`; fulfilled with what it found. */
const foundBy = (worker: Worker, onMessage: (message: Message) => void): Promise<FoundInFiles> =>
	new Promise((resolve, reject) => {
		worker.on('message', (message: Message) => {
			if (message.kind === 'found') resolve(message.found);
			else onMessage(message);
		});
		worker.on('error', reject);
		worker.on('exit', (code) => reject(new Error(`A thread ended with ${code.toString()}.`)));
	});

/** As `checkFiles`, in a workspace for each thread. */
export const checkInThreads = async (
	paths: readonly string[],
	project: OpenProject,
	files: readonly RepoPath[],
	threads: number,
	onChecked: OnChecked,
): Promise<FoundInFiles> => {
	const workers = sharesOf(paths, project, files, threads).map(
		(share) =>
			new Worker(join(__dirname, 'mlem-dvc-ls.cjs'), {
				workerData: share,
				resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
			}),
	);
	const facts = new Map<Worker, SharedArrayBuffer>();
	const noteFacts = (of: Worker, bytes: SharedArrayBuffer): void => {
		facts.set(of, bytes);
		if (facts.size === threads)
			for (const worker of workers)
				worker.postMessage([...facts].flatMap(([from, told]) => (from === worker ? [] : [told])));
	};
	try {
		const found = await Promise.all(
			workers.map((worker) =>
				foundBy(worker, (message) => {
					if (message.kind === 'checked') onChecked(message.files);
					else if (message.kind === 'facts') noteFacts(worker, message.facts);
				}),
			),
		);
		return {
			problems: found.flatMap(({ problems }) => problems),
			failures: new Set(found.flatMap(({ failures }) => [...failures])),
			texts: new Map(found.flatMap(({ texts }) => [...texts])),
		};
	} finally {
		for (const worker of workers) void worker.terminate();
	}
};

const shared = (bytes: Uint8Array): SharedArrayBuffer => {
	const buffer = new SharedArrayBuffer(bytes.length);
	new Uint8Array(buffer).set(bytes);
	return buffer;
};

/** Has other threads know what this one finds out of its stage files, and the other way round. */
const exchange = async (
	{ workspace, loader }: OpenProject,
	told: readonly RepoPath[],
	send: (message: Message) => void,
): Promise<void> => {
	const facts = await loader.settled(() => factsOf(workspace, told));
	const answered = parentPort && once(parentPort, 'message');
	send({ kind: 'facts', facts: shared(serialize(facts)) });
	const [others] = (await answered) as [readonly SharedArrayBuffer[]];
	for (const bytes of others) tellFacts(workspace, deserialize(new Uint8Array(bytes)) as Facts);
};

/** What a thread does with the share that it was given. */
export const runShare = async (): Promise<void> => {
	const { paths, listed, files, told } = workerData as Share;
	const send = (message: Message): void => parentPort?.postMessage(message);
	const project = await openProject(paths, listed);
	if (told !== undefined) await exchange(project, told, send);
	const found = await checkFiles(project, files, (some) => send({ kind: 'checked', files: some }));
	send({ kind: 'found', found });
};
