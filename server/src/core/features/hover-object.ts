// What stands inside of a MLEM object: a method by its signature, a file by who keeps it.
import type { RepoPath } from '../base/path.ts';
import { mlemObjectOf } from '../model/mlem.ts';
import { callOrdersOf, processorsOf } from '../model/mlem-methods.ts';
import type { NodePlace } from '../syntax/node-at.ts';
import { artifactPath } from '../workspace/objects.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import { code } from './markdown.ts';
import { signature } from './signature.ts';
import { storedAs, storedInWords } from './stored-as.ts';

type Root = NodePlace['root'];

const methodWords = (root: Root, processor: string, method: string): string | undefined => {
	const entry = processorsOf(root).get(processor)?.methods?.get(method);
	return entry === undefined
		? undefined
		: `**${code(method + signature(entry.value))}**: a method of the processor ${code(processor)}.`;
};

/** The name of a method, where it is described and where it is called. */
const aboutMethod = ({ root, path, onKey }: NodePlace): string | undefined => {
	const [section, name, third, method, ...deeper] = path;
	if (section === 'processors' && third === 'methods' && onKey && deeper.length === 0)
		return method === undefined ? undefined : methodWords(root, String(name), String(method));
	if (section !== 'call_orders' || typeof third !== 'number' || onKey) return undefined;
	const order = callOrdersOf(root).find((one) => one.name === name);
	const call = order?.calls[third];
	return call?.processor === undefined || call.method === undefined || method !== 1
		? undefined
		: methodWords(root, call.processor.text, call.method.text);
};

/** The place of a stored file: which file that is, and who keeps it. */
const aboutFile = (
	workspace: Workspace,
	metafile: RepoPath,
	{ path, onKey }: NodePlace,
): string | undefined => {
	const [section, key, field, ...deeper] = path;
	const document = documentOf(workspace, metafile);
	if (section !== 'artifacts' || field !== 'uri' || onKey || deeper.length > 0) return undefined;
	const artifact =
		document && mlemObjectOf(document).artifacts.findLast((one) => one.key === String(key));
	const file = artifact && artifactPath(metafile, artifact);
	if (file === undefined) return undefined;
	const stored = storedAs(workspace, file);
	return [`**${code(file)}**`, ...(stored === undefined ? [] : [`${storedInWords(stored)}.`])].join(
		'\n\n',
	);
};

/** Markdown about a method or a stored file of an object; nothing for anything else. */
export const hoverObject = (
	workspace: Workspace,
	metafile: RepoPath,
	place: NodePlace,
): string | undefined => aboutMethod(place) ?? aboutFile(workspace, metafile, place);
