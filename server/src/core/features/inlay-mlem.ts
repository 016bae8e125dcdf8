// Of each artifact of an object: its size as people say it, and who keeps it.
import type { RepoPath } from '../base/path.ts';
import { type Artifact, mlemObjectOf } from '../model/mlem.ts';
import { artifactPath } from '../workspace/objects.ts';
import { documentOf, existsOf, type Workspace } from '../workspace/workspace.ts';
import type { Inlay } from './inlay-hint.ts';
import { storedAs } from './stored-as.ts';

const UNITS = ['kB', 'MB', 'GB', 'TB', 'PB'];

/** `164 kB`; nothing for what is told in bytes well enough. */
export const sizeInWords = (bytes: number): string | undefined => {
	if (!(bytes >= 1000)) return undefined;
	const power = Math.min(UNITS.length, Math.floor(Math.log10(bytes) / 3));
	const value = bytes / 1000 ** power;
	return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${UNITS[power - 1]}`;
};

const keeperOf = (workspace: Workspace, path: RepoPath, artifact: Artifact): string | undefined => {
	const stored = storedAs(workspace, path);
	const there = existsOf(workspace, path);
	const missing = there === 'absent' ? ', not here yet' : '';
	if (stored?.by === 'stage') return `written by ${stored.keeper}${missing}`;
	if (stored?.by === 'pointer') return `kept by ${stored.keeper}${missing}`;
	return artifact.type === 'dvc' && there === 'absent' ? 'not tracked by DVC' : undefined;
};

export const inlaysInObject = function* (workspace: Workspace, file: RepoPath): Generator<Inlay> {
	const document = documentOf(workspace, file);
	if (document === undefined) return;
	for (const artifact of mlemObjectOf(document).artifacts) {
		const { size, sizeNode, uri } = artifact;
		const words = size === undefined ? undefined : sizeInWords(size);
		if (sizeNode !== undefined && words !== undefined)
			yield { kind: 'artifacts', at: sizeNode.range.end, label: words };
		const path = artifactPath(file, artifact);
		const keeper = path === undefined ? undefined : keeperOf(workspace, path, artifact);
		if (uri !== undefined && keeper !== undefined)
			yield { kind: 'artifacts', at: uri.range.end, label: keeper };
	}
};
