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

it('a stored file shows which one it is and who keeps it', () => {
	checkHover(at('uri: r', 'f,'), ['**`models/rf`**', 'Kept by DVC', '`models/rf.dvc`']);
});

it('other values show what their field means', () => {
	checkHover(at('hash: 60b7', '25f'), ['**`hash`**', 'MD5']);
	checkHover(at('module: skl', 'earn'), ['**`module`**']);
	checkHover(at('package_name: scikit', '-learn'), ['**`package_name`**']);
	checkHover(at('version: 1.', '2.0'), ['**`version`**']);
});
