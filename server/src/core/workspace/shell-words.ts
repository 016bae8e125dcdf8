// What between `${` and `}` is meant for a shell, so that DVC should leave it alone.

const SHELL = /^(?:[A-Z_][A-Z0-9_]*|[#!]?\w+(?:\[[^\]]*\])?(?:[:#%/^,@].*|[-=?+].*)?)$/;
const OPERATORS = /[:#%/^,@!?=+*]/;

/** Looks like what a shell would expand: `HOME`, `x:-y`, `#a`, `p%.*`, `arr[@]`. */
export const looksLikeShell = (inner: string): boolean =>
	SHELL.test(inner) && (/^[A-Z_][A-Z0-9_]*$/.test(inner) || OPERATORS.test(inner));

/** A command gives the name a value itself: `for x in …`, `x=…`, `read x`. */
export const isSetIn = (command: string, inner: string): boolean =>
	/^[A-Za-z_]\w*$/.test(inner) &&
	new RegExp(
		`(?:^|[\\s;&|(])(?:for\\s+${inner}\\s+in\\b|(?:export\\s+)?${inner}=|read\\s+(?:-\\w+\\s+)*${inner}\\b)`,
	).test(command);
