// Ways to write one metafile as an item of the outputs, each with what `cache: false` makes of it.
import { lines, stage } from './pipeline-text.mjs';

/** @type {readonly import("./uncached-texts.mjs").Form[]} */
export const uncachedItems = [
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
];
