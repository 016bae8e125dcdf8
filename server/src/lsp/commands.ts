// Commands that an editor has the server carry out, and texts that it asks for by their address.
import {
	type Connection,
	type ExecuteCommandParams,
	Location,
	type MessageActionItem,
	type RequestHandler,
	type TextDocumentContentParams,
	type TextDocumentContentResult,
} from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { GRAPH_FORMATS } from '../core/features/graph-text.ts';
import { contentOf, giveContent } from './contents.ts';
import { answer, type Context, type Feature } from './feature.ts';
import { CONTENT_SCHEME } from './protocol.ts';

/** Takes a list of locations, and shows one of them; of several a person chooses. */
export const GO_TO = 'mlem-dvc.goTo';

/** Takes the URI of a dvc.yaml; gives it with all its stages written out. */
export const RESOLVED = 'mlem-dvc.resolved';

/** Takes a URI, and `mermaid` or `dot`; gives the graph of the repository that holds the file. */
export const GRAPH = 'mlem-dvc.graph';

const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

const nameOf = ({ uri, range }: Location): string => {
	const { path } = URI.parse(uri);
	return `${path.slice(path.lastIndexOf('/') + 1)}:${range.start.line + 1}`;
};

/** The only one, or the one that a person chooses. */
const chosen = async (
	connection: Connection,
	{ client }: Context,
	locations: readonly Location[],
): Promise<Location | undefined> => {
	const [first] = locations;
	if (locations.length < 2 || !client.asksPeople) return first;
	const names = locations.map((location): MessageActionItem => ({ title: nameOf(location) }));
	const choice = await connection.window.showInformationMessage('Go to', ...names);
	return locations[names.findIndex(({ title }) => title === choice?.title)];
};

const goTo = async (connection: Connection, known: Context, given: unknown): Promise<null> => {
	const locations = (Array.isArray(given) ? given : []).filter((each) => Location.is(each));
	const location = await chosen(connection, known, locations);
	if (location !== undefined && known.client.showsDocuments)
		await connection.window.showDocument({
			uri: location.uri,
			selection: location.range,
			takeFocus: true,
		});
	return null;
};

const graphFor = (known: Context, [file, format]: readonly unknown[], goOn: () => boolean) => {
	const kind = GRAPH_FORMATS.find((each) => each === format) ?? 'mermaid';
	return contentOf(known.session, { kind, file: asText(file) }, goOn);
};

const commands: Feature = {
	name: 'commands',
	serves: [
		{
			method: 'workspace/executeCommand',
			kinds: 'all',
			gives: `\`${RESOLVED}\` and \`${GRAPH}\`: the texts named below; \`${GO_TO}\`: one of several places`,
		},
	],
	capabilities: () => ({ executeCommandProvider: { commands: [GO_TO, RESOLVED, GRAPH] } }),
	listen: (connection, context) =>
		connection.onExecuteCommand(
			answer('command', context, async (known, params: ExecuteCommandParams, goOn) => {
				const args: readonly unknown[] = params.arguments ?? [];
				switch (params.command) {
					case GO_TO:
						return goTo(connection, known, args[0]);
					case RESOLVED:
						return (
							(await contentOf(known.session, { kind: 'resolved', file: asText(args[0]) }, goOn)) ??
							null
						);
					case GRAPH:
						return (await graphFor(known, args, goOn)) ?? null;
					default:
						return null;
				}
			}),
		),
};

/** What stands there instead of a text that the server does not have. */
const NOTHING = '# This file is in none of the open projects, or it is no `dvc.yaml`.\n';

const contents: Feature = {
	name: 'texts',
	serves: [
		{
			method: 'workspace/textDocumentContent',
			kinds: ['dvc-yaml'],
			gives:
				'a `dvc.yaml` with all its stages written out, and the pipeline as a graph in Mermaid or DOT',
		},
	],
	capabilities: ({ contents: shows }) =>
		shows ? { workspace: { textDocumentContent: { schemes: [CONTENT_SCHEME] } } } : {},
	listen: (connection, context) => {
		const { textDocumentContent } = connection.workspace;
		const give = answer('text', context, async (known, asked: TextDocumentContentParams, goOn) => {
			const { session, client, given, log } = known;
			const tell = (uri: string): void => {
				// Somebody may ask who has not said that such texts are shown.
				if (!client.contents) return;
				textDocumentContent
					.refresh(uri)
					.catch((error: unknown) => log.failure('Telling the editor to read a text again', error));
			};
			return { text: (await giveContent(session, given, asked.uri, tell, goOn)) ?? NOTHING };
		});
		textDocumentContent.on(
			give as RequestHandler<TextDocumentContentParams, TextDocumentContentResult, void>,
		);
	},
};

export const COMMANDS: readonly Feature[] = [commands, contents];
