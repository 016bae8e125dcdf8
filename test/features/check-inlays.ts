// Asks which words an editor shows behind what is written in the first file of a marked source.
import { expect } from 'vitest';
import { inlayDetails, inlays } from '../../server/src/core/features/inlay.ts';
import type { InlayKind } from '../../server/src/core/features/inlay-hint.ts';
import { readFixture, settle, workspaceOf } from '../fixture.ts';

const opened = (source: string) => {
	const { files, labels, cursor } = readFixture(source);
	const [[path, text] = [undefined, '']] = files;
	if (path === undefined) throw new Error('the source has no file');
	return { path, text, labels, cursor, workspace: workspaceOf(files) };
};

/** The hints are the words of the labels, each where its label ends. */
export const checkInlays = (source: string, wanted?: (kind: InlayKind) => boolean): void => {
	const { path, text, labels, workspace } = opened(source);
	const range = { start: 0, end: text.length };
	const found = settle(workspace, () => inlays(workspace, path, range, wanted));
	expect(found.map(({ at, label }) => [text.slice(0, at), label])).toEqual(
		labels.map(({ range: { end }, words }) => [text.slice(0, end), words]),
	);
};

/** What the hint at the cursor tells when a person points at it. */
export const inlayDetailsAt = (source: string): string | undefined => {
	const { path, text, cursor, workspace } = opened(source);
	const all = settle(workspace, () => inlays(workspace, path, { start: 0, end: text.length }));
	const hint = all.find(({ at }) => at === cursor?.offset);
	if (hint === undefined) throw new Error('no hint stands at the cursor');
	return settle(workspace, () => inlayDetails(workspace, path, hint));
};
