// Shows that a project is being read for the first time, when that takes so long that a person wonders.
import type { Connection } from 'vscode-languageserver';
import type { Client } from './client.ts';
import type { Log } from './log.ts';
import type { Project } from './session.ts';

/** What is over sooner would only flicker. */
const UNNOTICED_MS = 500;

export const showReading = (
	connection: Connection,
	client: Client,
	log: Log,
	{ root, ready }: Project,
): void => {
	if (!client.progress) return;
	const show = async (): Promise<void> => {
		const progress = await connection.window.createWorkDoneProgress();
		progress.begin('Reading the project', undefined, root, false);
		await ready;
		progress.done();
	};
	const timer = setTimeout(() => {
		show().catch((error: unknown) => log.failure('Showing progress', error));
	}, UNNOTICED_MS);
	void ready.finally(() => clearTimeout(timer));
};
