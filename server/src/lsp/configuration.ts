// The settings in force for each project: asked of the editor where it can be asked.
import type { Connection } from 'vscode-languageserver';
import { equal } from '../core/base/equal.ts';
import type { Client } from './client.ts';
import type { Log } from './log.ts';
import { EDITOR_COMMANDS, type InitializationOptions } from './protocol.ts';
import { DEFAULTS, readSettings, SECTION, type Settings } from './settings.ts';

/** An editor that promised to answer and does not is not waited for any longer. */
const PATIENCE_MS = 3000;

export type EditorCommands = InitializationOptions;

const partOf = (value: unknown, key: string): unknown =>
	typeof value === 'object' && value !== null && key in value
		? (value as Readonly<Record<string, unknown>>)[key]
		: undefined;

export class Configuration {
	readonly #connection: Connection;
	readonly #client: Client;
	readonly #log: Log;
	/** Those of every folder that the editor has not been asked about. */
	#general: Settings;
	/** By the URI of the folder that was asked about. */
	readonly #asked = new Map<string, Promise<Settings>>();
	#mayAsk = false;
	/** What has been complained of since the settings last changed. */
	#complaints = new Set<string>();
	readonly editorCommands: EditorCommands;
	onChange: () => void = () => undefined;

	/** `options` are the `initializationOptions`: our section, or a mapping that holds it. */
	constructor(connection: Connection, client: Client, log: Log, options: unknown) {
		this.#connection = connection;
		this.#client = client;
		this.#log = log;
		this.#general = this.#read(partOf(options, SECTION) ?? options);
		this.editorCommands = Object.fromEntries(
			EDITOR_COMMANDS.flatMap((name) => {
				const command = partOf(options, name);
				return typeof command === 'string' ? [[name, command]] : [];
			}),
		);
	}

	/** Those for what lies in a folder. */
	settings(folderUri: string): Promise<Settings> {
		const known = this.#asked.get(folderUri);
		if (known !== undefined) return known;
		if (!this.#mayAsk) return Promise.resolve(this.#general);
		return this.#ask(folderUri, this.#general);
	}

	/** From now on the editor may be asked; call it after `initialized`. */
	begin(): void {
		this.#mayAsk = this.#client.configuration;
		if (this.#mayAsk) this.onChange();
	}

	/** The editor says that settings changed, and which they are if it can't be asked. */
	change(sent: unknown): void {
		this.#complaints = new Set();
		if (this.#mayAsk)
			for (const [uri, before] of this.#asked)
				void before.then((settings) => this.#ask(uri, settings));
		else {
			const section = partOf(sent, SECTION);
			if (section !== undefined) this.#general = this.#read(section);
			this.onChange();
		}
	}

	/** Forgets a folder that nobody asks about any more. */
	forget(folderUri: string): void {
		this.#asked.delete(folderUri);
	}

	/** `before` holds when there is no answer, and until it comes when it comes late. */
	#ask(folderUri: string, before: Settings): Promise<Settings> {
		const late = new Promise<undefined>((resolve) => {
			setTimeout(() => resolve(undefined), PATIENCE_MS).unref();
		});
		const asked = this.#connection.workspace
			.getConfiguration({ section: SECTION, scopeUri: folderUri })
			.then(
				// Editors answer null for a section that nobody has written.
				(section: unknown) => (section === null ? before : this.#read(section)),
				(error: unknown) => {
					this.#log.failure('Asking for the configuration', error);
					return before;
				},
			);
		const soon = Promise.race([asked, late]).then((known) => known ?? before);
		this.#asked.set(folderUri, soon);
		void asked.then((settings) => {
			// Neither when it is forgotten meanwhile, nor when it has been asked again.
			if (this.#asked.get(folderUri) !== soon) return;
			this.#asked.set(folderUri, Promise.resolve(settings));
			if (!equal(settings, before)) this.onChange();
		});
		return soon;
	}

	#read(section: unknown): Settings {
		if (section === undefined) return DEFAULTS;
		const { settings, complaints } = readSettings(section);
		for (const complaint of complaints)
			if (!this.#complaints.has(complaint)) {
				this.#complaints.add(complaint);
				this.#log.warn(complaint);
			}
		return settings;
	}
}
