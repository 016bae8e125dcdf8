// The settings in force: asked of the editor where it can be asked.
import type { Connection } from 'vscode-languageserver';
import type { Client } from './client.ts';
import type { Log } from './log.ts';
import { DEFAULTS, readSettings, SECTION, type Settings } from './settings.ts';

/** An editor that promised to answer and does not is not waited for any longer. */
const PATIENCE_MS = 3000;

const partOf = (value: unknown, key: string): unknown =>
	typeof value === 'object' && value !== null && key in value
		? (value as Readonly<Record<string, unknown>>)[key]
		: undefined;

export class Configuration {
	readonly #connection: Connection;
	readonly #client: Client;
	readonly #log: Log;
	#settings: Promise<Settings>;
	/** The editor's command that opens the list of completions again. */
	readonly retriggerCommand: string | undefined;
	onChange: () => void = () => undefined;

	/** `options` are the `initializationOptions`: our section, or a mapping that holds it. */
	constructor(connection: Connection, client: Client, log: Log, options: unknown) {
		this.#connection = connection;
		this.#client = client;
		this.#log = log;
		this.#settings = Promise.resolve(this.#read(partOf(options, SECTION) ?? options));
		const command = partOf(options, 'retriggerCommand');
		this.retriggerCommand = typeof command === 'string' ? command : undefined;
	}

	settings(): Promise<Settings> {
		return this.#settings;
	}

	/** Asks for the settings; call it when the editor may be asked, after `initialized`. */
	begin(): void {
		if (this.#client.configuration) this.#ask();
	}

	/** The editor says that settings changed, and which they are if it can't be asked. */
	change(sent: unknown): void {
		if (this.#client.configuration) this.#ask();
		else {
			const section = partOf(sent, SECTION);
			if (section !== undefined) this.#settings = Promise.resolve(this.#read(section));
			this.onChange();
		}
	}

	#ask(): void {
		const before = this.#settings;
		const late = new Promise<undefined>((resolve) => {
			setTimeout(() => resolve(undefined), PATIENCE_MS).unref();
		});
		const asked = this.#connection.workspace.getConfiguration(SECTION).then(
			// Editors answer null for a section that nobody has written.
			async (section: unknown) => (section === null ? before : this.#read(section)),
			async (error: unknown) => {
				this.#log.failure('Asking for the configuration', error);
				return before;
			},
		);
		this.#settings = Promise.race([asked, late]).then(async (known) => known ?? before);
		void asked.then((settings) => {
			this.#settings = Promise.resolve(settings);
			this.onChange();
		});
	}

	#read(section: unknown): Settings {
		if (section === undefined) return DEFAULTS;
		const { settings, complaints } = readSettings(section);
		for (const complaint of complaints) this.#log.warn(complaint);
		return settings;
	}
}
