// Code actions as editors ask for them, which they do in different ways.
import {
	CodeActionKind,
	type CodeActionParams,
	type Diagnostic,
	type CodeAction as LspCodeAction,
} from 'vscode-languageserver';
import { equal } from '../core/base/query.ts';
import { type ActionPlace, type CodeAction, codeActions } from '../core/features/code-actions.ts';
import type { RuleSettings } from '../core/rules/check.ts';
import type { Client } from './client.ts';
import { diagnosticOf, SOURCE, workspaceEditOf } from './convert.ts';
import type { OpenDocument, Session } from './session.ts';

const KINDS: Readonly<Record<CodeAction['kind'], CodeActionKind>> = {
	quickfix: CodeActionKind.QuickFix,
	'source.fixAll': `${CodeActionKind.SourceFixAll}.${SOURCE}`,
};

export const actionKinds: readonly CodeActionKind[] = Object.values(KINDS);

/** What brings an action back when the editor asks for its edit. */
interface ActionData {
	readonly uri: string;
	readonly place: ActionPlace;
	readonly kind: CodeAction['kind'];
	readonly title: string;
	/** Which of the actions of that kind and title. */
	readonly nth: number;
}

/**
 * Some editors leave out a diagnostic's source, none the code. Where an editor names any of ours,
 * they decide: one of them sends the whole document as the range.
 */
const isOurs = ({ source }: Diagnostic): boolean => source === undefined || source === SOURCE;

const placeOf = (
	{ document }: OpenDocument,
	{ range, context }: CodeActionParams,
): ActionPlace => ({
	range: { start: document.offsetAt(range.start), end: document.offsetAt(range.end) },
	diagnostics: context.diagnostics.filter(isOurs).map(({ range: at, code }) => ({
		start: document.offsetAt(at.start),
		code: code === undefined ? undefined : String(code),
	})),
});

/**
 * True for an editor that names one problem and the whole document: Kate does, and applies every
 * action it is given, so it gets one.
 */
const appliesAll = ({ document }: OpenDocument, { range, diagnostics }: ActionPlace): boolean =>
	diagnostics.length === 1 && range.start === 0 && range.end === document.getText().length;

const theOne = (actions: readonly CodeAction[]): readonly CodeAction[] => {
	const one = actions.find(({ preferred }) => preferred) ?? actions[0];
	return one === undefined ? [] : [one];
};

/** Kinds are a tree: who asks for `source` gets `source.fixAll`. Only who asks gets source actions. */
const isWanted = (kind: CodeAction['kind'], only: readonly string[] | undefined): boolean =>
	only === undefined || only.length === 0
		? kind === 'quickfix'
		: only.some(
				(each) => each === '' || KINDS[kind] === each || KINDS[kind].startsWith(`${each}.`),
			);

const nthOf = (actions: readonly CodeAction[], action: CodeAction): number =>
	actions
		.filter(({ kind, title }) => kind === action.kind && title === action.title)
		.indexOf(action);

const mends = (
	session: Session,
	open: OpenDocument,
	action: CodeAction,
	sent: readonly Diagnostic[],
): Diagnostic[] =>
	action.findings.map((finding) => {
		// The editor's own object, where it sent one, so that it recognises what is mended.
		const ours = diagnosticOf(session, open, finding, () => '');
		const { codeDescription: _none, ...rest } = ours;
		return (
			sent.find(({ code, range }) => code === ours.code && equal(range.start, ours.range.start)) ??
			rest
		);
	});

export const listActions = async (
	session: Session,
	client: Client,
	open: OpenDocument,
	params: CodeActionParams,
	rules: RuleSettings,
	goOn: () => boolean,
): Promise<LspCodeAction[]> => {
	const { workspace, loader } = open.project;
	const { only, diagnostics } = params.context;
	return loader.settled(() => {
		const place = placeOf(open, params);
		const all = codeActions(workspace, open.path, place, rules);
		const wanted = all.filter(({ kind }) => isWanted(kind, only));
		return (appliesAll(open, place) ? theOne(wanted) : wanted).map((action): LspCodeAction => {
			const { kind, title } = action;
			const data: ActionData = {
				uri: open.document.uri,
				place,
				kind,
				title,
				nth: nthOf(all, action),
			};
			return {
				title,
				kind: KINDS[kind],
				...(action.findings.length > 0
					? { diagnostics: mends(session, open, action, diagnostics) }
					: {}),
				...(action.preferred ? { isPreferred: true } : {}),
				...(client.lazyEdits
					? { data }
					: { edit: workspaceEditOf(session, open.project, action.edits(), client) }),
			};
		});
	}, goOn);
};

/** The action with its edit; without one when the document has changed and it fits no more. */
export const resolveAction = async (
	session: Session,
	client: Client,
	asked: LspCodeAction,
	rules: RuleSettings,
	goOn: () => boolean,
): Promise<LspCodeAction> => {
	const data = asked.data as ActionData | undefined;
	const open = data === undefined ? undefined : session.documents.get(data.uri);
	if (data === undefined || open === undefined) return asked;
	const { workspace, loader } = open.project;
	return loader.settled(() => {
		const action = codeActions(workspace, open.path, data.place, rules).filter(
			({ kind, title }) => kind === data.kind && title === data.title,
		)[data.nth];
		return action === undefined
			? asked
			: { ...asked, edit: workspaceEditOf(session, open.project, action.edits(), client) };
	}, goOn);
};
