// Every rule, by id.
import { duplicateKey } from './duplicate-key.ts';
import { dvcYamlSchema } from './dvc-yaml-schema.ts';
import { mergeConflict } from './merge-conflict.ts';
import { metafileCached } from './metafile-cached.ts';
import { mlemOldForm } from './mlem-old-form.ts';
import { mlemSchema } from './mlem-schema.ts';
import type { Rule } from './rule.ts';
import { unreadableFile } from './unreadable-file.ts';
import { yamlSyntax } from './yaml-syntax.ts';

export const RULES: readonly Rule[] = [
	duplicateKey,
	dvcYamlSchema,
	mergeConflict,
	metafileCached,
	mlemOldForm,
	mlemSchema,
	unreadableFile,
	yamlSyntax,
];

export const ruleOf = (id: string): Rule | undefined => RULES.find((rule) => rule.id === id);
