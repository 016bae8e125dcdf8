// Remotes and data sets: where the configuration and `datasets:` define them, and all that names them.

import { memo } from '../base/memo.ts';
import { folderOf, type RepoPath, ROOT } from '../base/path.ts';
import { type Range, rangeAt, shiftRange } from '../base/text.ts';
import { kindOf } from '../model/kind.ts';
import { type Definition, definitionOf } from '../model/pipeline.ts';
import { type Document, type Piece, type PlacedPiece, pieceAt } from '../syntax/document.ts';
import { partRange } from '../syntax/scalar-part.ts';
import { hasExpression } from '../syntax/template.ts';
import { childOf, entriesOf, keyOf, listOf, type Node, scalarOf } from '../syntax/tree.ts';
import { dvcRootOf } from '../workspace/roots.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import { type WrittenCommand, writtenCommands } from './command-words.ts';
import type { NamedPlace } from './named-place.ts';

type Kind = 'remote' | 'dataset';

/** A name as it is written in a text whose own start is not known here. */
interface Written {
	readonly kind: Kind;
	readonly name: string;
	readonly range: Range;
	readonly role: NamedPlace['role'];
	readonly inCommand?: true;
}

const nameIn = function* (
	source: string,
	node: Node | undefined,
	kind: Kind,
	part?: Range,
	role: NamedPlace['role'] = 'read',
): Generator<Written> {
	const scalar = scalarOf(node);
	if (scalar === undefined || hasExpression(scalar.text)) return;
	const inText = part ?? rangeAt(0, scalar.text.length);
	const range = partRange(source, scalar, inText);
	const name = scalar.text.slice(inText.start, inText.end);
	if (range !== undefined && name !== '') yield { kind, name, range, role };
};

const SCHEMES: Readonly<Record<string, Kind>> = { remote: 'remote', ds: 'dataset' };

/** `remote://name/…` and `ds://name`. */
const inUrl = function* (source: string, node: Node | undefined): Generator<Written> {
	const [, scheme = '', name = ''] =
		/^(remote|ds):\/\/([^/?#]+)/i.exec(scalarOf(node)?.text ?? '') ?? [];
	const kind = SCHEMES[scheme.toLowerCase()];
	const start = scheme.length + 3;
	if (kind !== undefined) yield* nameIn(source, node, kind, rangeAt(start, start + name.length));
};

/** Entries of a lock or a `.dvc` file. */
const inEntries = function* (source: string, map: Node | undefined): Generator<Written> {
	for (const list of ['deps', 'outs'])
		for (const item of listOf(childOf(map, list))?.items ?? []) {
			// What is imported from another repository is kept in a remote of that one.
			if (childOf(item, 'repo') !== undefined) continue;
			yield* inUrl(source, childOf(item, 'path'));
			yield* nameIn(source, childOf(item, 'remote'), 'remote');
		}
};

const inDatasets = function* (source: string, list: Node | undefined): Generator<Written> {
	for (const item of listOf(list)?.items ?? []) {
		yield* nameIn(source, childOf(item, 'name'), 'dataset', undefined, 'definition');
		yield* inUrl(source, childOf(item, 'url'));
	}
};

const REMOTE_OPTION = /^(?:-r|--remote)$/;

/** `dvc push -r name`, `dvc pull --remote=name`. */
const inCommand = function* ({ words }: WrittenCommand): Generator<Written> {
	const at = words.findIndex(({ isProgram }) => isProgram);
	if (words[at]?.text !== 'dvc' || words[at + 1]?.text === 'remote') return;
	for (const [index, { text, option, range }] of words.entries())
		if (
			option === '--remote=' ||
			(option === '' && REMOTE_OPTION.test(words[index - 1]?.text ?? ''))
		)
			yield { kind: 'remote', name: text, range, role: 'read', inCommand: true };
};

const inStage = function* (piece: Piece, { body }: Definition): Generator<Written> {
	for (const { path } of body?.deps ?? []) yield* inUrl(piece.text, path);
	for (const { path, flags } of body?.outs ?? []) {
		yield* inUrl(piece.text, path);
		yield* nameIn(piece.text, childOf(flags, 'remote'), 'remote');
	}
	if (piece.text.includes('dvc'))
		for (const command of writtenCommands(piece.text, childOf(body?.map, 'cmd'), ROOT))
			yield* inCommand(command);
};

const inRecorded = function* (piece: Piece, value: Node | undefined): Generator<Written> {
	yield* inEntries(piece.text, value);
	if (piece.text.includes('dvc'))
		for (const command of writtenCommands(piece.text, childOf(value, 'cmd'), ROOT))
			yield* inCommand(command);
};

/** The names of an entry of `stages:`, remembered with it: there may be thousands. */
const inPipelineStage = memo((piece: Piece): readonly Written[] =>
	piece.entry === undefined ? [] : [...inStage(piece, definitionOf(piece.entry))],
);
const inLockedStage = memo((piece: Piece): readonly Written[] => [
	...inRecorded(piece, piece.entry?.value),
]);

/** `remote "name"`, as a section's header. */
const REMOTE_SECTION = /^(remote\s*")(.+)"$/i;

const inConfig = function* (source: string, root: Node | undefined): Generator<Written> {
	for (const section of entriesOf(root)) {
		const [, before = '', name] = REMOTE_SECTION.exec(keyOf(section) ?? '') ?? [];
		const key = scalarOf(section.key);
		if (name !== undefined && key !== undefined) {
			const start = key.range.start + before.length;
			const range = rangeAt(start, start + name.length);
			yield { kind: 'remote', name, range, role: 'definition' };
			yield* inUrl(source, childOf(section.value, 'url'));
		}
		const title = keyOf(section)?.toLowerCase();
		for (const { key: option, value } of entriesOf(section.value)) {
			const word = scalarOf(option)?.text.toLowerCase() ?? '';
			const isRemote = title === 'core' ? word === 'remote' : CACHES.has(word);
			if ((title === 'core' || title === 'cache') && isRemote)
				yield* nameIn(source, value, 'remote');
		}
	}
};

/** Options of `[cache]` that name the remote which keeps what lies in such a storage. */
const CACHES: ReadonlySet<string> = new Set(['s3', 'gs', 'hdfs', 'webhdfs', 'ssh', 'azure']);

/** All pieces, or the one that holds an offset. */
const piecesAt = (document: Document, offset: number | undefined): readonly PlacedPiece[] => {
	const at = offset === undefined ? undefined : pieceAt(document, offset);
	return at === undefined || document.whole !== undefined ? document.pieces : [at];
};

const inPieces = (
	pieces: readonly PlacedPiece[],
	ofStage: (piece: Piece) => readonly Written[],
): readonly Written[] =>
	pieces.flatMap(({ path, piece, start }) => {
		const [section, name] = path;
		const written =
			section === 'stages' && name !== undefined
				? ofStage(piece)
				: section === 'datasets' && name === undefined
					? [...inDatasets(piece.text, piece.entry?.value)]
					: [];
		return written.map((one) => ({ ...one, range: shiftRange(one.range, start) }));
	});

const writtenIn = (
	workspace: Workspace,
	file: RepoPath,
	offset: number | undefined,
): readonly Written[] => {
	const document = documentOf(workspace, file);
	if (document === undefined) return [];
	switch (kindOf(file)) {
		case 'dvc-config':
			return [...inConfig(document.text, document.whole?.root)];
		case 'dvc-file':
			return [...inEntries(document.text, document.whole?.root)];
		case 'dvc-yaml':
			return inPieces(piecesAt(document, offset), inPipelineStage);
		case 'dvc-lock':
			// It repeats the data sets that dvc.yaml defines.
			return inPieces(piecesAt(document, offset), inLockedStage).map((one) => ({
				...one,
				role: 'read',
			}));
		default:
			return [];
	}
};

/** All of a file; where an offset is given perhaps only those around it. */
export const remotesAndDatasetsIn = function* (
	workspace: Workspace,
	file: RepoPath,
	offset?: number,
): Generator<NamedPlace> {
	// A configuration lies in the folder `.dvc` of its repository.
	const root =
		kindOf(file) === 'dvc-config' ? folderOf(folderOf(file)) : dvcRootOf(workspace, file);
	for (const { kind, name, ...rest } of writtenIn(workspace, file, offset)) {
		const own = kind === 'remote' ? name.toLowerCase() : name;
		yield { symbol: { kind, root, name: own }, ...rest };
	}
};
