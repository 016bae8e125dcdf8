// Every rule, by id.
import { ambiguousValue } from './ambiguous-value.ts';
import { artifactFolder } from './artifact-folder.ts';
import { artifactHash } from './artifact-hash.ts';
import { artifactInOtherRepository } from './artifact-in-other-repository.ts';
import { artifactMissing } from './artifact-missing.ts';
import { artifactNameInvalid } from './artifact-name-invalid.ts';
import { artifactNotDvc } from './artifact-not-dvc.ts';
import { artifactNotOutput } from './artifact-not-output.ts';
import { artifactShared } from './artifact-shared.ts';
import { artifactSize } from './artifact-size.ts';
import { artifactUntracked } from './artifact-untracked.ts';
import { axisOfLetters } from './axis-of-letters.ts';
import { callOrderUnknown } from './call-order-unknown.ts';
import { checksumForm } from './checksum-form.ts';
import { collidingNames } from './colliding-names.ts';
import { commandNotText } from './command-not-text.ts';
import { datasetInvalid } from './dataset-invalid.ts';
import { dependencyCycle } from './dependency-cycle.ts';
import { deprecatedKey } from './deprecated-key.ts';
import { duplicateKey } from './duplicate-key.ts';
import { duplicateOutput } from './duplicate-output.ts';
import { dvcConfigSchema } from './dvc-config-schema.ts';
import { dvcConfigSyntax } from './dvc-config-syntax.ts';
import { dvcFileAsPath } from './dvc-file-as-path.ts';
import { dvcFileSchema } from './dvc-file-schema.ts';
import { dvcLockSchema } from './dvc-lock-schema.ts';
import { dvcNotRequired } from './dvc-not-required.ts';
import { dvcYamlSchema } from './dvc-yaml-schema.ts';
import { dvcignoreDeadPattern } from './dvcignore-dead-pattern.ts';
import { dvcignoreInvalidPattern } from './dvcignore-invalid-pattern.ts';
import { dvcignoreSuspectPattern } from './dvcignore-suspect-pattern.ts';
import { emptyCommand } from './empty-command.ts';
import { expressionInName } from './expression-in-name.ts';
import { foreachInvalid } from './foreach-invalid.ts';
import { linesRunApart } from './lines-run-apart.ts';
import { lockIgnored } from './lock-ignored.ts';
import { lockLeftover } from './lock-leftover.ts';
import { lockOutdated } from './lock-outdated.ts';
import { mainProcessorMissing } from './main-processor-missing.ts';
import { matrixInvalid } from './matrix-invalid.ts';
import { mergeConflict } from './merge-conflict.ts';
import { metafileCached } from './metafile-cached.ts';
import { metafileEdited } from './metafile-edited.ts';
import { metafileGitIgnored } from './metafile-git-ignored.ts';
import { metafileGone } from './metafile-gone.ts';
import { metafileInData } from './metafile-in-data.ts';
import { metafileNotCommitted } from './metafile-not-committed.ts';
import { metafileNotOutput } from './metafile-not-output.ts';
import { metafileTracked } from './metafile-tracked.ts';
import { missingDependency } from './missing-dependency.ts';
import { missingParameter } from './missing-parameter.ts';
import { missingWdir } from './missing-wdir.ts';
import { mlemConfigSchema } from './mlem-config-schema.ts';
import { mlemOldForm } from './mlem-old-form.ts';
import { mlemSchema } from './mlem-schema.ts';
import { neverRead } from './never-read.ts';
import { noDefaultRemote } from './no-default-remote.ts';
import { numberAsText } from './number-as-text.ts';
import { objectNotDependency } from './object-not-dependency.ts';
import { outputIgnored } from './output-ignored.ts';
import { outputInGit } from './output-in-git.ts';
import { outputNotDependency } from './output-not-dependency.ts';
import { outputNotGitignored } from './output-not-gitignored.ts';
import { outputOutsideRepository } from './output-outside-repository.ts';
import { overlappingOutputs } from './overlapping-outputs.ts';
import { parameterNotText } from './parameter-not-text.ts';
import { paramsSyntax } from './params-syntax.ts';
import { pathNotText } from './path-not-text.ts';
import { plotFormat } from './plot-format.ts';
import { pointerKind } from './pointer-kind.ts';
import { readerMissing } from './reader-missing.ts';
import { referenceKind } from './reference-kind.ts';
import { referenceMissing } from './reference-missing.ts';
import { remoteTwice } from './remote-twice.ts';
import { requirementConflict } from './requirement-conflict.ts';
import { requirementDuplicate } from './requirement-duplicate.ts';
import { requirementUnpinned } from './requirement-unpinned.ts';
import { requirementVersion } from './requirement-version.ts';
import type { Rule } from './rule.ts';
import { scriptNotDependency } from './script-not-dependency.ts';
import { secretInFile } from './secret-in-file.ts';
import { serviceValue } from './service-value.ts';
import { stageInOutput } from './stage-in-output.ts';
import { stageNameInvalid } from './stage-name-invalid.ts';
import { stateInData } from './state-in-data.ts';
import { storageNotDvc } from './storage-not-dvc.ts';
import { storageUri } from './storage-uri.ts';
import { storageWithoutDvc } from './storage-without-dvc.ts';
import { templateSyntax } from './template-syntax.ts';
import { textReadOtherwise } from './text-read-otherwise.ts';
import { tooManyStages } from './too-many-stages.ts';
import { unclosedExpression } from './unclosed-expression.ts';
import { unknownDataset } from './unknown-dataset.ts';
import { unknownRemote } from './unknown-remote.ts';
import { unknownTemplate } from './unknown-template.ts';
import { unknownVariable } from './unknown-variable.ts';
import { unreadableFile } from './unreadable-file.ts';
import { unsupportedUrl } from './unsupported-url.ts';
import { unusedParameter } from './unused-parameter.ts';
import { unusedVariable } from './unused-variable.ts';
import { valueInText } from './value-in-text.ts';
import { varsInvalid } from './vars-invalid.ts';
import { yamlSyntax } from './yaml-syntax.ts';

export const RULES: readonly Rule[] = [
	ambiguousValue,
	artifactFolder,
	artifactHash,
	artifactInOtherRepository,
	artifactMissing,
	artifactNameInvalid,
	artifactNotDvc,
	artifactNotOutput,
	artifactShared,
	artifactSize,
	artifactUntracked,
	axisOfLetters,
	callOrderUnknown,
	checksumForm,
	collidingNames,
	commandNotText,
	datasetInvalid,
	dependencyCycle,
	deprecatedKey,
	duplicateKey,
	duplicateOutput,
	dvcConfigSchema,
	dvcConfigSyntax,
	dvcFileAsPath,
	dvcFileSchema,
	dvcLockSchema,
	dvcNotRequired,
	dvcYamlSchema,
	dvcignoreDeadPattern,
	dvcignoreInvalidPattern,
	dvcignoreSuspectPattern,
	emptyCommand,
	expressionInName,
	foreachInvalid,
	linesRunApart,
	lockIgnored,
	lockLeftover,
	lockOutdated,
	mainProcessorMissing,
	matrixInvalid,
	mergeConflict,
	metafileCached,
	metafileEdited,
	metafileGitIgnored,
	metafileGone,
	metafileInData,
	metafileNotCommitted,
	metafileNotOutput,
	metafileTracked,
	missingDependency,
	missingParameter,
	missingWdir,
	mlemConfigSchema,
	mlemOldForm,
	mlemSchema,
	neverRead,
	noDefaultRemote,
	numberAsText,
	objectNotDependency,
	outputIgnored,
	outputInGit,
	outputNotDependency,
	outputNotGitignored,
	outputOutsideRepository,
	overlappingOutputs,
	parameterNotText,
	paramsSyntax,
	pathNotText,
	plotFormat,
	pointerKind,
	readerMissing,
	referenceKind,
	referenceMissing,
	remoteTwice,
	requirementConflict,
	requirementDuplicate,
	requirementUnpinned,
	requirementVersion,
	scriptNotDependency,
	secretInFile,
	serviceValue,
	stageInOutput,
	stageNameInvalid,
	stateInData,
	storageNotDvc,
	storageUri,
	storageWithoutDvc,
	templateSyntax,
	textReadOtherwise,
	tooManyStages,
	unclosedExpression,
	unknownDataset,
	unknownRemote,
	unknownTemplate,
	unknownVariable,
	unreadableFile,
	unsupportedUrl,
	unusedParameter,
	unusedVariable,
	valueInText,
	varsInvalid,
	yamlSyntax,
];

export const ruleOf = (id: string): Rule | undefined => RULES.find((rule) => rule.id === id);
