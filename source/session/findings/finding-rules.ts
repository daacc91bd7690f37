/**
What is proposed: `exclude` leaves it out unless the user wants it, `toggle` too but often it is
wanted, `block` stops the commit until it is excluded or overridden, `warn` only tells.
*/
export type FindingOffer = 'exclude' | 'toggle' | 'block' | 'warn';

export type FindingKind =
	| 'cache'
	| 'temporary'
	| 'log'
	| 'history'
	| 'bytecode'
	| 'secret'
	| 'identity';

/** One row of the table of what rarely belongs into an image. */
export type FindingRule = {
	id: string;
	kind: FindingKind;
	offer: FindingOffer;
	/** Patterns of `matchesPattern`. */
	patterns: string[];
	/** True when a directory of that name is something else (`core`). */
	isForFilesOnly?: boolean;
	/** One plain sentence for the review. */
	explanation: string;
};

/** Asked in this order; the first that matches a path has it. */
export const findingRules: FindingRule[] = [
	{
		id: 'private-key',
		kind: 'secret',
		offer: 'block',
		patterns: ['**/.ssh/id_*', '**/.gnupg/**'],
		isForFilesOnly: true,
		explanation: 'Private keys: whoever can pull the image can use them.',
	},
	{
		id: 'credentials',
		kind: 'secret',
		offer: 'block',
		patterns: [
			'**/.aws/credentials',
			'**/.netrc',
			'**/.git-credentials',
			'**/.docker/config.json',
			'**/.kube/config',
			'**/.env',
		],
		isForFilesOnly: true,
		explanation: 'Passwords or tokens are usually kept here.',
	},
	{
		id: 'package-lists',
		kind: 'cache',
		offer: 'exclude',
		patterns: ['/var/lib/apt/lists/**', '/var/cache/debconf/*-old'],
		explanation: 'Package lists: `apt-get update` fetches them again.',
	},
	{
		id: 'package-cache',
		kind: 'cache',
		offer: 'exclude',
		patterns: ['/var/cache/{apt,apk,dnf,yum}/**'],
		explanation: 'Downloaded packages that are installed already.',
	},
	{
		id: 'tool-cache',
		kind: 'cache',
		offer: 'exclude',
		patterns: [
			'~/.{cache,npm}',
			'~/.{cache,npm}/**',
			'~/.yarn/cache/**',
			'/usr/local/share/.cache/**',
			'~/.cargo/registry/{cache,index,src}/**',
			'~/.cargo/git/db/**',
			'{~,}/go/pkg/mod/cache/**',
		],
		explanation: 'Caches of pip, npm, yarn, cargo, go and others: made again when needed.',
	},
	{
		id: 'bytecode',
		kind: 'bytecode',
		offer: 'toggle',
		patterns: ['**/__pycache__', '**/__pycache__/**', '**/*.pyc'],
		explanation: 'Compiled Python: a faster first start, or smaller without it.',
	},
	{
		id: 'temporary',
		kind: 'temporary',
		offer: 'exclude',
		patterns: ['/tmp/**', '/var/tmp/**', '/run/**', '/var/run/**'],
		explanation: 'Temporary files and the state of running programs.',
	},
	{
		id: 'crash-dump',
		kind: 'temporary',
		offer: 'exclude',
		patterns: ['**/core', '**/core.[0-9]*'],
		isForFilesOnly: true,
		explanation: 'The memory of a program that crashed.',
	},
	{
		id: 'logs',
		kind: 'log',
		offer: 'exclude',
		patterns: ['/var/log/**'],
		explanation: 'Logs of what happened in this session.',
	},
	{
		id: 'history',
		kind: 'history',
		offer: 'exclude',
		patterns: ['**/.*_history', '**/.viminfo', '**/.lesshst', '**/.wget-hsts'],
		explanation: 'What was typed and looked at; may hold passwords.',
	},
	{
		id: 'identity',
		kind: 'identity',
		offer: 'warn',
		patterns: ['/etc/shadow', '/etc/machine-id', '/etc/ssh/ssh_host_*'],
		explanation: 'Every container of the image would share this password, id or host key.',
	},
];
