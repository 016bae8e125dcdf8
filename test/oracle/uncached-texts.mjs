// Every way a metafile can stand among the outputs of a stage, and what `cache: false` makes of it.

import { uncachedItems } from './uncached-items.mjs';
import { uncachedLists } from './uncached-lists.mjs';

/** @typedef {{ form: string, before: string, after: string | undefined }} Form A text, and what the fix makes of it; nothing where it has none. */

/** @type {readonly Form[]} */
export const uncachedTexts = [...uncachedItems, ...uncachedLists];
