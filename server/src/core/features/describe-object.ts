// What a MLEM object is, in a few lines.
import type { RepoPath } from '../base/path.ts';
import { type MlemObject, mlemObjectOf } from '../model/mlem.ts';
import {
	childOf,
	deref,
	entriesOf,
	isNull,
	keyOf,
	listOf,
	mapOf,
	type Node,
	scalarOf,
	stringOf,
} from '../syntax/tree.ts';
import { storedObjectOf } from '../workspace/objects.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import { dataType, inBytes, signature, typeName } from './signature.ts';
import { objectStoredInWords } from './stored-as.ts';

/** More of anything is told by its number only. */
const MOST = 6;

/** Text of a file may hold what Markdown would read: in backticks it stays itself. */
const code = (text: string): string => {
	const line = text.replaceAll(/\s+/g, ' ').slice(0, 200);
	return line.includes('`') ? `\`\` ${line} \`\`` : `\`${line}\``;
};

const some = (words: readonly string[]): string =>
	words.length > MOST
		? `${words.slice(0, MOST).join(', ')} and ${words.length - MOST} more`
		: words.join(', ');

/** The processor that the object is named after. */
const mainProcessor = (root: Node | undefined): Node | undefined => {
	const processors = childOf(root, 'processors');
	return deref(childOf(processors, 'model') ?? entriesOf(processors)[0]?.value);
};

const headOf = ({ root, objectType, type }: MlemObject): string => {
	const main =
		type ??
		typeName(mainProcessor(root)) ??
		dataType(childOf(childOf(root, 'reader'), 'data_type')) ??
		typeName(childOf(root, 'reader'));
	const link = objectType === 'link' ? stringOf(childOf(root, 'path')) : undefined;
	const what = objectType === undefined ? 'MLEM object' : `MLEM ${objectType}`;
	const detail = link === undefined ? main : undefined;
	return `**${what.replaceAll(/[^\w ]/g, '')}**${detail === undefined ? '' : ` (${code(detail)})`}${
		link === undefined ? '' : ` to ${code(link)}`
	}`;
};

const methodsOf = ({ root }: MlemObject): readonly string[] => {
	const methods = entriesOf(childOf(mainProcessor(root), 'methods'));
	const shown = methods
		.slice(0, MOST)
		.map((entry) => `- ${code((keyOf(entry) ?? '?') + signature(entry.value))}`);
	return methods.length > MOST ? [...shown, `- and ${methods.length - MOST} more`] : shown;
};

const requirementsOf = ({ root }: MlemObject): string | undefined => {
	const names = (listOf(childOf(root, 'requirements'))?.items ?? []).flatMap((item) => {
		const name = ['package_name', 'module', 'name']
			.map((key) => scalarOf(childOf(item, key))?.text)
			.find((text) => text !== undefined);
		const version = scalarOf(childOf(item, 'version'));
		if (name === undefined || mapOf(item) === undefined) return [];
		return [code(isNull(version) ? name : `${name} ${version?.text}`)];
	});
	return names.length === 0 ? undefined : `Needs ${some(names)}.`;
};

const artifactsOf = (workspace: Workspace, metafile: RepoPath): string | undefined => {
	const artifacts = storedObjectOf(workspace, metafile)?.artifacts ?? [];
	const words = artifacts.map(({ uri, path, type, size }) => {
		const details = [
			...(size === undefined ? [] : [inBytes(size)]),
			...(type === 'dvc' ? ['kept in DVC'] : type === 'local' ? [] : [type]),
		];
		return code(path ?? uri ?? '?') + (details.length === 0 ? '' : ` (${details.join(', ')})`);
	});
	return words.length === 0 ? undefined : `Stored in ${some(words)}.`;
};

/**
 * Markdown of a few lines: type, methods, requirements, files and their sizes, how they are stored.
 * Nothing while the metafile is not known, and for what is no MLEM object.
 */
export const describeObject = (workspace: Workspace, metafile: RepoPath): string | undefined => {
	const document = documentOf(workspace, metafile);
	if (document?.root !== 'mapping') return undefined;
	const object = mlemObjectOf(document);
	if (object.objectType === undefined) return undefined;
	const paragraphs = [
		headOf(object),
		methodsOf(object).join('\n'),
		requirementsOf(object),
		artifactsOf(workspace, metafile),
		objectStoredInWords(workspace, metafile),
	];
	return paragraphs.filter((words) => words !== undefined && words !== '').join('\n\n');
};
