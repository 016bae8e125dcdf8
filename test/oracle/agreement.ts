// Where we say something else than DVC about a project; "agreement" is defined in docs/oracle.md.
import { type RepoPath, ROOT, repoPath } from '../../server/src/core/base/path.ts';
import { lineStarts, positionAt } from '../../server/src/core/base/text.ts';
import { resolveAll, type StageReport } from '../../server/src/core/features/resolve.ts';
import { kindOf } from '../../server/src/core/model/kind.ts';
import { findingsOf } from '../../server/src/core/rules/check.ts';
import { settle, workspaceOf } from '../fixture.ts';
import { type Files, initialised } from './project.ts';

/** See dvc_verdicts.py for the meaning of each field. */
export interface DvcError {
	readonly file: string | null;
	readonly files?: readonly string[] | null;
	readonly class: string;
	readonly message: string;
	readonly phase: string;
	readonly crash: boolean;
	readonly path?: readonly unknown[];
	readonly key_line?: number | null;
	readonly lines?: readonly number[] | null;
}

export interface Verdict {
	readonly errors: readonly DvcError[];
	/** Files that could not be asked about, since another is wrong. */
	readonly hidden?: readonly string[];
	/** Nothing where the repository at the root is refused. */
	readonly accepted: {
		readonly stages: readonly StageReport[];
		readonly edges: readonly (readonly [string, string])[];
	} | null;
}

/** An error of ours; the line counts from 1. */
export interface OurError {
	readonly file: string;
	readonly line: number;
	readonly rule: string;
	readonly message: string;
	/** Files of the places it tells of besides its own. */
	readonly related: readonly string[];
}

export interface Disagreement {
	/**
	 * missed       DVC complains of a file in which we find no error
	 * misplaced    we find errors in that file, none of them where DVC's is
	 * false alarm  an error of ours in a file that DVC does not complain of
	 * stages, edges  DVC accepts, and we resolve something else
	 * failure      we threw
	 */
	readonly kind: 'missed' | 'misplaced' | 'false alarm' | 'stages' | 'edges' | 'failure';
	/** The same for all disagreements that are likely to have one reason. */
	readonly cause: string;
	readonly detail: string;
	/** What is compared with the patterns of docs/dvc-differences.md. */
	readonly dvc: string;
	readonly ours: string;
	/** What is written where DVC's complaint and our errors stand; the whole files where DVC names no line. */
	readonly dvcLines: string;
	readonly ourLines: string;
}

interface Ours {
	readonly errors: readonly OurError[];
	readonly stages: readonly StageReport[];
	readonly edges: readonly (readonly [string, string])[];
}

/** All that we say of a project; MLEM's files are none of DVC's business. */
const askOurs = (tree: Files): Ours => {
	const files = Object.entries(initialised(tree));
	const texts = new Map<RepoPath, string>(
		files.map(([path, content]) => [repoPath(path), typeof content === 'string' ? content : '']),
	);
	const binary = files.filter(([, content]) => typeof content !== 'string');
	const workspace = workspaceOf(
		texts,
		new Map(binary.map(([path]) => [repoPath(path), 'not-utf8'] as const)),
	);
	return settle(workspace, () => ({
		...resolveAll(workspace, ROOT),
		errors: [...texts].flatMap(([file, text]) => {
			if (kindOf(file) === undefined || kindOf(file)?.startsWith('mlem') === true) return [];
			const starts = lineStarts(text);
			return findingsOf(workspace, file, {}, (rule, at, failure) => {
				throw new Error(`${rule.id} failed in ${at}: ${String(failure)}`);
			})
				.filter(({ severity }) => severity === 'error')
				.map(({ rule, message, range, related = [] }) => ({
					file,
					related: related.map(({ location }) => location.path),
					line: positionAt(starts, range.start).line + 1,
					rule: rule.id,
					message,
				}));
		}),
	}));
};

/** A message without what belongs to one project only. */
const general = (message: string): string =>
	message
		.replace(/'[^'\n]*'|"[^"\n]*"|`[^`\n]*`/g, '…')
		.replace(/\d+/g, '#')
		.slice(0, 120);

const told = ({ phase, class: name, message }: DvcError): string => `${phase} ${name}: ${message}`;

const ourWords = ({ rule, message }: OurError): string => `${rule}: ${message}`;

/** The same with its file, for patterns. */
const placed = (error: OurError): string => `${error.file}: ${ourWords(error)}`;

/** The text of a file from one line to another, both from 1. */
const linesFrom = (tree: Files, file: string, first = 1, last = Infinity): string => {
	const content = tree[file];
	return typeof content === 'string'
		? content
				.split('\n')
				.slice(first - 1, last)
				.join('\n')
		: '';
};

const ownLines = (tree: Files, ours: readonly OurError[]): string =>
	ours.map(({ file, line }) => linesFrom(tree, file, line, line)).join('\n');

const ofError = (
	tree: Files,
	error: DvcError,
	ours: readonly OurError[],
): Disagreement | undefined => {
	const allowed = error.file === null ? (error.files ?? undefined) : [error.file];
	const here = ours.filter(({ file }) => allowed?.includes(file) ?? true);
	const where = `${allowed?.join(', ') ?? 'the project'}: `;
	const [first, last] = error.lines ?? [error.key_line, error.key_line];
	const written = (allowed ?? Object.keys(tree)).map((file) =>
		linesFrom(tree, file, first ?? undefined, last ?? undefined),
	);
	const common = {
		dvc: told(error),
		ours: here.map(placed).join('\n'),
		dvcLines: written.join('\n'),
		ourLines: ownLines(tree, here),
	};
	if (here.length === 0)
		return {
			...common,
			kind: 'missed',
			cause: general(`${error.phase} ${error.class}: ${error.message}`),
			detail: `${where}${told(error)}`,
		};
	if (first === undefined || first === null || last === undefined || last === null)
		return undefined;
	if (here.some(({ line }) => first <= line && line <= last)) return undefined;
	return {
		...common,
		kind: 'misplaced',
		cause: general(`${error.class}: ${error.message} (${here[0]?.rule})`),
		detail: `${where}line ${first}: ${told(error)}; ours: ${here
			.map((one) => `line ${one.line}: ${ourWords(one)}`)
			.join('; ')}`,
	};
};

/** What else could be wrong where DVC complains of a file: it never gets there. */
const hides = (file: string): readonly string[] =>
	file.endsWith('.dvc/config')
		? [file, `${file}.local`]
		: file.endsWith('dvc.yaml')
			? [file, file.replace(/yaml$/, 'lock')]
			: [file];

/** Errors in files that DVC has nothing against; what it could not load, it can't complain of. */
const falseAlarms = (
	tree: Files,
	{ errors, hidden = [] }: Verdict,
	ours: readonly OurError[],
): Disagreement[] => {
	if (errors.some(({ file, files }) => file === null && (files ?? null) === null)) return [];
	const complained = new Set(
		[...hidden, ...errors.flatMap(({ file, files }) => file ?? files ?? [])].flatMap(hides),
	);
	return ours
		.filter(({ file, related }) => ![file, ...related].some((one) => complained.has(one)))
		.map((error) => ({
			kind: 'false alarm',
			cause: general(ourWords(error)),
			detail: `${error.file}:${error.line}: ${ourWords(error)}`,
			dvc: errors.map(told).join('\n'),
			ours: placed(error),
			dvcLines: '',
			ourLines: ownLines(tree, [error]),
		}));
};

/** The value of each field of each stage, in a form that can be compared. */
const fields = (stages: readonly StageReport[]): ReadonlyMap<string, string> =>
	new Map(
		stages.flatMap((stage) =>
			(Object.keys(stage) as (keyof StageReport)[]).map((field) => [
				`${stage.addressing} ${field}`,
				sortedJson(stage[field]),
			]),
		),
	);

/** JSON with the keys of every mapping in order. */
const sortedJson = (value: unknown): string =>
	JSON.stringify(value, (_, inner: unknown) =>
		typeof inner === 'object' && inner !== null && !Array.isArray(inner)
			? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
			: inner,
	);

const NO_LINES = { dvcLines: '', ourLines: '' };

const ofStages = (theirs: readonly StageReport[], ours: readonly StageReport[]): Disagreement[] => {
	const [expected, got] = [fields(theirs), fields(ours)];
	const keys = [...new Set([...expected.keys(), ...got.keys()])];
	const differ = keys.find((key) => expected.get(key) !== got.get(key));
	if (differ === undefined && theirs.length === ours.length) return [];
	const key = differ ?? '';
	const [dvc, own] = [expected.get(key) ?? 'nothing', got.get(key) ?? 'nothing'];
	const missing = dvc === 'nothing' ? ' we add' : own === 'nothing' ? ' we miss' : '';
	return [
		{
			kind: 'stages',
			cause: missing === '' ? `field ${key.split(' ').at(-1)}` : `stages${missing}`,
			detail: `${key}: DVC ${dvc}, ours ${own}`,
			dvc,
			ours: own,
			...NO_LINES,
		},
	];
};

const ofEdges = (theirs: Ours['edges'], ours: Ours['edges']): Disagreement[] => {
	const [expected, got] = [theirs, ours].map((edges) => [
		...new Set(edges.map(([from, to]) => `${from} -> ${to}`)),
	]);
	const missed = expected?.find((edge) => !got?.includes(edge));
	const added = got?.find((edge) => !expected?.includes(edge));
	if (missed === undefined && added === undefined) return [];
	const detail = missed === undefined ? `we add ${added}` : `we miss ${missed}`;
	return [
		{
			kind: 'edges',
			cause: detail.slice(0, 7),
			detail,
			dvc: missed ?? '',
			ours: added ?? '',
			...NO_LINES,
		},
	];
};

/** All in which we differ from DVC's verdict; empty where we agree. */
export const disagreements = (tree: Files, verdict: Verdict): readonly Disagreement[] => {
	let ours: Ours;
	try {
		ours = askOurs(tree);
	} catch (failure) {
		const detail = failure instanceof Error ? (failure.stack ?? failure.message) : String(failure);
		const cause = general(String(failure));
		return [{ kind: 'failure', cause, detail, dvc: '', ours: detail, ...NO_LINES }];
	}
	const { errors, accepted } = verdict;
	const found = [
		...errors.flatMap((error) => ofError(tree, error, ours.errors) ?? []),
		...falseAlarms(tree, verdict, ours.errors),
	];
	if (accepted === null || found.length > 0) return found;
	return [...ofStages(accepted.stages, ours.stages), ...ofEdges(accepted.edges, ours.edges)];
};
