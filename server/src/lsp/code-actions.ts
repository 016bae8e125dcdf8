// Code actions as editors ask for them, which they do in different ways.
import {
	CodeActionKind,
	type CodeActionParams,
	type Diagnostic,
	type CodeAction as LspCodeAction,
} from 'vscode-languageserver';
import { equal } from '../core/base/equal.ts';
import type { RepoPath } from '../core/base/path.ts';
import { applyEdits } from '../core/base/text.ts';
import {
	type ActionPlace,
	type CodeAction,
	codeActions,
	commandsAt,
} from '../core/features/code-actions.ts';
import { carryOut } from '../core/refactors/carry-out.ts';
import type { ProjectChange, Refactor, Refused } from '../core/refactors/refactor.ts';
import { refactorsAt } from '../core/refactors/refactors.ts';
import type { RuleSettings } from '../core/rules/check.ts';
import type { Edits } from '../core/rules/rule.ts';
import { existsOf, type Workspace } from '../core/workspace/workspace.ts';
import type { Client } from './client.ts';
import { diagnosticOf, SOURCE } from './convert.ts';
import type { Context } from './feature.ts';
import { projectEditOf } from './project-edit.ts';
import type { TerminalLine } from './protocol.ts';
import type { OpenDocument, Session } from './session.ts';

type Kind = CodeAction['kind'] | Refactor['kind'];

const KINDS: Readonly<Record<Kind, CodeActionKind>> = {
	quickfix: CodeActionKind.QuickFix,
	'refactor.extract': CodeActionKind.RefactorExtract,
	'refactor.inline': CodeActionKind.RefactorInline,
	'refactor.move': 'refactor.move',
	'refactor.rewrite': CodeActionKind.RefactorRewrite,
	'source.fixAll': `${CodeActionKind.SourceFixAll}.${SOURCE}`,
};

export const actionKinds: readonly CodeActionKind[] = Object.values(KINDS);

/** A fix or a refactoring, whichever it is. */
interface Offered extends Pick<CodeAction, 'title' | 'preferred' | 'findings'> {
	readonly kind: Kind;
	readonly disabled: string | undefined;
	readonly change: () => ProjectChange | Refused;
}

/** What brings an action back when the editor asks for its edit. */
interface ActionData {
	readonly uri: string;
	readonly place: ActionPlace;
	/** See `Asked` of refactorings. */
	readonly explicit: boolean;
	readonly kind: Kind;
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

const theOne = (actions: readonly Offered[]): readonly Offered[] => {
	const one = actions.find(({ preferred }) => preferred) ?? actions[0];
	return one === undefined ? [] : [one];
};

/** Kinds are a tree: who asks for `source` gets `source.fixAll`. Only who asks gets source actions. */
const isWanted = (kind: Kind, only: readonly string[] | undefined): boolean =>
	only === undefined || only.length === 0
		? !KINDS[kind].startsWith(CodeActionKind.Source)
		: only.some(
				(each) => each === '' || KINDS[kind] === each || KINDS[kind].startsWith(`${each}.`),
			);

const asksToRefactor = (only: readonly string[] | undefined): boolean =>
	only?.some((each) => `${each}.`.startsWith(`${CodeActionKind.Refactor}.`)) === true;

const nthOf = (actions: readonly Offered[], action: Offered): number =>
	actions
		.filter(({ kind, title }) => kind === action.kind && title === action.title)
		.indexOf(action);

/** Edits of files that are not there are the texts of new ones. */
const withNewFiles = (workspace: Workspace, all: Edits): ProjectChange => {
	const created = new Map<RepoPath, string>();
	const edits = new Map(all);
	for (const [path, list] of all)
		if (existsOf(workspace, path) === 'absent') {
			created.set(path, applyEdits('', list));
			edits.delete(path);
		}
	return { edits, created };
};

/** Fixes, then refactorings that do something else than these. */
const offeredAt = (
	{ project: { workspace }, path }: OpenDocument,
	client: Client,
	{ place, explicit }: Pick<ActionData, 'place' | 'explicit'>,
	rules: RuleSettings,
): readonly Offered[] => {
	const canCreate = client.fileOperations.has('create');
	const fixes = codeActions(workspace, path, place, rules, canCreate).map(
		(action): Offered => ({
			...action,
			disabled: undefined,
			change: () => withNewFiles(workspace, action.edits()),
		}),
	);
	const titles = new Set(fixes.map(({ title }) => title));
	const refactors = refactorsAt(workspace, path, place.range, explicit)
		.filter(({ disabled }) => disabled === undefined || client.disabledActions)
		.filter(({ needs = [] }) => needs.every((need) => client.fileOperations.has(need)))
		.filter(({ title }) => !titles.has(title));
	return [
		...fixes,
		...refactors.map(
			(refactor): Offered => ({
				title: refactor.title,
				kind: refactor.kind,
				preferred: false,
				findings: [],
				disabled: refactor.disabled,
				change: () => carryOut(workspace, refactor),
			}),
		),
	];
};

const mends = (
	session: Session,
	client: Client,
	open: OpenDocument,
	action: Pick<Offered, 'findings'>,
	sent: readonly Diagnostic[],
): Diagnostic[] =>
	action.findings.map((finding) => {
		// The editor's own object, where it sent one, so that it recognises what is mended.
		const ours = diagnosticOf(session, open, finding, () => '', client.diagnostic);
		const { codeDescription: _none, ...rest } = ours;
		return (
			sent.find(({ code, range }) => code === ours.code && equal(range.start, ours.range.start)) ??
			rest
		);
	});

/** What an action does, or how it is asked for later; nothing for one that turns out impossible. */
const outcomeOf = (
	session: Session,
	client: Client,
	{ project }: OpenDocument,
	{ title, disabled, change }: Offered,
	data: ActionData,
): Pick<LspCodeAction, 'data' | 'edit' | 'disabled'> | undefined => {
	if (disabled !== undefined) return { disabled: { reason: disabled } };
	if (client.lazyEdits) return { data };
	const made = change();
	return 'refused' in made
		? undefined
		: { edit: projectEditOf(session, project, made, client, title) };
};

export const listActions = async (
	session: Session,
	client: Client,
	open: OpenDocument,
	params: CodeActionParams,
	rules: RuleSettings,
	goOn: () => boolean,
): Promise<LspCodeAction[]> => {
	const { only, diagnostics } = params.context;
	return open.project.loader.settled(() => {
		const place = placeOf(open, params);
		const explicit = asksToRefactor(only);
		const all = offeredAt(open, client, { place, explicit }, rules);
		const wanted = all.filter(({ kind }) => isWanted(kind, only));
		return (appliesAll(open, place) ? theOne(wanted) : wanted).flatMap((action) => {
			const { kind, title } = action;
			const { uri } = open.document;
			const data: ActionData = { uri, place, explicit, kind, title, nth: nthOf(all, action) };
			const outcome = outcomeOf(session, client, open, action, data);
			if (outcome === undefined) return [];
			return [
				{
					title,
					kind: KINDS[kind],
					...(action.findings.length > 0
						? { diagnostics: mends(session, client, open, action, diagnostics) }
						: {}),
					...(action.preferred && client.preferredActions ? { isPreferred: true } : {}),
					...outcome,
				},
			];
		});
	}, goOn);
};

/**
 * The action with its edit; without one when the document has changed and it fits no more, and where
 * it turns out impossible: `tell` then hears why.
 */
export const resolveAction = async (
	session: Session,
	client: Client,
	open: OpenDocument,
	asked: LspCodeAction,
	rules: RuleSettings,
	goOn: () => boolean,
	tell: (reason: string) => void,
): Promise<LspCodeAction> => {
	const data = asked.data as ActionData;
	// Text and version belong together, so the edit is written before anything else is waited for.
	const outcome = await open.project.loader.settled((): LspCodeAction | Refused => {
		const made = offeredAt(open, client, data, rules)
			.filter(({ kind, title }) => kind === data.kind && title === data.title)
			[data.nth]?.change();
		if (made === undefined || 'refused' in made) return made ?? asked;
		return { ...asked, edit: projectEditOf(session, open.project, made, client, data.title) };
	}, goOn);
	if (!('refused' in outcome)) return outcome;
	tell(outcome.refused);
	return asked;
};

/** Lines that the editor can type into a terminal; none where it has not said how. */
export const terminalActions = (
	{ session, client, editorCommands: { terminalCommand: command } }: Context,
	open: OpenDocument,
	params: CodeActionParams,
	rules: RuleSettings,
): readonly LspCodeAction[] => {
	const { only, diagnostics } = params.context;
	if (command === undefined || !isWanted('quickfix', only)) return [];
	const { workspace } = open.project;
	const place = placeOf(open, params);
	return commandsAt(workspace, open.path, place, rules).map(({ line, folder, findings }) => {
		const title = `Type \`${line}\` in a terminal`;
		const typed: TerminalLine = { line, folder: session.uriOf(open.project, folder) };
		return {
			title,
			kind: KINDS.quickfix,
			diagnostics: mends(session, client, open, { findings }, diagnostics),
			command: { title, command, arguments: [typed] },
		};
	});
};
