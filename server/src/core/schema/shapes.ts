// What may stand where, by the kind of a file.
import dvcFile from '../../../../schemas/dvc-file.schema.json' with { type: 'json' };
import dvcLock from '../../../../schemas/dvc-lock.schema.json' with { type: 'json' };
import dvcYaml from '../../../../schemas/dvc-yaml.schema.json' with { type: 'json' };
import type { FileKind } from '../model/kind.ts';
import { configShapeAt } from './config-schema.ts';
import { schema as mlem } from './generated/mlem.js';
import { schema as mlemConfig } from './generated/mlem-config.js';
import { shapeAtOf } from './json-shape.ts';
import type { ShapeAt } from './shape.ts';
import { smallPlace } from './small-options.ts';

const SHAPES: Partial<Record<FileKind, ShapeAt>> = {
	'dvc-config': configShapeAt,
	'dvc-file': shapeAtOf(dvcFile),
	'dvc-lock': shapeAtOf(dvcLock),
	'dvc-yaml': shapeAtOf(dvcYaml),
	'mlem-config': (root, path) => shapeAtOf(mlemConfig())(...smallPlace(root, path)),
	mlem: (root, path) => shapeAtOf(mlem())(root, path),
};

/** Nothing for a kind whose grammar is not known. */
export const shapesOf = (kind: FileKind): ShapeAt | undefined => SHAPES[kind];
