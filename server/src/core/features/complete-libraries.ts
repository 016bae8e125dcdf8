// Names of the libraries that models are made with: their data types, and the modules to require.
import { kindOf } from '../model/kind.ts';
import { mlemObjectOf } from '../model/mlem.ts';
import { packageOfModule, packagesOf } from '../model/mlem-requirements.ts';
import { childOf, mapOf, nodeAtPath, stringOf } from '../syntax/tree.ts';
import { allFilesOf, documentOf } from '../workspace/workspace.ts';
import type { Completion } from './completion.ts';
import { type Slot, writeString } from './slot.ts';

/** As NumPy and pandas name them, the usual ones first. */
const DTYPES: readonly string[] = [
	...['float64', 'int64', 'float32', 'int32', 'bool', 'object', 'category', 'string', 'str'],
	...['float16', 'int16', 'int8', 'uint8', 'uint16', 'uint32', 'uint64', 'complex64', 'complex128'],
	...['datetime64[ns]', 'timedelta64[ns]', 'Int64'],
];

const MODULES: readonly string[] = [
	...['sklearn', 'numpy', 'pandas', 'scipy', 'xgboost', 'lightgbm', 'catboost', 'torch'],
	...['torchvision', 'tensorflow', 'keras', 'h5py', 'onnx', 'onnxruntime', 'joblib', 'PIL', 'cv2'],
	...['dill', 'cloudpickle', 'pyarrow', 'yaml', 'requests', 'transformers'],
];

/** In a project of more metafiles nobody reads them all to offer a few. */
const MOST = 200;

export const completeDtypes = (slot: Slot): readonly Completion[] =>
	slot.shape.types.includes('mapping')
		? []
		: DTYPES.map((name, rank) => ({
				label: name,
				kind: 'value',
				edit: writeString(slot, name),
				rank,
			}));

/** What other objects of the project require, each with the version they have; then well-known ones. */
const requiredElsewhere = (slot: Slot): ReadonlyMap<string, string | undefined> => {
	const names = new Map<string, string | undefined>();
	const files = (allFilesOf(slot.workspace) ?? []).filter((file) => kindOf(file) === 'mlem');
	for (const file of files.slice(0, MOST)) {
		const document = documentOf(slot.workspace, file);
		if (document === undefined) slot.markIncomplete();
		else if (file !== slot.file)
			for (const { map, version } of packagesOf(mlemObjectOf(document).root)) {
				const module = stringOf(childOf(map, 'module'));
				if (module !== undefined && !names.has(module)) names.set(module, version?.text);
			}
	}
	return names;
};

export const completeModules = (slot: Slot): readonly Completion[] => {
	const known = requiredElsewhere(slot);
	const all = [...known.keys(), ...MODULES.filter((name) => !known.has(name))];
	return all.map((name, rank) => {
		const version = known.get(name);
		return {
			label: name,
			kind: 'value',
			...(version === undefined ? {} : { detail: `${version} in this project` }),
			edit: writeString(slot, name),
			rank,
		};
	});
};

/** The module of the requirement that the slot belongs to. */
const moduleAt = (slot: Slot): string | undefined => {
	const requirement = mapOf(nodeAtPath(slot.cursor.root, slot.path.slice(0, -1)).node);
	return stringOf(childOf(requirement, 'module'));
};

const one = (slot: Slot, label: string, detail: string): readonly Completion[] => [
	{ label, kind: 'value', detail, edit: writeString(slot, label), rank: 0 },
];

/** What pip calls the module, where that is another name. */
export const completePackages = (slot: Slot): readonly Completion[] => {
	const module = moduleAt(slot);
	const name = module === undefined ? undefined : packageOfModule(module);
	return name === undefined ? [] : one(slot, name, `package of ${module}`);
};

/** The version that another object of the project requires. */
export const completeVersions = (slot: Slot): readonly Completion[] => {
	const module = moduleAt(slot);
	const version = module === undefined ? undefined : requiredElsewhere(slot).get(module);
	return version === undefined ? [] : one(slot, version, 'in this project');
};
