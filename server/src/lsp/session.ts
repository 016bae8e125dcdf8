// Which documents are open, and which project each of them belongs to.
import { URI } from 'vscode-uri';
import { type RepoPath, repoPath } from '../core/base/path.ts';
import { Loader } from '../core/workspace/loader.ts';
import { apply, openWorkspace, type Workspace } from '../core/workspace/workspace.ts';
import type { Host } from './host.ts';
import type { Document, Encoding } from './positions.ts';

/** One root with all that is known below it. */
export interface Project {
	/** A native path. */
	readonly root: string;
	/** The editor's folder through which the root was found, else the root: settings are asked for it. */
	readonly scopeUri: string;
	/** False when nothing marks the root, and the editor has not opened it as a folder. */
	readonly isProject: boolean;
	readonly workspace: Workspace;
	/** What columns count. */
	readonly encoding: Encoding;
	readonly loader: Loader;
	/** Fulfilled when the files below the root have been listed once. */
	readonly ready: Promise<void>;
}

/** A file of a project, open or not. */
export interface FilePlace {
	readonly project: Project;
	readonly path: RepoPath;
}

export interface OpenDocument extends FilePlace {
	readonly document: Document;
}

/** In characters: about the length of a pipeline of three thousand stages. */
const LARGE = 1_000_000;

export const isLarge = ({ document }: OpenDocument): boolean => document.getText().length > LARGE;

/** A folder that the editor has open. */
interface Folder {
	readonly uri: string;
	readonly native: string;
}

/** The whole path of a file, with forward slashes. */
const placeOf = ({ root }: Project, path: RepoPath): string =>
	path.startsWith('/') ? path : `${posix(root)}/${path}`;

/** Forward slashes, without one at the end; drive letters in lower case, as `vscode-uri` has them. */
const posix = (path: string): string =>
	path
		.replace(/^[A-Za-z]:(?=\\|\/)/, (drive) => drive.toLowerCase())
		.replaceAll('\\', process.platform === 'win32' ? '/' : '\\')
		.replace(/(?<=.)\/+$/, '');

const isBelow = (path: string, folder: string): boolean =>
	path === folder || path.startsWith(folder === '/' ? folder : `${folder}/`);

/** The path of a `file:` URI; nothing for what stands on no disk. */
const nativePathOf = (uri: string): string | undefined => {
	try {
		const parsed = URI.parse(uri, true);
		return parsed.scheme === 'file' ? parsed.fsPath : undefined;
	} catch {
		return undefined;
	}
};

const folderOf = (path: string): string => URI.file(path).with({ path: parentOf(path) }).fsPath;

const parentOf = (path: string): string => {
	const { path: whole } = URI.file(path);
	const slash = whole.lastIndexOf('/');
	return slash > 0 ? whole.slice(0, slash) : '/';
};

export class Session {
	readonly #host: Host;
	readonly #projects = new Map<string, Project>();
	readonly #open = new Map<string, OpenDocument>();
	#folderUris: readonly string[] = [];
	#folders: readonly Folder[] = [];
	/** What columns count; settled before the first document is opened. */
	encoding: Encoding = 'utf-16';
	/**
	 * Renames of files that are part of the last edit we sent. Some editors ask about them as about
	 * any other, when all that is to be changed has been.
	 */
	announced: ReadonlySet<string> = new Set();
	/** Told of every project that begins. */
	onProject: (project: Project) => void = () => undefined;
	/** Told of every project that nobody needs any more. */
	onProjectEnd: (project: Project) => void = () => undefined;

	constructor(host: Host) {
		this.#host = host;
	}

	get projects(): Iterable<Project> {
		return this.#projects.values();
	}

	/** Documents by URI. */
	get documents(): ReadonlyMap<string, OpenDocument> {
		return this.#open;
	}

	/** Sets the folders the editor has open; documents move to the projects they then belong to. */
	setFolders(uris: readonly string[]): void {
		this.#folderUris = uris;
		this.#folders = uris.flatMap((uri) => {
			const native = nativePathOf(uri);
			return native === undefined ? [] : [{ uri, native }];
		});
		for (const { document } of [...this.#open.values()]) this.put(document);
		this.#dropUnused();
	}

	changeFolders(added: readonly string[], removed: readonly string[]): void {
		const kept = this.#folderUris.filter((uri) => !removed.includes(uri));
		this.setFolders([...new Set([...kept, ...added])]);
	}

	/** Begins the projects of all the editor's folders that something marks as one, and gives all there are. */
	allProjects(): readonly Project[] {
		for (const { native } of this.#folders)
			if (this.#host.findRoot(native) !== undefined) this.#projectFor(native);
		return [...this.#projects.values()];
	}

	/** True for the innermost of the projects that hold a file: it is looked at in that one. */
	isOwner(project: Project, path: RepoPath): boolean {
		const place = placeOf(project, path);
		return ![...this.#projects.values()].some(
			({ root, isProject }) =>
				isProject && root.length > project.root.length && isBelow(place, posix(root)),
		);
	}

	/** True for a file that lies in a folder of the editor. */
	isShown(project: Project, path: RepoPath): boolean {
		return this.isInFolders(placeOf(project, path));
	}

	/** True when a root lies in a folder that the editor has open. */
	isInFolders(root: string): boolean {
		return this.#folders.some(({ native }) => isBelow(posix(root), posix(native)));
	}

	/** Takes the text of a document that was opened or changed; nothing for one without a disk. */
	put(document: Document): OpenDocument | undefined {
		const native = nativePathOf(document.uri);
		if (native === undefined) return undefined;
		const before = this.#open.get(document.uri);
		const project =
			before !== undefined && this.#rootFor(native).root === before.project.root
				? before.project
				: this.#projectFor(native);
		const path = pathIn(project, native);
		if (path === undefined) return undefined;
		if (before !== undefined && before.project !== project) this.#forget(before);
		const open = { document, project, path };
		this.#open.set(document.uri, open);
		if (isLarge(open)) this.#host.makeRoom();
		apply(project.workspace, [{ kind: 'editor', path, text: document.getText() }]);
		return open;
	}

	close(uri: string): OpenDocument | undefined {
		const open = this.#open.get(uri);
		if (open === undefined) return undefined;
		this.#open.delete(uri);
		this.#forget(open);
		this.#dropUnused();
		return open;
	}

	/** Every place, by project, that a URI names. */
	placesOf(uri: string): readonly { readonly project: Project; readonly path: RepoPath }[] {
		const native = nativePathOf(uri);
		if (native === undefined) return [];
		return [...this.#projects.values()].flatMap((project) => {
			const path = pathIn(project, native);
			return path === undefined ? [] : [{ project, path }];
		});
	}

	/** The URI of a file, as the editor writes it where it has the file open. */
	uriOf(project: Project, path: RepoPath): string {
		for (const [uri, open] of this.#open)
			if (open.project === project && open.path === path) return uri;
		return URI.file(placeOf(project, path)).toString();
	}

	/** The open document at a path. */
	documentAt(project: Project, path: RepoPath): Document | undefined {
		return this.#open.get(this.uriOf(project, path))?.document;
	}

	#forget({ project, path }: OpenDocument): void {
		apply(project.workspace, [{ kind: 'editor', path, text: undefined }]);
		project.loader.note(path, true);
	}

	/** The innermost open folder decides; outside of them the project is looked for upwards. */
	#rootFor(native: string): { readonly root: string; readonly folder: Folder | undefined } {
		const [folder] = this.#folders
			.filter((each) => isBelow(posix(native), posix(each.native)))
			.sort((a, b) => b.native.length - a.native.length);
		const from = folder?.native ?? folderOf(native);
		return { root: this.#host.findRoot(from) ?? from, folder };
	}

	#projectFor(native: string): Project {
		const { root, folder } = this.#rootFor(native);
		const known = this.#projects.get(root);
		if (known !== undefined) return known;
		const isProject = this.isInFolders(root) || this.#host.findRoot(root) !== undefined;
		const workspace = openWorkspace();
		const loader = new Loader(workspace, this.#host.openDisk(root, isProject));
		loader.noteAll();
		const project = {
			root,
			scopeUri: folder?.uri ?? URI.file(root).toString(),
			isProject,
			workspace,
			encoding: this.encoding,
			loader,
			ready: loader.catchUp(),
		};
		this.#projects.set(root, project);
		this.onProject(project);
		return project;
	}

	/** Projects without documents are kept only below the editor's own folders. */
	#dropUnused(): void {
		const used = new Set([...this.#open.values()].map(({ project }) => project));
		for (const [root, project] of this.#projects)
			if (!used.has(project) && !this.isInFolders(root)) {
				this.#projects.delete(root);
				this.onProjectEnd(project);
			}
	}
}

const pathIn = (project: Project, native: string): RepoPath | undefined => {
	const [root, path] = [posix(project.root), posix(native)];
	if (!isBelow(path, root)) return undefined;
	return repoPath(path.slice(root === '/' ? 1 : root.length + 1));
};
