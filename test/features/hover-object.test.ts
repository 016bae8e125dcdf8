// What rests under the pointer inside of a MLEM object.
import { it } from 'vitest';
import { checkHover } from './check-hover.ts';

const OBJECT = `
#- models/rf.mlem
object_type: model
artifacts:
  data: {uri: rf, size: 12, hash: 60b725f10c9c85c70d97880dfe8191b3}
call_orders:
  predict:
  - [model, predict]
processors:
  model:
    type: sklearn
    methods:
      predict:
        name: predict
        args: [{name: X, type_: {type: dataframe, columns: [a, b], dtypes: [int64, int64]}}]
        returns: {type: ndarray, dtype: int64, shape: [null]}
requirements:
- module: sklearn
  package_name: scikit-learn
  version: 1.2.0
#- models/rf.dvc
outs:
- path: rf
  md5: 60b725f10c9c85c70d97880dfe8191b3
#- .dvc/config
`;

const at = (before: string, after: string): string =>
	OBJECT.replace(before + after, `${before}<|>${after}`);

it('a method shows what it takes and gives, where it is described and where it is called', () => {
	const words = ['predict(X: dataframe[2]) -> ndarray[int64]', 'processor `model`'];
	checkHover(at('      pre', 'dict:\n        name'), words);
	checkHover(at('- [model, pre', 'dict]'), words);
});

it('a processor and a public method show what is called', () => {
	checkHover(at('- [mod', 'el, predict]'), ['processor of type `sklearn`', '`predict`']);
	checkHover(at('call_orders:\n  pre', 'dict'), [
		'calls `model.predict(X: dataframe[2]) -> ndarray[int64]`',
	]);
});

it('a column shows its type, and a type its column', () => {
	const words = ['**`b`**: `float32`, column 2 of 2'];
	const columns = OBJECT.replace('dtypes: [int64, int64]', 'dtypes: [int64, float32]');
	checkHover(columns.replace('[a, b]', '[a, b<|>]'), words);
	checkHover(columns.replace('float32]', 'flo<|>at32]'), words);
});

it('size and checksum show what DVC has recorded', () => {
	checkHover(at('hash: 60b7', '25f'), ['`models/rf.dvc` records the same.']);
	const record = (text: string): string => `${text.replace('#- .dvc/config', '  size: 6654\n$&')}`;
	checkHover(record(at('si', 'ze: 12')), ['`models/rf.dvc` records `6,654 bytes`.']);
	const large = record(at('size: 12', ',')).replace('size: 12<|>', 'size: 6654<|>');
	checkHover(large, ['6,654 bytes: 6.7 kB. `models/rf.dvc` records the same.']);
});

it('a requirement shows what pip installs', () => {
	checkHover(at('module: skl', 'earn'), ['pip installs `scikit-learn==1.2.0`.']);
	const number = OBJECT.replace('version: 1.2.0', 'version: 1.<|>10');
	checkHover(number, ['pip installs `scikit-learn==1.1`.']);
});

it('a stored file shows which one it is and who keeps it', () => {
	checkHover(at('uri: r', 'f,'), ['**`models/rf`**', 'Kept by DVC', '`models/rf.dvc`']);
});

it('other values show what their field means', () => {
	checkHover(at('hash: 60b7', '25f'), ['**`hash`**', 'MD5']);
	checkHover(at('module: skl', 'earn'), ['**`module`**']);
	checkHover(at('package_name: scikit', '-learn'), ['**`package_name`**']);
	checkHover(at('version: 1.', '2.0'), ['**`version`**']);
});
