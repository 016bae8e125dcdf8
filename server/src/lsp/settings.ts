// What a person set in the editor.

import { didYouMean } from '../core/base/suggest.ts';
import type { InlayKind } from '../core/features/inlay-hint.ts';
import type { RuleSettings } from '../core/rules/check.ts';
import { RULES, ruleOf } from '../core/rules/registry.ts';
import type { Severity } from '../core/rules/rule.ts';

/** The section of the editor's configuration that is ours. */
export const SECTION = 'mlemDvc';

export interface Settings {
	readonly rules: RuleSettings;
	/** Which kinds of inlay hints are shown. */
	readonly inlayHints: Readonly<Record<InlayKind, boolean>>;
	readonly codeLenses: boolean;
	/** Files are laid out when the editor asks for that. */
	readonly format: boolean;
}

export const DEFAULTS: Settings = {
	rules: {},
	inlayHints: { values: true, stages: true, artifacts: true },
	codeLenses: true,
	format: true,
};

const SEVERITIES: readonly string[] = ['error', 'warning', 'information', 'hint', 'off'] satisfies (
	| Severity
	| 'off'
)[];

const isSeverity = (value: unknown): value is Severity | 'off' =>
	typeof value === 'string' && SEVERITIES.includes(value);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The switches of a mapping, each as it is by default unless it is given. */
const readSwitches = <K extends string>(
	name: string,
	given: unknown,
	defaults: Readonly<Record<K, boolean>>,
	complain: (complaint: string) => void,
): Readonly<Record<K, boolean>> => {
	if (given === undefined || given === null) return defaults;
	if (!isRecord(given)) {
		complain(`\`${SECTION}.${name}\` must be a mapping of names to \`true\` or \`false\`.`);
		return defaults;
	}
	const switches: Record<K, boolean> = { ...defaults };
	const names = Object.keys(defaults);
	for (const [key, value] of Object.entries(given)) {
		if (!Object.hasOwn(defaults, key))
			complain(`\`${SECTION}.${name}\`: there is no \`${key}\`.${didYouMean(key, names)}`);
		else if (typeof value === 'boolean') switches[key as K] = value;
		else complain(`\`${SECTION}.${name}.${key}\` must be \`true\` or \`false\`.`);
	}
	return switches;
};

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
	const inlayHints = readSwitches(
		'inlayHints',
		isRecord(section) ? section.inlayHints : undefined,
		DEFAULTS.inlayHints,
		(complaint) => complaints.push(complaint),
	);
	const readSwitch = (name: 'codeLenses' | 'format'): boolean => {
		const value = isRecord(section) ? section[name] : undefined;
		if (value !== undefined && value !== null && typeof value !== 'boolean')
			complaints.push(`\`${SECTION}.${name}\` must be \`true\` or \`false\`.`);
		return typeof value === 'boolean' ? value : DEFAULTS[name];
	};
	const [codeLenses, format] = [readSwitch('codeLenses'), readSwitch('format')];
	return { settings: { rules, inlayHints, codeLenses, format }, complaints };
};
