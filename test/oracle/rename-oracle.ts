// What scripts need of our TypeScript to rename and compare: this file is bundled for them.
import { initialised, printTree } from './project.ts';
import { renameDifference } from './rename-agreement.ts';
import { projectOf } from './rename-projects.ts';
import { renameOf } from './renames.ts';

export const oracle = { initialised, printTree, projectOf, renameDifference, renameOf };
