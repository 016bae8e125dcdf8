// Names inside a MLEM object: what its callers name, its processors and their methods.
import type { RepoPath } from '../base/path.ts';
import { mlemObjectOf } from '../model/mlem.ts';
import { callOrdersOf, processorsOf } from '../model/mlem-methods.ts';
import { partRange } from '../syntax/scalar-part.ts';
import { type Node, scalarOf } from '../syntax/tree.ts';
import type { NamedSymbol } from '../workspace/symbols.ts';
import { documentOf, type Workspace } from '../workspace/workspace.ts';
import type { NamedPlace } from './named-place.ts';

export const objectNamesIn = function* (
	workspace: Workspace,
	file: RepoPath,
): Generator<NamedPlace> {
	const document = documentOf(workspace, file);
	if (document === undefined) return;
	const { root } = mlemObjectOf(document);
	const place = function* (
		node: Node | undefined,
		symbol: NamedSymbol,
		role: NamedPlace['role'],
	): Generator<NamedPlace> {
		const scalar = scalarOf(node);
		const part = { start: 0, end: scalar?.text.length ?? 0 };
		const range = scalar && partRange(document.text, scalar, part);
		if (range !== undefined) yield { symbol, range, role };
	};
	for (const { name, entry, methods } of processorsOf(root).values()) {
		yield* place(entry.key, { kind: 'processor', file, name }, 'definition');
		for (const [method, { key }] of methods ?? [])
			yield* place(key, { kind: 'method', file, processor: name, name: method }, 'definition');
	}
	for (const { name, entry, calls } of callOrdersOf(root)) {
		yield* place(entry.key, { kind: 'call', file, name }, 'definition');
		for (const { processor, method } of calls) {
			const owner = processor?.text ?? '';
			yield* place(processor, { kind: 'processor', file, name: owner }, 'read');
			const symbol = { kind: 'method', file, processor: owner, name: method?.text ?? '' } as const;
			yield* place(method, symbol, 'read');
		}
	}
};
