// What a MLEM object needs to be used: the entries of its `requirements`.
import {
	childOf,
	isNull,
	type ListNode,
	listOf,
	type MapNode,
	mapOf,
	type Node,
	type ScalarNode,
	scalarOf,
	stringOf,
} from '../syntax/tree.ts';

/** A package to be installed by pip; entries of other types are not looked at. */
export interface PackageRequirement {
	readonly index: number;
	readonly map: MapNode;
	readonly list: ListNode;
	/** The scalar that names the package, or else its module. */
	readonly name: ScalarNode;
	/** What pip calls it. */
	readonly package: string;
	/** Nothing when any version will do. */
	readonly version: ScalarNode | undefined;
	/** It comes from a repository and not from an index. */
	readonly fromSource: boolean;
}

/** What is imported under another name than it is installed; MLEM fills these in where they are. */
const PACKAGES: ReadonlyMap<string, string> = new Map([
	['sklearn', 'scikit-learn'],
	['cv2', 'opencv-python'],
	['PIL', 'Pillow'],
	['yaml', 'PyYAML'],
	['skimage', 'scikit-image'],
	['bs4', 'beautifulsoup4'],
	['dateutil', 'python-dateutil'],
]);

/** What pip calls the package of a module, as far as that is another name. */
export const packageOfModule = (module: string): string | undefined => PACKAGES.get(module);

const requirementOf = (
	list: ListNode,
	item: Node | undefined,
	index: number,
): readonly PackageRequirement[] => {
	const map = mapOf(item);
	const type = childOf(map, 'type');
	if (map === undefined || (type !== undefined && stringOf(type) !== 'installable')) return [];
	const written = scalarOf(childOf(map, 'package_name'));
	const module = scalarOf(childOf(map, 'module'));
	const name = isNull(written) ? module : written;
	if (name === undefined || isNull(name) || name.text === '') return [];
	const version = scalarOf(childOf(map, 'version'));
	return [
		{
			index,
			map,
			list,
			name,
			package: name === written ? name.text : (PACKAGES.get(name.text) ?? name.text),
			version: isNull(version) ? undefined : version,
			fromSource: !isNull(childOf(map, 'vcs_commit')),
		},
	];
};

/** In their order, of a metafile's outer mapping. */
export const packagesOf = (root: Node | undefined): readonly PackageRequirement[] => {
	const list = listOf(childOf(root, 'requirements'));
	return list === undefined
		? []
		: list.items.flatMap((item, index) => requirementOf(list, item, index));
};
