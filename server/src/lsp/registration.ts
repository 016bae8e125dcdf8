// What an editor is asked to tell of from now on. The protocol's library would do, but names each
// wish by a random number for which Node.js loads all its cryptography, at every start.
import { type Connection, RegistrationRequest, UnregistrationRequest } from 'vscode-languageserver';

/** Takes a wish back. */
export type Unregister = () => Promise<void>;

let wishes = 0;

/** Rejects when the editor refuses. */
export const register = async (
	connection: Connection,
	method: string,
	registerOptions: unknown = {},
): Promise<Unregister> => {
	const id = `${method}-${++wishes}`;
	await connection.sendRequest(RegistrationRequest.type, {
		registrations: [{ id, method, registerOptions }],
	});
	return () =>
		connection.sendRequest(UnregistrationRequest.type, { unregisterations: [{ id, method }] });
};
