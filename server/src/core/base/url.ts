// A URL cut as Python's `urlparse` cuts it, which is how DVC tells URLs from paths.

export interface Url {
	/** In small letters; '' for a path. */
	readonly scheme: string;
	/** What stands between `//` and the next slash: host, port and user; '' for none. */
	readonly host: string;
	/** What follows, with its slash and without query and fragment. */
	readonly path: string;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: Python strips these.
const LEADING = /^[\u0000-\u0020]+/;
const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*(?=:)/;
const AUTHORITY = /^\/\/[^/?#]*/;

/** Hosts in brackets are addresses of IPv6 or of a form to come. */
const isBracketed = (host: string): boolean =>
	/^(?:v[\da-f]+\..+|[\da-f:.]*:[\da-f:.]*(?:%.+)?)$/i.test(host);

/** Whether a host turns into something else when its letters are normalised, as `℀` does into `a/c`. */
const isDisguised = (host: string): boolean => {
	const bare = host.replace(/[@:#?]/g, '');
	const normal = bare.normalize('NFKC');
	return bare !== normal && /[/?#@:]/.test(normal);
};

/** Nothing for what Python refuses as a URL: brackets around something else than an address, and the like. */
export const readUrl = (text: string): Url | undefined => {
	let rest = text.replace(LEADING, '').replace(/[\t\r\n]/g, '');
	const scheme = SCHEME.exec(rest)?.[0] ?? '';
	if (scheme !== '') rest = rest.slice(scheme.length + 1);
	const authority = AUTHORITY.exec(rest)?.[0] ?? '';
	const host = authority.slice(2);
	const [opens, closes] = [host.includes('['), host.includes(']')];
	if (opens !== closes) return undefined;
	if (opens) {
		const inside = host.slice(host.indexOf('[') + 1, host.indexOf(']'));
		if (!isBracketed(inside)) return undefined;
	}
	if (isDisguised(host)) return undefined;
	const path = rest.slice(authority.length).replace(/[?#].*$/s, '');
	return { scheme: scheme.toLowerCase(), host, path };
};
