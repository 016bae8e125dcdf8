// Texts that only the server has: a dvc.yaml with all its stages written out, the pipeline as a graph.
import { URI } from 'vscode-uri';
import type { RepoPath } from '../core/base/path.ts';
import { graphText } from '../core/features/graph-text.ts';
import { resolveAll } from '../core/features/resolve.ts';
import { resolvedText } from '../core/features/resolved-text.ts';
import { dvcRootOf } from '../core/workspace/roots.ts';
import type { Given } from './given.ts';
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

/** As `contentOf`; `tell` is called with the URI when the text is another one than was given. */
export const giveContent = async (
	session: Session,
	given: Given,
	uri: string,
	tell: (uri: string) => void,
	goOn: () => boolean,
): Promise<string | undefined> => {
	const asked = contentAsked(uri);
	const place = asked && placeOf(session, asked.file);
	if (asked === undefined || place === undefined) return undefined;
	const text = await contentOf(session, asked, goOn);
	if (text !== undefined)
		given.put(uri, {
			project: place.project,
			value: text,
			again: () => contentOf(session, asked),
			// The protocol does not tell when such a text is closed.
			counts: () => true,
			tell: () => tell(uri),
		});
	return text;
};
