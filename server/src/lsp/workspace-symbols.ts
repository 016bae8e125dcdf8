// Names of all projects, found by a few letters; their places are told when somebody goes there, to an
// editor that asks for them then.
import {
	type RequestHandler,
	ResponseError,
	type WorkspaceSymbol,
	type WorkspaceSymbolParams,
} from 'vscode-languageserver';
import {
	placeOfSymbol,
	type SymbolName,
	workspaceSymbolNames,
	workspaceSymbols,
} from '../core/features/workspace-symbols.ts';
import { answer, type Context, type Feature } from './feature.ts';
import { rangeOf } from './positions.ts';
import type { Project } from './session.ts';
import { symbolKindOf } from './structure.ts';

/** What brings a symbol back when somebody goes there. */
interface SymbolData {
	readonly root: string;
	readonly symbol: SymbolName;
}

const TOP = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

const headOf = ({ client }: Context, { name, kind, container }: SymbolName) => ({
	name,
	kind: symbolKindOf(kind, client.workspaceSymbolKinds),
	containerName: container,
});

const symbolsOf = (known: Context, project: Project, query: string): readonly WorkspaceSymbol[] => {
	const { session, client } = known;
	if (client.lazySymbols)
		return workspaceSymbolNames(project.workspace, query)
			.filter(({ file }) => session.isOwner(project, file))
			.map((symbol) => {
				const data: SymbolData = { root: project.root, symbol };
				const location = { uri: session.uriOf(project, symbol.file) };
				return { ...headOf(known, symbol), location, data };
			});
	return workspaceSymbols(project.workspace, query)
		.filter(({ location: { path } }) => session.isOwner(project, path))
		.map(({ location: { path, range }, ...symbol }) => ({
			...headOf(known, symbol),
			location: { uri: session.uriOf(project, path), range: rangeOf(project, path, range) },
		}));
};

export const symbols: Feature = {
	name: 'workspace symbols',
	serves: [
		{
			method: 'workspace/symbol',
			kinds: 'all',
			gives: 'stages, parameters and objects of all projects, by a few letters',
		},
		{
			method: 'workspaceSymbol/resolve',
			kinds: 'all',
			gives: 'the place of such a name, worked out when somebody goes there',
		},
	],
	capabilities: ({ lazySymbols }) => ({
		workspaceSymbolProvider: lazySymbols ? { resolveProvider: true } : true,
	}),
	listen: (connection, context) => {
		connection.onWorkspaceSymbol(
			answer('workspace symbols', context, async (known, params: WorkspaceSymbolParams, goOn) => {
				const found: WorkspaceSymbol[] = [];
				for (const project of known.session.allProjects()) {
					await project.ready;
					const ask = () => symbolsOf(known, project, params.query);
					found.push(...(await project.loader.settled(ask, goOn)));
				}
				return found;
			}),
		);
		const resolve = answer(
			'workspace symbol',
			context,
			async (known, asked: WorkspaceSymbol, goOn) => {
				const { root, symbol } = (asked.data ?? {}) as Partial<SymbolData>;
				const project = [...known.session.projects].find((each) => each.root === root);
				if (project === undefined || symbol === undefined) return null;
				return project.loader.settled((): WorkspaceSymbol => {
					const place = placeOfSymbol(project.workspace, symbol);
					const path = place?.path ?? symbol.file;
					// What is gone meanwhile leads to the file that held it.
					const range = place === undefined ? TOP : rangeOf(project, path, place.range);
					return { ...asked, location: { uri: known.session.uriOf(project, path), range } };
				}, goOn);
			},
		);
		const listen: RequestHandler<WorkspaceSymbol, WorkspaceSymbol, void> = async (
			symbol,
			token,
		) => {
			const given = await resolve(symbol, token);
			return given instanceof ResponseError ? given : (given ?? symbol);
		};
		connection.onWorkspaceSymbolResolve(listen);
	},
};
