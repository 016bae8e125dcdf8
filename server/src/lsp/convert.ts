// Core values as the protocol writes them.
import {
	type CompletionItem,
	CompletionItemKind,
	CompletionItemTag,
	type Diagnostic,
	DiagnosticSeverity,
	DiagnosticTag,
	InsertTextFormat,
	InsertTextMode,
	type Hover as LspHover,
	type MarkupContent,
	MarkupKind,
} from 'vscode-languageserver';
import type { Completion, CompletionKind } from '../core/features/completion.ts';
import type { Hover } from '../core/features/hover.ts';
import type { Finding, Severity } from '../core/rules/rule.ts';
import type { Client, ShownDiagnostic } from './client.ts';
import { rangeOf } from './positions.ts';
import type { FilePlace, OpenDocument, Session } from './session.ts';

/** Tells our diagnostics from those of others. */
export const SOURCE = 'mlem-dvc';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
	error: DiagnosticSeverity.Error,
	warning: DiagnosticSeverity.Warning,
	information: DiagnosticSeverity.Information,
	hint: DiagnosticSeverity.Hint,
};

const tagsOf = ({ unnecessary, deprecated }: Finding): DiagnosticTag[] => [
	...(unnecessary ? [DiagnosticTag.Unnecessary] : []),
	...(deprecated ? [DiagnosticTag.Deprecated] : []),
];

/** Ranges in other files need their texts: those not known yet are wanted, and stand at 0:0. */
export const diagnosticOf = (
	session: Session,
	{ project, path }: FilePlace,
	finding: Finding,
	docs: (id: string) => string,
	shown: ShownDiagnostic,
): Diagnostic => {
	const { rule, severity, message, related = [] } = finding;
	const tags = tagsOf(finding).filter((tag) => shown.tags.has(tag));
	return {
		range: rangeOf(project, path, finding.range),
		severity: SEVERITIES[severity],
		source: SOURCE,
		code: rule.id,
		message,
		...(shown.documentation ? { codeDescription: { href: docs(rule.id) } } : {}),
		...(tags.length > 0 ? { tags } : {}),
		...(shown.related && related.length > 0
			? {
					relatedInformation: related.map(({ location, message: words }) => ({
						location: {
							uri: session.uriOf(project, location.path),
							range: rangeOf(project, location.path, location.range),
						},
						message: words,
					})),
				}
			: {}),
	};
};

/** Markdown as well as it reads without its marks. */
const plainText = (markdown: string): string =>
	markdown
		.replace(/^```.*\n?/gm, '')
		.replace(/\[([^\]]*)\]\(([^)\s]*)\)/g, (_, words: string, link: string) =>
			words === link ? link : `${words} (${link})`,
		)
		.replace(/(\*\*|`)(.+?)\1/g, '$2')
		.trim();

export const markup = (markdown: string, understood: boolean): MarkupContent =>
	understood
		? { kind: MarkupKind.Markdown, value: markdown }
		: { kind: MarkupKind.PlainText, value: plainText(markdown) };

export const hoverOf = (
	{ project, path }: OpenDocument,
	{ range, markdown }: Hover,
	client: Client,
): LspHover => ({
	contents: markup(markdown, client.markdownHover),
	range: rangeOf(project, path, range),
});

const KINDS: Readonly<Record<CompletionKind, CompletionItemKind>> = {
	key: CompletionItemKind.Property,
	value: CompletionItemKind.Value,
	enum: CompletionItemKind.EnumMember,
	file: CompletionItemKind.File,
	folder: CompletionItemKind.Folder,
	variable: CompletionItemKind.Variable,
	snippet: CompletionItemKind.Snippet,
	reference: CompletionItemKind.Reference,
};

/**
 * The completion as the editor can insert it. Where that is one line at most, a key goes without the
 * beginning of its value; what is no use without its other lines is `undefined`.
 */
export const insertable = (item: Completion, client: Client): Completion | undefined => {
	const { range, text } = item.edit;
	const lineEnd = client.lineBreaks ? -1 : text.search(/[\r\n]/);
	if (lineEnd < 0) return item;
	return lineEnd === 0 || item.kind === 'snippet'
		? undefined
		: { ...item, edit: { range, text: text.slice(0, lineEnd) } };
};

/** For editors that know the kinds of the protocol's first version only. */
const FIRST_KINDS: ReadonlyMap<CompletionItemKind, CompletionItemKind> = new Map([
	[CompletionItemKind.Folder, CompletionItemKind.File],
	[CompletionItemKind.EnumMember, CompletionItemKind.Value],
]);

const kindOf = (kind: CompletionKind, { completion }: Client): CompletionItemKind =>
	completion.kinds.has(KINDS[kind]) ? KINDS[kind] : (FIRST_KINDS.get(KINDS[kind]) ?? KINDS[kind]);

const DEPRECATED: Readonly<Record<'tag' | 'flag' | 'not', Partial<CompletionItem>>> = {
	tag: { tags: [CompletionItemTag.Deprecated] },
	flag: { deprecated: true },
	not: {},
};

/** `order` is the item's place in the list. */
export const completionOf = (
	{ project, path }: OpenDocument,
	item: Completion,
	order: number,
	client: Client,
	retriggerCommand: string | undefined,
): CompletionItem => ({
	label: item.label,
	kind: kindOf(item.kind, client),
	...(item.detail === undefined ? {} : { detail: item.detail }),
	...(item.docs === undefined
		? {}
		: { documentation: markup(item.docs, client.completion.markdown) }),
	textEdit: {
		range: rangeOf(project, path, item.edit.range),
		newText: item.edit.text,
	},
	// New lines come with their indentation, to which an editor shall add none of its own.
	...(client.completion.keepsIndentation ? { insertTextMode: InsertTextMode.asIs } : {}),
	insertTextFormat: item.isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
	filterText: item.filter ?? item.label,
	sortText: String(order).padStart(6, '0'),
	...(item.deprecated ? DEPRECATED[client.completion.deprecated ?? 'not'] : {}),
	...(item.retrigger && retriggerCommand !== undefined
		? { command: { title: 'Suggest', command: retriggerCommand } }
		: {}),
});
