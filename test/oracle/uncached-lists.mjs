// Lists of outputs in which a metafile stands, each with what `cache: false` makes of it.
import { group, lines, stage } from './pipeline-text.mjs';

/** @type {readonly import("./uncached-texts.mjs").Form[]} */
export const uncachedLists = [
	{
		form: 'a list in brackets',
		before: stage('    outs: [models/rf, models/rf.mlem] # both'),
		after: stage('    outs: [models/rf, {models/rf.mlem: {cache: false}}] # both'),
	},
	{
		form: 'a list in brackets with blanks inside',
		before: stage('    outs: [ models/rf, models/rf.mlem ]'),
		after: stage('    outs: [ models/rf, { models/rf.mlem: { cache: false } } ]'),
	},
	{
		form: 'a list in brackets over several lines',
		before: stage(
			'    outs: [',
			'      models/rf, # the forest',
			"      'models/rf.mlem', # its description",
			'    ]',
		),
		after: stage(
			'    outs: [',
			'      models/rf, # the forest',
			"      {'models/rf.mlem': {cache: false}}, # its description",
			'    ]',
		),
	},
	{
		form: 'mappings in a list in brackets',
		before: stage(
			'    outs: [{models/rf.mlem: {}}, {models/knn.mlem: {cache: true}}, models/svm.mlem: {push: false}]',
		),
		after: stage(
			'    outs: [{models/rf.mlem: {cache: false}}, {models/knn.mlem: {cache: false}}, models/svm.mlem: {push: false, cache: false}]',
		),
	},
	{
		form: 'keys without values in brackets',
		before: stage('    outs: [{models/rf.mlem}, {models/knn.mlem: }]'),
		after: stage('    outs: [{models/rf.mlem: {cache: false}}, {models/knn.mlem: {cache: false}}]'),
	},
	{
		form: 'a template',
		before: group('      outs:', '        - models/${item}', '        - models/${item}.mlem'),
		after: group(
			'      outs:',
			'        - models/${item}',
			'        - models/${item}.mlem:',
			'            cache: false',
		),
	},
	{
		form: 'a template in brackets',
		before: group('      outs: ["models/${item}", "models/${item}.mlem"]'),
		after: group('      outs: ["models/${item}", {"models/${item}.mlem": {cache: false}}]'),
	},
	{
		form: 'metrics and plots',
		before: stage('    metrics:', '      - a.mlem', '    plots:', '      - b.mlem'),
		after: stage(
			'    metrics:',
			'      - a.mlem:',
			'          cache: false',
			'    plots:',
			'      - b.mlem:',
			'          cache: false',
		),
	},
	{
		form: 'a neighbour with its flags in braces',
		before: stage('    outs:', '      - models/a.mlem: {cache: false}', '      - models/rf.mlem'),
		after: stage(
			'    outs:',
			'      - models/a.mlem: {cache: false}',
			'      - models/rf.mlem: {cache: false}',
		),
	},
	{
		form: 'a neighbour with its flags two columns below the path',
		before: stage(
			'    outs:',
			'      - log.txt:',
			'         persist: true',
			'      - models/rf.mlem',
		),
		after: stage(
			'    outs:',
			'      - log.txt:',
			'         persist: true',
			'      - models/rf.mlem:',
			'         cache: false',
		),
	},
	{
		form: 'an anchor that stands on the item itself',
		before: lines(
			'stages:',
			'  train:',
			'    cmd: python train.py',
			'    outs:',
			'      - &meta models/rf.mlem',
			'  show:',
			'    cmd: python show.py',
			'    deps:',
			'      - *meta',
		),
		after: lines(
			'stages:',
			'  train:',
			'    cmd: python train.py',
			'    outs:',
			'      - &meta models/rf.mlem:',
			'          cache: false',
			'  show:',
			'    cmd: python show.py',
			'    deps:',
			'      - *meta',
		),
	},
	{
		form: 'flags with an anchor of their own, used elsewhere for another path',
		before: stage(
			'    outs:',
			'      - models/rf.mlem: &kept',
			'          persist: true',
			'      - models/rf: *kept',
		),
		after: undefined,
	},
	{
		form: 'flags behind an alias',
		before: stage(
			'    outs:',
			'      - models/rf: &kept {persist: true}',
			'      - models/rf.mlem: *kept',
		),
		after: undefined,
	},
	{
		form: 'flags that inherit the flag',
		before: stage(
			'    outs:',
			'      - models/rf: &kept {cache: true}',
			'      - models/rf.mlem:',
			'          <<: *kept',
		),
		after: stage(
			'    outs:',
			'      - models/rf: &kept {cache: true}',
			'      - models/rf.mlem:',
			'          <<: *kept',
			'          cache: false',
		),
	},
	{
		form: 'a string over two lines',
		before: stage('    outs:', '      - "models/\\', '        rf.mlem"'),
		after: undefined,
	},
	{
		form: 'a block of text',
		before: stage('    outs:', '      - |-', '        models/rf.mlem'),
		after: undefined,
	},
	{
		form: 'an explicit key',
		before: stage('    outs:', '      - ? models/rf.mlem'),
		after: undefined,
	},
	{
		form: 'a list that other stages share',
		before: lines(
			'stages:',
			'  train:',
			'    cmd: python train.py',
			'    outs: &written',
			'      - models/rf.mlem',
			'  again:',
			'    cmd: python again.py',
			'    wdir: again',
			'    outs: *written',
		),
		after: lines(
			'stages:',
			'  train:',
			'    cmd: python train.py',
			'    outs: &written',
			'      - models/rf.mlem:',
			'          cache: false',
			'  again:',
			'    cmd: python again.py',
			'    wdir: again',
			'    outs: *written',
		),
	},
];
