// Every way a metafile can stand among the outputs of a stage, and what `cache: false` makes of it.

const lines = (...rows) => `${rows.join('\n')}\n`;

/** A stage with these lines behind `cmd`. */
const stage = (...rows) => lines('stages:', '  train:', '    cmd: python train.py', ...rows);

/** A group that makes a stage of each item. */
const group = (...rows) =>
	lines(
		'stages:',
		'  train:',
		'    foreach: [rf, knn]',
		'    do:',
		'      cmd: train ${item}',
		...rows,
	);

/** @type {readonly { form: string, before: string, after: string | undefined }[]} */
export const uncachedTexts = [
	{
		form: 'a plain string',
		before: stage('    outs:', '      - models/rf', '      - models/rf.mlem'),
		after: stage(
			'    outs:',
			'      - models/rf',
			'      - models/rf.mlem:',
			'          cache: false',
		),
	},
	{
		form: 'dashes in the column of their key',
		before: stage('    outs:', '    - models/rf.mlem', '    - models/rf'),
		after: stage('    outs:', '    - models/rf.mlem:', '        cache: false', '    - models/rf'),
	},
	{
		form: 'four columns a level',
		before: lines(
			'stages:',
			'    train:',
			'        cmd: python train.py',
			'        outs:',
			'            - models/rf.mlem',
		),
		after: lines(
			'stages:',
			'    train:',
			'        cmd: python train.py',
			'        outs:',
			'            - models/rf.mlem:',
			'                  cache: false',
		),
	},
	{
		form: 'single quotes',
		before: stage('    outs:', "      - 'models/rf.mlem'"),
		after: stage('    outs:', "      - 'models/rf.mlem':", '          cache: false'),
	},
	{
		form: 'double quotes',
		before: stage('    outs:', '      - "models/rf.mlem"'),
		after: stage('    outs:', '      - "models/rf.mlem":', '          cache: false'),
	},
	{
		form: 'a comment behind the item and one below it',
		before: stage(
			'    outs:',
			'      - models/rf.mlem # for Git',
			'      # the forest',
			'      - models/rf',
		),
		after: stage(
			'    outs:',
			'      - models/rf.mlem: # for Git',
			'          cache: false',
			'      # the forest',
			'      - models/rf',
		),
	},
	{
		form: 'an item at the end of a text without a line break',
		before: stage('    outs:', '      - models/rf.mlem').trimEnd(),
		after: stage('    outs:', '      - models/rf.mlem:', '          cache: false').trimEnd(),
	},
	{
		form: 'several dashes between dash and path',
		before: stage('    outs:', '      -   models/rf.mlem'),
		after: stage('    outs:', '      -   models/rf.mlem:', '            cache: false'),
	},
	{
		form: 'a mapping without the flag',
		before: stage('    outs:', '      - models/rf.mlem:', '          persist: true # kept'),
		after: stage(
			'    outs:',
			'      - models/rf.mlem:',
			'          persist: true # kept',
			'          cache: false',
		),
	},
	{
		form: 'a mapping in braces without the flag',
		before: stage('    outs:', '      - models/rf.mlem: {persist: true}'),
		after: stage('    outs:', '      - models/rf.mlem: {persist: true, cache: false}'),
	},
	{
		form: 'a mapping in braces over several lines',
		before: stage(
			'    outs:',
			'      - models/rf.mlem: {',
			'          persist: true, # kept',
			'          push: false # here',
			'        }',
		),
		after: stage(
			'    outs:',
			'      - models/rf.mlem: {',
			'          persist: true, # kept',
			'          push: false, # here',
			'          cache: false',
			'        }',
		),
	},
	{
		form: 'empty braces',
		before: stage('    outs:', '      - models/rf.mlem: {}'),
		after: stage('    outs:', '      - models/rf.mlem: {cache: false}'),
	},
	{
		form: 'empty braces with a blank inside',
		before: stage('    outs:', '      - models/rf.mlem: { }'),
		after: stage('    outs:', '      - models/rf.mlem: { cache: false }'),
	},
	{
		form: 'nothing behind the colon',
		before: stage('    outs:', '      - models/rf.mlem: # soon', '      - models/rf'),
		after: stage(
			'    outs:',
			'      - models/rf.mlem: # soon',
			'          cache: false',
			'      - models/rf',
		),
	},
	{
		form: 'null behind the colon',
		before: stage('    outs:', '      - models/rf.mlem: null'),
		after: stage('    outs:', '      - models/rf.mlem: {cache: false}'),
	},
	{
		form: 'the flag set to true',
		before: stage('    outs:', '      - models/rf.mlem:', '          cache: true # why'),
		after: stage('    outs:', '      - models/rf.mlem:', '          cache: false # why'),
	},
	{
		form: 'the flag set to true in braces',
		before: stage('    outs:', '      - models/rf.mlem: {cache: true, persist: true}'),
		after: stage('    outs:', '      - models/rf.mlem: {cache: false, persist: true}'),
	},
	{
		form: 'several paths in one item',
		before: stage(
			'    outs:',
			'      - models/rf.mlem:',
			'          persist: true',
			'        models/knn.mlem: {}',
			'        models/svm.mlem:',
			'          desc: |',
			'            A machine.',
			'',
			'      - models/rf',
		),
		after: stage(
			'    outs:',
			'      - models/rf.mlem:',
			'          persist: true',
			'          cache: false',
			'        models/knn.mlem: {cache: false}',
			'        models/svm.mlem:',
			'          desc: |',
			'            A machine.',
			'          cache: false',
			'',
			'      - models/rf',
		),
	},
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
		before: stage('    outs: [{models/rf.mlem}, {models/knn.mlem: }, {models/svm.mlem:}]'),
		after: stage(
			'    outs: [{models/rf.mlem: {cache: false}}, {models/knn.mlem: {cache: false}}, {models/svm.mlem: {cache: false}}]',
		),
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
