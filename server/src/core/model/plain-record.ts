// What DVC writes into a lock for most stages, told by its text alone: reading a megabyte of that with
// a parser takes longer than anybody waits.

/** A text in YAML: what begins with a letter is no number, and no date. */
const NOT_A_TEXT = '(?!(?:true|True|TRUE|false|False|FALSE|null|Null|NULL)\\n)';
const NAME = '(?!(?:true|True|TRUE|false|False|FALSE|null|Null|NULL):)[A-Za-z][\\w.@-]*';
const COMMAND = `${NOT_A_TEXT}[A-Za-z](?:[\\w./=+,@%~^$()*?!;|<>"'{}[\\] \\\\-]*[\\w./=+,@%~^$()*?!;|<>"'{}[\\]\\\\-])?`;
const PATH = `${NOT_A_TEXT}[A-Za-z][\\w./=+@%~-]*`;
/** A letter that no number has makes it a text. */
const MD5 = `(?=[0-9be]*[acdf])[0-9a-f]{32}(?:\\.dir)?`;
const COUNT = '(?:0|[1-9][0-9]{0,17})';
const FILE = `    - path: ${PATH}\\n      hash: md5\\n      md5: ${MD5}\\n(?:      size: ${COUNT}\\n)?(?:      nfiles: ${COUNT}\\n)?`;
const RECORD = new RegExp(
	`^  ${NAME}:\\n    cmd: ${COMMAND}\\n(?:    deps:\\n(?:${FILE})+)?(?:    outs:\\n(?:${FILE})+)?$`,
);

const LONGEST = 20_000;

/**
 * True for the text of an entry below `stages:` of a lock that is as DVC writes it and nothing but a
 * command, files and their MD5 hashes. A parser finds no mistake in it, no anchor and no key twice,
 * and DVC's schema nothing to complain of.
 */
export const isPlainRecord = (text: string): boolean => text.length <= LONGEST && RECORD.test(text);

const lists = (text: string): readonly [string, string] => {
	const cut = text.indexOf('\n    outs:\n');
	return cut < 0 ? [text, ''] : [text.slice(0, cut + 1), text.slice(cut)];
};

const holds = (list: string, path: string): boolean =>
	!path.includes('\n') && list.includes(`\n    - path: ${path}\n`);

/** True when a plain record shows this command and all of these paths. */
export const recordsAll = (
	record: string,
	cmd: string,
	deps: readonly string[],
	outs: readonly string[],
): boolean => {
	const [before, after] = lists(record);
	return (
		!cmd.includes('\n') &&
		record.includes(`\n    cmd: ${cmd}\n`) &&
		deps.every((path) => holds(before, path)) &&
		outs.every((path) => holds(after, path))
	);
};
