// What a person set in the editor.

import { didYouMean } from '../core/base/suggest.ts';
import type { RuleSettings } from '../core/rules/check.ts';
import { RULES, ruleOf } from '../core/rules/registry.ts';
import type { Severity } from '../core/rules/rule.ts';

/** The section of the editor's configuration that is ours. */
export const SECTION = 'mlemDvc';

export interface Settings {
	readonly rules: RuleSettings;
}

export const DEFAULTS: Settings = { rules: {} };

const SEVERITIES: readonly string[] = ['error', 'warning', 'information', 'hint', 'off'] satisfies (
	| Severity
	| 'off'
)[];

const isSeverity = (value: unknown): value is Severity | 'off' =>
	typeof value === 'string' && SEVERITIES.includes(value);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads our section as an editor sends it; what can't be used is named in `complaints`. */
export const readSettings = (
	section: unknown,
): { readonly settings: Settings; readonly complaints: readonly string[] } => {
	const complaints: string[] = [];
	const rules: Record<string, Severity | 'off'> = {};
	const given = isRecord(section) ? section.rules : undefined;
	if (section !== undefined && section !== null && !isRecord(section))
		complaints.push(`\`${SECTION}\` must be a mapping.`);
	if (given !== undefined && given !== null && !isRecord(given))
		complaints.push(`\`${SECTION}.rules\` must be a mapping of rule ids to severities.`);
	const ids = RULES.map(({ id }) => id);
	for (const [id, severity] of Object.entries(isRecord(given) ? given : {})) {
		if (ruleOf(id) === undefined)
			complaints.push(`\`${SECTION}.rules\`: no rule is called \`${id}\`.${didYouMean(id, ids)}`);
		else if (isSeverity(severity)) rules[id] = severity;
		else
			complaints.push(
				`\`${SECTION}.rules.${id}\` must be one of ${SEVERITIES.map((name) => `\`${name}\``).join(', ')}.`,
			);
	}
	return { settings: { rules }, complaints };
};
