// A server that does nothing: the floor under every figure of one that does. Requests are answered
// with what the file in its first argument holds for them, so that all is there but the thinking.
import { readFileSync } from 'node:fs';
import { createConnection, TextDocumentSyncKind } from 'vscode-languageserver/node';

const [, , file] = process.argv;
const answers: Readonly<Record<string, unknown>> =
	file === undefined || file.startsWith('--') ? {} : JSON.parse(readFileSync(file, 'utf8'));

const connection = createConnection(process.stdin, process.stdout);
connection.onInitialize(() => ({
	capabilities: { textDocumentSync: TextDocumentSyncKind.Incremental },
}));
connection.onDidOpenTextDocument(({ textDocument: { uri, version } }) => {
	void connection.sendDiagnostics({ uri, version, diagnostics: [] });
});
connection.onRequest((method) => answers[method] ?? null);
connection.listen();
