// Texts that only the server has: a dvc.yaml with all its stages written out, the pipeline as a graph.
import { URI } from 'vscode-uri';
import type { RepoPath } from '../core/base/path.ts';
import { graphText } from '../core/features/graph-text.ts';
import { resolveAll } from '../core/features/resolve.ts';
import { resolvedText } from '../core/features/resolved-text.ts';
import { dvcRootOf } from '../core/workspace/roots.ts';
import { CONTENT_PATHS, CONTENT_SCHEME, type ContentKind } from './protocol.ts';
import type { Project, Session } from './session.ts';

export interface ContentAsked {
	readonly kind: ContentKind;
	/** The URI of the file that it is about. */
	readonly file: string;
}

const isKind = (name: string): name is ContentKind => Object.hasOwn(CONTENT_PATHS, name);

/** What a URI of our scheme asks for. */
export const contentAsked = (uri: string): ContentAsked | undefined => {
	try {
		const { scheme, path, query } = URI.parse(uri, true);
		const [kind] = Object.entries(CONTENT_PATHS).find(([, each]) => each === path) ?? [''];
		return scheme === CONTENT_SCHEME && isKind(kind) ? { kind, file: query } : undefined;
	} catch {
		return undefined;
	}
};

const write = ({ workspace }: Project, path: RepoPath, kind: ContentKind): string | undefined =>
	kind === 'resolved'
		? resolvedText(workspace, path)
		: graphText(resolveAll(workspace, dvcRootOf(workspace, path)), kind);

interface Placed {
	readonly project: Project;
	readonly path: RepoPath;
}

const placeOf = (session: Session, file: string): Placed | undefined =>
	session.documents.get(file) ?? session.placesOf(file)[0];

/** The text; nothing for a file of no open project, and for one that has no such text. */
export const contentOf = async (
	session: Session,
	{ kind, file }: ContentAsked,
	goOn: () => boolean = () => true,
): Promise<string | undefined> => {
	const place = placeOf(session, file);
	if (place === undefined) return undefined;
	await place.project.ready;
	return place.project.loader.settled(() => write(place.project, place.path, kind), goOn);
};

/** So many texts are kept up to date; the protocol does not tell when one is closed. */
const MOST = 20;

interface Given {
	readonly project: Project;
	readonly text: string;
	readonly again: () => Promise<string | undefined>;
}

/** What an editor was given, so that it is told to read a text again when it has changed. */
export class Contents {
	readonly #given = new Map<string, Given>();
	readonly #askAgain: (uri: string) => void;

	constructor(askAgain: (uri: string) => void) {
		this.#askAgain = askAgain;
	}

	async give(session: Session, uri: string, goOn: () => boolean): Promise<string | undefined> {
		const asked = contentAsked(uri);
		const place = asked && placeOf(session, asked.file);
		if (asked === undefined || place === undefined) return undefined;
		const text = await contentOf(session, asked, goOn);
		if (text === undefined) return undefined;
		this.#given.delete(uri);
		const again = (): Promise<string | undefined> => contentOf(session, asked);
		this.#given.set(uri, { project: place.project, text, again });
		const [oldest] = this.#given.keys();
		if (this.#given.size > MOST && oldest !== undefined) this.#given.delete(oldest);
		return text;
	}

	/** Looks again at what was given of a project; call it when something has changed. */
	async check(project: Project): Promise<void> {
		for (const [uri, given] of [...this.#given]) {
			if (given.project !== project || (await given.again()) === given.text) continue;
			this.#given.delete(uri);
			this.#askAgain(uri);
		}
	}
}
