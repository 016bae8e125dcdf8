// What MLEM needs to read an object that lies on a host: at the URL of a link's project, path or artifact.
import { isUrl } from '../base/path.ts';
import { readUrl } from '../base/url.ts';
import type { NodePlace } from '../syntax/node-at.ts';
import { scalarOf } from '../syntax/tree.ts';

interface Host {
	readonly name: string;
	readonly prefixes: readonly string[];
	readonly needs: string;
}

const variables = (...names: readonly string[]): string =>
	names.map((name) => `\`${name}\``).join(' and ');

/** The hosts that MLEM knows, by the beginnings of URLs it goes by; then the storages of fsspec. */
const HOSTS: readonly Host[] = [
	{
		name: 'GitHub',
		prefixes: ['https://github.com', 'github://'],
		needs: `For a private repository set ${variables('GITHUB_USERNAME', 'GITHUB_TOKEN')}; without them GitHub answers that it is not there. Data of type \`dvc\` is read by DVC, which logs in as Git does.`,
	},
	{
		name: 'GitLab',
		prefixes: ['https://gitlab.com', 'gitlab://'],
		needs:
			'MLEM can not log in there: the project must be public. Data of type `dvc` can not be read from there.',
	},
	{
		name: 'Bitbucket',
		prefixes: ['https://bitbucket.org', 'bitbucket://'],
		needs: `For a private repository set ${variables('BITBUCKET_USERNAME', 'BITBUCKET_PASSWORD')}. Data of type \`dvc\` can not be read from there.`,
	},
	{
		name: 'Amazon S3',
		prefixes: ['s3://', 's3a://'],
		needs: `Unless it is public or your machine is logged in, set ${variables('AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY')}, or \`AWS_PROFILE\`.`,
	},
	{
		name: 'Google Cloud Storage',
		prefixes: ['gs://', 'gcs://'],
		needs: `Unless it is public or your machine is logged in, set ${variables('GOOGLE_APPLICATION_CREDENTIALS')} to the file of a service account.`,
	},
	{
		name: 'Azure storage',
		prefixes: ['az://', 'abfs://', 'abfss://', 'adl://'],
		needs: `Set ${variables('AZURE_STORAGE_ACCOUNT_NAME', 'AZURE_STORAGE_ACCOUNT_KEY')}, or \`AZURE_STORAGE_CONNECTION_STRING\`.`,
	},
];

const KEYS: ReadonlySet<unknown> = new Set(['project', 'path', 'uri']);

/** Markdown about the host of a URL; nothing for what is none, or of a host that needs nothing. */
export const hoverRemoteProject = ({ node, path, onKey }: NodePlace): string | undefined => {
	const text = scalarOf(node)?.text ?? '';
	if (onKey || !KEYS.has(path.at(-1)) || !isUrl(text) || readUrl(text) === undefined)
		return undefined;
	const lower = text.toLowerCase();
	const host = HOSTS.find(({ prefixes }) => prefixes.some((prefix) => lower.startsWith(prefix)));
	return host && `On ${host.name}. ${host.needs}`;
};
