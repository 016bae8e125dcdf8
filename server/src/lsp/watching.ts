// Hears what changes on disk: from the editor where it can tell, else from the disk itself.
import {
	type Connection,
	DidChangeWatchedFilesNotification,
	FileChangeType,
} from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import type { Client } from './client.ts';
import type { Host, Watch } from './host.ts';
import type { Log } from './log.ts';
import { register, type Unregister } from './registration.ts';
import type { Project, Session } from './session.ts';

/** Any file may be an artifact that somebody's pipeline names. */
const EVERYTHING = '**/*';

export interface WatchingParts {
	readonly connection: Connection;
	readonly host: Host;
	readonly session: Session;
	readonly client: Client;
	readonly log: Log;
	/** Told of a project of which something has been noted. */
	readonly onChange: (project: Project) => void;
	/** Fulfilled when what waits to be shown of a project has been. */
	readonly shown: (project: Project) => Promise<void>;
}

export class Watching {
	readonly #parts: WatchingParts;
	readonly #watches = new Map<Project, Watch>();

	constructor(parts: WatchingParts) {
		this.#parts = parts;
		const { connection, session, onChange } = parts;
		connection.onDidChangeWatchedFiles(({ changes }) => {
			const touched = new Set<Project>();
			for (const { uri, type } of changes)
				for (const { project, path } of session.placesOf(uri)) {
					project.loader.note(path, type !== FileChangeType.Changed);
					touched.add(project);
				}
			for (const project of touched) onChange(project);
		});
	}

	begin(project: Project): void {
		const { client, session } = this.#parts;
		const editorCan =
			client.watches && (client.watchesAnywhere || session.isInFolders(project.root));
		this.#watches.set(project, editorCan ? this.#byEditor(project) : this.#byDisk(project));
	}

	end(project: Project): void {
		const watch = this.#watches.get(project);
		this.#watches.delete(project);
		watch?.close().catch((error: unknown) => this.#parts.log.failure('Ending a watch', error));
	}

	/**
	 * What changed before the watch stood is looked for once, all over: but not before a person has
	 * seen what the first look found.
	 */
	async #stands(project: Project): Promise<void> {
		await this.#parts.shown(project);
		project.loader.noteAll();
		this.#parts.onChange(project);
	}

	#byEditor(project: Project): Watch {
		const { connection, client, log } = this.#parts;
		const globPattern = client.watchesAnywhere
			? { baseUri: URI.file(project.root).toString(), pattern: EVERYTHING }
			: EVERYTHING;
		const registered: Promise<Unregister | undefined> = register(
			connection,
			DidChangeWatchedFilesNotification.method,
			{ watchers: [{ globPattern }] },
		)
			.then((unregister) => {
				void this.#stands(project);
				return unregister;
			})
			.catch((error: unknown) => {
				log.failure('Asking the editor to watch files', error);
				return undefined;
			});
		return {
			close: async () => (await registered)?.(),
		};
	}

	#byDisk(project: Project): Watch {
		const { host, onChange } = this.#parts;
		return host.watch(
			project.root,
			(path, moved) => {
				project.loader.note(path, moved);
				onChange(project);
			},
			() => void this.#stands(project),
			project.isProject,
		);
	}
}
