// What stands inside of a MLEM object: a file by who keeps it, a package as pip installs it.
import type { RepoPath } from '../base/path.ts';
import { type Artifact, mlemObjectOf } from '../model/mlem.ts';
import { packagesOf } from '../model/mlem-requirements.ts';
import type { NodePlace } from '../syntax/node-at.ts';
import { artifactPath } from '../workspace/objects.ts';
import { recordedOf } from '../workspace/recorded.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import { sizeInWords } from './inlay-mlem.ts';
import { code } from './markdown.ts';
import { inBytes } from './signature.ts';
import { storedAs, storedInWords } from './stored-as.ts';

interface StoredFile {
	readonly artifact: Artifact;
	readonly path: RepoPath;
}

const fileAt = (
	workspace: Workspace,
	metafile: RepoPath,
	key: string | number | undefined,
): StoredFile | undefined => {
	const document = documentOf(workspace, metafile);
	const artifact =
		document && mlemObjectOf(document).artifacts.findLast((one) => one.key === String(key));
	const path = artifact && artifactPath(metafile, artifact);
	return artifact === undefined || path === undefined ? undefined : { artifact, path };
};

/** The place of a stored file: which file that is, and who keeps it. */
export const hoverFile = (
	workspace: Workspace,
	metafile: RepoPath,
	{ path, onKey }: NodePlace,
): string | undefined => {
	const [section, key, field, ...deeper] = path;
	if (section !== 'artifacts' || field !== 'uri' || onKey || deeper.length > 0) return undefined;
	const file = fileAt(workspace, metafile, key)?.path;
	if (file === undefined) return undefined;
	const stored = storedAs(workspace, file);
	return [`**${code(file)}**`, ...(stored === undefined ? [] : [`${storedInWords(stored)}.`])].join(
		'\n\n',
	);
};

const againstRecord = (file: RepoPath, recorded: string, same: boolean): string =>
	same ? `${code(file)} records the same.` : `${code(file)} records ${code(recorded)}.`;

/** Of the size or checksum of a stored file: what DVC has recorded of it. */
const recordOf = (workspace: Workspace, stored: StoredFile, field: string): readonly string[] => {
	const { size, hash } = stored.artifact;
	const recorded = recordedOf(workspace, stored.path);
	if (field === 'size') {
		const words = size === undefined ? undefined : sizeInWords(size);
		const known = size === undefined ? undefined : recorded?.size;
		return [
			...(size === undefined || words === undefined ? [] : [`${inBytes(size)}: ${words}.`]),
			...(recorded === undefined || known === undefined
				? []
				: [againstRecord(recorded.file, inBytes(known), known === size)]),
		];
	}
	if (field !== 'hash' || hash === undefined || recorded?.md5 === undefined) return [];
	const same = recorded.md5.toLowerCase() === hash.toLowerCase();
	// Older versions of DVC took other bytes for a text than those of its file.
	return same || recorded.ofBytes ? [againstRecord(recorded.file, recorded.md5, same)] : [];
};

const packageWords = (
	workspace: Workspace,
	metafile: RepoPath,
	index: number,
): readonly string[] => {
	const document = documentOf(workspace, metafile);
	const found =
		document && packagesOf(mlemObjectOf(document).root).find((one) => one.index === index);
	if (found === undefined || (found.fromSource && found.version === undefined)) return [];
	// MLEM turns a number into text: 1.10 is 1.1.
	const { version: written } = found;
	const text = written?.type === 'string' ? written.text : String(written?.value);
	const version = written === undefined ? '' : `==${text}`;
	return [`pip installs ${code(found.package + version)}.`];
};

const OF_PACKAGE: ReadonlySet<string> = new Set(['module', 'package_name', 'version']);

/** What the project tells of a field beside its meaning; nothing for most of them. */
export const hoverBeside = (
	workspace: Workspace,
	metafile: RepoPath,
	{ path }: NodePlace,
): string | undefined => {
	const [section, key, field, ...deeper] = path;
	if (typeof field !== 'string' || deeper.length > 0) return undefined;
	if (section === 'requirements' && typeof key === 'number' && OF_PACKAGE.has(field))
		return packageWords(workspace, metafile, key)[0];
	const stored = section === 'artifacts' ? fileAt(workspace, metafile, key) : undefined;
	const words = stored === undefined ? [] : recordOf(workspace, stored, field);
	return words.length === 0 ? undefined : words.join(' ');
};
