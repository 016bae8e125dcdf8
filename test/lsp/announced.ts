// What a server may send to an editor that announced these capabilities, and no more.
import type { ClientCapabilities } from 'vscode-languageserver-protocol/node';
import { METHODS } from '../../scripts/feature-docs.ts';
import { FREE, PROVIDERS, REQUESTS } from './announcements.ts';

/** Says what is wrong with a message; nothing for one that the editor has announced. */
export interface Announced {
	/** A request or notification of the server. */
	readonly sent: (method: string, params: unknown) => readonly string[];
	/** An answer to a question of the editor. */
	readonly answered: (method: string, result: unknown) => readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const list = (value: unknown): readonly Json[] =>
	(Array.isArray(value) ? value : [value]).filter(isObject);

/** The kinds of symbols and completions of the protocol's first version, for who announces no others. */
const FIRST_KINDS = Array.from({ length: 18 }, (_, at) => at + 1);

/** What needs an announcement for itself, by the member that holds it. */
type Needs = Readonly<Record<string, boolean>>;

const tooMuch = (what: string, value: Json, needs: Needs): readonly string[] =>
	Object.entries(needs).flatMap(([key, may]) =>
		value[key] !== undefined && !may ? [`${what} with \`${key}\``] : [],
	);

const part = (from: unknown, path: string): unknown =>
	path
		.split('.')
		.reduce((at: unknown, key) => (isObject(at) ? (at[key] ?? undefined) : undefined), from);

export const announcedBy = (capabilities: ClientCapabilities): Announced => {
	const at = (path: string): unknown => part(capabilities, path);
	const can = (path: string): boolean => at(path) !== undefined && at(path) !== false;
	const among = (path: string, value: unknown): boolean => {
		const values = at(path);
		return Array.isArray(values) && values.includes(value);
	};

	const kinds = (path: string, what: string, value: Json): readonly string[] => {
		const values = at(path) ?? FIRST_KINDS;
		return value.kind === undefined || (values as unknown[]).includes(value.kind)
			? []
			: [`${what} of kind ${value.kind}`];
	};

	const tags = (path: string, what: string, value: Json): readonly string[] =>
		((value.tags ?? []) as unknown[])
			.filter((tag) => !among(`${path}.tagSupport.valueSet`, tag))
			.map((tag) => `${what} with tag ${tag}`);

	const markup = (path: string, what: string, value: unknown): readonly string[] =>
		isObject(value) && value.kind !== 'plaintext' && !among(path, value.kind)
			? [`${what} in ${value.kind}`]
			: [];

	const diagnostics = (path: string, values: unknown): readonly string[] =>
		list(values).flatMap((value) => [
			...tooMuch('a diagnostic', value, {
				relatedInformation: can(`${path}.relatedInformation`),
				codeDescription: can(`${path}.codeDescriptionSupport`),
				data: can(`${path}.dataSupport`),
			}),
			...tags(path, 'a diagnostic', value),
		]);

	const PUSHED = 'textDocument.publishDiagnostics';
	const PULLED = can('textDocument.diagnostic.relatedInformation')
		? 'textDocument.diagnostic'
		: PUSHED;

	const edit = (value: unknown): readonly string[] => {
		if (!isObject(value)) return [];
		const operations = list(value.documentChanges ?? []).flatMap(({ kind }) => kind ?? []);
		const texts = list(value.documentChanges ?? []).flatMap(({ edits }) => list(edits ?? []));
		return [
			...tooMuch('an edit', value, {
				// Either of the two says that this form is understood.
				documentChanges:
					can('workspace.workspaceEdit.documentChanges') ||
					can('workspace.workspaceEdit.resourceOperations'),
				changeAnnotations: can('workspace.workspaceEdit.changeAnnotationSupport'),
			}),
			...operations
				.filter((kind) => !among('workspace.workspaceEdit.resourceOperations', kind))
				.map((kind) => `an edit that does ${kind}`),
			...texts.flatMap((text) =>
				tooMuch('an edit', text, {
					snippet: can('workspace.workspaceEdit.snippetEditSupport'),
					annotationId: can('workspace.workspaceEdit.changeAnnotationSupport'),
				}),
			),
		];
	};

	const completion = (value: Json): readonly string[] => {
		const path = 'textDocument.completion.completionItem';
		const isReplacing = isObject(value.textEdit) && 'insert' in value.textEdit;
		const modes = `${path}.insertTextModeSupport.valueSet`;
		const mode = value.insertTextMode;
		return [
			...kinds('textDocument.completion.completionItemKind.valueSet', 'a completion', value),
			...tags(path, 'a completion', value),
			...markup(`${path}.documentationFormat`, 'a completion', value.documentation),
			...tooMuch('a completion', value, {
				deprecated: can(`${path}.deprecatedSupport`),
				labelDetails: can(`${path}.labelDetailsSupport`),
				preselect: can(`${path}.preselectSupport`),
				commitCharacters: can(`${path}.commitCharactersSupport`),
			}),
			...(value.insertTextFormat === 2 && !can(`${path}.snippetSupport`) ? ['a snippet'] : []),
			...(isReplacing && !can(`${path}.insertReplaceSupport`) ? ['a replacing completion'] : []),
			...(mode !== undefined && !among(modes, mode) ? [`a completion of mode ${mode}`] : []),
		];
	};

	const action = (value: Json): readonly string[] => {
		const path = 'textDocument.codeAction';
		if (typeof value.command === 'string') return [];
		const isLater =
			value.edit === undefined && value.command === undefined && value.disabled === undefined;
		return [
			...(can(`${path}.codeActionLiteralSupport`) ? [] : ['a code action that is no command']),
			...tooMuch('a code action', value, {
				isPreferred: can(`${path}.isPreferredSupport`),
				disabled: can(`${path}.disabledSupport`),
				data: can(`${path}.dataSupport`),
			}),
			...diagnostics(PUSHED, value.diagnostics ?? []),
			...edit(value.edit),
			...(isLater && !among(`${path}.resolveSupport.properties`, 'edit')
				? [`the code action \`${value.title}\` without its edit`]
				: []),
		];
	};

	const symbols = (value: Json): readonly string[] => [
		...kinds('textDocument.documentSymbol.symbolKind.valueSet', 'a symbol', value),
		...tags('textDocument.documentSymbol', 'a symbol', value),
		...(value.children === undefined ||
		can('textDocument.documentSymbol.hierarchicalDocumentSymbolSupport')
			? list(value.children ?? []).flatMap(symbols)
			: ['a symbol with children']),
	];

	const links =
		(method: string) =>
		(value: Json): readonly string[] =>
			value.targetUri === undefined || can(`textDocument.${method}.linkSupport`)
				? []
				: ['a link where a location is expected'];

	const report = (value: Json): readonly string[] => [
		...diagnostics(PULLED, value.items ?? []),
		...tooMuch('a report', value, {
			relatedDocuments: can('textDocument.diagnostic.relatedDocumentSupport'),
		}),
	];

	const provided = ({ capabilities: own }: Json): readonly string[] => {
		const { tokenTypes = [], tokenModifiers = [] } = (part(own, 'semanticTokensProvider.legend') ??
			{}) as { tokenTypes?: []; tokenModifiers?: [] };
		const encoding = part(own, 'positionEncoding');
		const offered = (at('general.positionEncodings') ?? ['utf-16']) as unknown[];
		return [
			...Object.entries(PROVIDERS).flatMap(([mine, theirs]) =>
				part(own, mine) !== undefined && part(own, mine) !== false && !can(theirs)
					? [`\`${mine}\` without \`${theirs}\``]
					: [],
			),
			...tokenTypes
				.filter((type) => !among('textDocument.semanticTokens.tokenTypes', type))
				.map((type) => `tokens of type ${type}`),
			...tokenModifiers
				.filter((one) => !among('textDocument.semanticTokens.tokenModifiers', one))
				.map((one) => `tokens with modifier ${one}`),
			...(encoding === undefined || offered.includes(encoding) ? [] : [`columns in ${encoding}`]),
		];
	};

	const folds = (found: readonly Json[]): readonly string[] => {
		const most = at('textDocument.foldingRange.rangeLimit');
		return [
			...(typeof most === 'number' && found.length > most ? [`${found.length} folds`] : []),
			...found.flatMap((fold) =>
				tooMuch('a fold', fold, {
					collapsedText: can('textDocument.foldingRange.foldingRange.collapsedText'),
				}),
			),
		];
	};

	/** What is looked at in each element of an answer. */
	const EACH: Readonly<Record<string, (value: Json) => readonly string[]>> = {
		initialize: provided,
		'textDocument/hover': ({ contents }) =>
			markup('textDocument.hover.contentFormat', 'a hover', contents),
		'textDocument/completion': (value) => list(value.items ?? value).flatMap(completion),
		'textDocument/codeAction': action,
		'codeAction/resolve': ({ edit: worked, disabled }) => [
			...edit(worked),
			...tooMuch(
				'a code action',
				{ disabled },
				{
					disabled: can('textDocument.codeAction.disabledSupport'),
				},
			),
		],
		'textDocument/rename': edit,
		'workspace/willRenameFiles': edit,
		'textDocument/definition': links('definition'),
		'textDocument/declaration': links('declaration'),
		'textDocument/typeDefinition': links('typeDefinition'),
		'textDocument/implementation': links('implementation'),
		'textDocument/documentSymbol': symbols,
		'workspace/symbol': (value) => [
			...kinds('workspace.symbol.symbolKind.valueSet', 'a symbol', value),
			...(part(value, 'location.range') === undefined && !can('workspace.symbol.resolveSupport')
				? ['a symbol without its range']
				: []),
		],
		'textDocument/documentLink': (value) =>
			tooMuch('a link', value, { tooltip: can('textDocument.documentLink.tooltipSupport') }),
		'textDocument/diagnostic': report,
		'workspace/diagnostic': ({ items }) => list(items).flatMap(report),
	};

	const registered = ({ method, registerOptions }: Json): readonly string[] => {
		const path = METHODS.find(({ name }) => name === method)?.clientCapability;
		const relative = list(part(registerOptions, 'watchers') ?? []).some(({ globPattern }) =>
			isObject(globPattern),
		);
		return [
			...(path !== undefined && can(`${path}.dynamicRegistration`)
				? []
				: [`a registration of \`${method}\``]),
			...(relative && !can('workspace.didChangeWatchedFiles.relativePatternSupport')
				? ['a watch with a relative pattern']
				: []),
		];
	};

	return {
		answered: (method, result) => [
			...list(result ?? []).flatMap((each) => EACH[method]?.(each) ?? []),
			...(method === 'textDocument/foldingRange' ? folds(list(result ?? [])) : []),
		],
		sent: (method, params) => {
			const needs = REQUESTS[method];
			if (method === 'textDocument/publishDiagnostics') {
				const { diagnostics: found, ...rest } = params as Json;
				return [
					...diagnostics(PUSHED, found),
					...tooMuch('diagnostics', rest, { version: can(`${PUSHED}.versionSupport`) }),
				];
			}
			if (method === 'client/registerCapability')
				return list(part(params, 'registrations')).flatMap(registered);
			if (FREE.has(method) || method === 'client/unregisterCapability') return [];
			if (needs === undefined || !can(needs)) return [`\`${method}\``];
			return method === 'workspace/applyEdit' ? edit(part(params, 'edit')) : [];
		},
	};
};
