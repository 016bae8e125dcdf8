// What scripts need of our TypeScript to rename and compare: this file is bundled for them.
import { initialised, printTree } from './project.ts';
import { renameDifference } from './rename-agreement.ts';
import { projectOf } from './rename-projects.ts';
import { digestOf, renameOf } from './renames.ts';

export const oracle = { digestOf, initialised, printTree, projectOf, renameDifference, renameOf };
