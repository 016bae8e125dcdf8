// The wire between an editor and the server.
import { connect as connectSocket } from 'node:net';
import {
	type Connection,
	createConnection,
	IPCMessageReader,
	IPCMessageWriter,
} from 'vscode-languageserver/node';

/** How an editor reaches the server. */
export type Transport =
	| { readonly kind: 'stdio' }
	| { readonly kind: 'node-ipc' }
	| { readonly kind: 'socket'; readonly port: number };

/**
 * Opens the wire. The library ends the process when the editor's end closes, when its process is
 * gone, and on `exit`: with 0 after `shutdown` and 1 without.
 *
 * @throws Error when nobody listens on the socket, or no Node.js parent has opened a channel
 */
export const openConnection = async (transport: Transport): Promise<Connection> => {
	switch (transport.kind) {
		case 'stdio':
			return createConnection(process.stdin, process.stdout);
		case 'node-ipc':
			if (process.send === undefined)
				throw new Error('`--node-ipc` needs a parent that opened a channel to this process.');
			process.once('disconnect', () => process.exit(1));
			return createConnection(new IPCMessageReader(process), new IPCMessageWriter(process));
		case 'socket': {
			const socket = connectSocket(transport.port, '127.0.0.1');
			await new Promise<void>((resolve, reject) => {
				socket.once('connect', resolve).once('error', (error) => {
					reject(new Error(`Nobody answers on port ${transport.port}: ${error.message}`));
				});
			});
			return createConnection(socket, socket);
		}
	}
};
