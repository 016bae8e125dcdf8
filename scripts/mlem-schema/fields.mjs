// What MLEM's classes do not say of their fields.

/** What a text of a field names, by the field. */
export const REFERS = {
	'artifact/local.uri': 'path',
	'artifact/dvc.uri': 'path',
	'meta/link.path': 'object',
	'meta/link_env.path': 'env',
	'meta/link_model.path': 'model',
	'deployment.env': 'env',
	'builder.target': 'path',
	'requirement/installable.module': 'module',
	'requirement/installable.package_name': 'package',
	'requirement/installable.version': 'version',
	dtype: 'dtype',
	templates_dir: 'folder',
	template: 'path',
	kube_config_file_path: 'path',
	mlem_whl: 'path',
};

/** Names that a person most likely gives in a mapping of names of their own, with what they stand for. */
export const NAMES = {
	artifacts: { data: 'The file of an object that is stored in one.' },
	processors: { model: 'The model itself.' },
	methods: { predict: 'What most libraries call the method that predicts.' },
};

/** Fields that MLEM keeps as they are and reads on use; there a short name is no mapping yet. */
export const LAZY = {
	'meta/model.processors': { map: ['string', { mapping: 'model_type' }] },
	'meta/data.reader': { nullable: { mapping: 'data_reader' } },
};

/** What MLEM checks besides the type. */
export const ONLY = {
	// The check looks for a field that does not exist.
	'deployment/sagemaker.use_prebuilt': [
		false,
		0,
		'0',
		'false',
		'False',
		'FALSE',
		'no',
		'off',
		'n',
		'f',
	],
};

/** Values of a field that a part of another may have, where it may not have all. */
export const WITHIN = { 'data_type/d_dict.key_type': { ptype: ['str', 'int', 'float'] } };
