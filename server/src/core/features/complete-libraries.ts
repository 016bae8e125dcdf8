// Names of the libraries that models are made with: their data types, and the modules to require.
import { kindOf } from '../model/kind.ts';
import { mlemObjectOf } from '../model/mlem.ts';
import { packagesOf } from '../model/mlem-requirements.ts';
import { childOf, stringOf } from '../syntax/tree.ts';
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
