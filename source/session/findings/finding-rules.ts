import {matchesPattern} from './match-pattern.ts';

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
	| 'identity'
	| 'engine';

/** One row of the table of what rarely belongs into an image. */
export type FindingRule = {
	id: string;
	kind: FindingKind;
	offer: FindingOffer;
	/** Patterns of `matchesPattern`. */
	patterns: string[];
	/** What is nothing of the kind in spite of them; `undefined`: nothing. */
	except?: string[];
	/** True when a directory of that name is something else (`core`). */
	isForFilesOnly?: boolean;
	/** True when only a new mode or owner of what the base has is meant. */
	isForModeOnly?: boolean;
	/** One plain sentence for the review. */
	explanation: string;
};

/** Asked in this order; the first that matches a path has it. */
export const findingRules: FindingRule[] = [
	{
		id: 'key-file',
		kind: 'secret',
		offer: 'block',
		patterns: [
			'**/.ssh/id_*',
			'**/.gnupg/{private-keys-v1.d,openpgp-revocs.d}/**',
			'**/.gnupg/secring.*',
		],
		except: ['**/*.pub', '**/*.pub.*'],
		isForFilesOnly: true,
		explanation: 'Private keys: everyone who can pull the image can use them.',
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
			'**/*.env',
			'**/.env.*',
		],
		except: [
			'**/{example,sample,template}.env',
			'**/.env.{dist,defaults,example,sample,schema,template}',
		],
		isForFilesOnly: true,
		explanation: 'Usually holds passwords or tokens.',
	},
	{
		id: 'whiteout-name',
		kind: 'engine',
		offer: 'exclude',
		patterns: ['**/.wh.*'],
		explanation: 'No image can hold it: engines read a name that begins with .wh. as a deletion.',
	},
	{
		id: 'temporary-mode',
		kind: 'engine',
		offer: 'exclude',
		patterns: ['/tmp', '/var/tmp'],
		isForModeOnly: true,
		explanation: 'Engines change the mode of a working directory (`docker run -w /tmp`).',
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
		explanation: 'Downloaded packages that are already installed.',
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
		explanation: 'Caches of pip, npm, yarn, cargo, go and others: recreated when needed.',
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
		explanation: 'Temporary files and runtime state.',
	},
	{
		id: 'crash-dump',
		kind: 'temporary',
		offer: 'exclude',
		patterns: ['**/core', '**/core.[0-9]*'],
		isForFilesOnly: true,
		explanation: 'Core dump of a crashed program.',
	},
	{
		id: 'logs',
		kind: 'log',
		offer: 'exclude',
		patterns: ['/var/log/**'],
		explanation: 'Logs from this session.',
	},
	{
		id: 'history',
		kind: 'history',
		offer: 'exclude',
		patterns: ['**/.*_history', '**/.viminfo', '**/.lesshst', '**/.wget-hsts'],
		explanation: 'Shell and viewer history, may hold passwords.',
	},
	{
		id: 'identity',
		kind: 'identity',
		offer: 'warn',
		patterns: ['/etc/shadow', '/etc/machine-id', '/etc/ssh/ssh_host_*'],
		explanation: 'All containers of the image would share this password, id or host key.',
	},
];

/** Whether a path is one of those that a rule names, by the path alone. */
export const namesPath = ({patterns, except = []}: FindingRule, path: string): boolean =>
	patterns.some(pattern => matchesPattern(pattern, path)) &&
	!except.some(pattern => matchesPattern(pattern, path));
