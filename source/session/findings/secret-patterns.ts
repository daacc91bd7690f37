import {isSecretName} from '../../format/secret-name.ts';

/** A secret that is known by what it looks like, or by the name that it has in a file of settings. */
export type SecretKind =
	| 'private-key'
	| 'aws-access-key'
	| 'github-token'
	| 'gitlab-token'
	| 'slack-token'
	| 'google-api-key'
	| 'npm-token'
	| 'json-web-token'
	| 'npm-login'
	| 'secret-setting';

export type SecretPattern = {
	kind: SecretKind;
	/** One of these is in every match: found first, since looking for plain text is many times faster. */
	needles: readonly string[];
	/** In plain words, for "holds …". */
	title: string;
	/** Bounded in length, so that a scan can carry over what a chunk's end may have cut. */
	source: string;
	/** Searched only in files that match; `undefined`: in all. */
	onlyIn?: string;
	/** Not in these: samples and translations of packages. */
	notIn?: readonly string[];
	/** Whether what was found is one indeed; `undefined`: always. */
	accepts?: (match: RegExpExecArray) => boolean;
};

/** No pattern matches more characters than this. */
export const longestSecret = 4_096;

const startsWord = '(?<![A-Za-z0-9_-])';

/** The table of what secrets look like. A key's header alone is in every program that reads keys: some of the key must follow. */
export const secretPatterns: SecretPattern[] = [
	{
		kind: 'private-key',
		needles: ['PRIVATE KEY'],
		title: 'a private key',
		source:
			'-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:\\r?\\n|\\\\n)(?:[A-Za-z-]{1,30}: [^\\n]{0,200}\\n){0,5}\\s{0,4}[A-Za-z0-9+/=]{32}',
	},
	{
		kind: 'aws-access-key',
		needles: ['AKIA'],
		title: 'an AWS access key',
		source: `${startsWord}AKIA[0-9A-Z]{16}(?![0-9A-Za-z_-])`,
	},
	{
		kind: 'github-token',
		needles: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'],
		title: 'a GitHub token',
		source: `${startsWord}(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{60,255})`,
	},
	{
		kind: 'gitlab-token',
		needles: ['glpat-'],
		title: 'a GitLab token',
		source: `${startsWord}glpat-[A-Za-z0-9_-]{20,64}`,
	},
	{
		kind: 'slack-token',
		needles: ['xox'],
		title: 'a Slack token',
		source: `${startsWord}xox[baprs]-[0-9A-Za-z-]{10,250}`,
	},
	{
		kind: 'google-api-key',
		needles: ['AIza'],
		title: 'a Google API key',
		source: `${startsWord}AIza[0-9A-Za-z_-]{35}(?![0-9A-Za-z_-])`,
	},
	{
		kind: 'npm-token',
		needles: ['npm_'],
		title: 'an npm token',
		source: `${startsWord}npm_[A-Za-z0-9]{36}(?![0-9A-Za-z_-])`,
	},
	{
		kind: 'json-web-token',
		needles: ['.eyJ'],
		title: 'a JSON web token',
		source: `${startsWord}eyJ[A-Za-z0-9_-]{10,1000}\\.eyJ[A-Za-z0-9_-]{10,2000}\\.[A-Za-z0-9_-]{20,1000}`,
	},
	{
		kind: 'npm-login',
		needles: ['_auth', '_password'],
		title: 'an npm login',
		source: '(?:_authToken|_auth|_password)\\s{0,4}=\\s{0,4}(?!\\$\\{)[^\\s]{8}',
		onlyIn: '**/.npmrc',
	},
];

/** What stands in the place of a secret: a variable, a template, a path, nothing. */
const placeholder =
	/^(?:[$<%{!*&[|>].*|null|nil|none|true|false|undefined|\d{1,3}|[x*.•_-]+|change[-_]?me.*|your[-_].*|(?:\/[\w.@-]+){2,}|.*\$\{.*|.*\{\{.*)$/i;

const settingValue =
	'(?:"(?<double>[^"\\n]{1,500})"|\'(?<single>[^\'\\n]{1,500})\'|(?<bare>[^\\s"\'#,;}]{1,500}))';

const redisNames = ['requirepass', 'masterauth'];

/** In files of settings; those of packages hold samples and translations. */
const setting = {
	kind: 'secret-setting',
	needles: [
		'ass',
		'ASS',
		'ecret',
		'ECRET',
		'oken',
		'OKEN',
		'ey',
		'EY',
		'redential',
		'REDENTIAL',
		'uth',
		'AUTH',
		'pwd',
		'PWD',
	],
	title: 'a password or token in plain text',
	onlyIn: '**/*.{yml,yaml,json,jsonc,env,ini,conf,cfg,cnf,properties,toml}',
	notIn: [
		'/usr/{share,lib}/**',
		'/usr/local/{share,lib}/**',
		'**/{node_modules,site-packages,dist-packages,vendor,locale,locales,i18n,translations}/**',
	],
	accepts: ({groups: {name = '', double, single, bare} = {}}) => {
		const value = double ?? single ?? bare ?? '';
		// `key: value` names anything, and `max_tokens: 4096` counts.
		const isOther = /^keys?$/i.test(name) || (/tokens/i.test(name) && /^\d+$/.test(value));
		const isNamed = isSecretName(name) || redisNames.includes(name);
		return value.length >= 4 && !isOther && isNamed && !placeholder.test(value);
	},
} as const satisfies Omit<SecretPattern, 'source'>;

const settingPatterns: readonly SecretPattern[] = [
	{
		// `password: …`, `"token": "…"`, `api_key = …`, also with the value on the next line
		...setting,
		source: `(?<![A-Za-z0-9_.$-])(?<quote>["']?)(?<name>[A-Za-z][A-Za-z0-9_.-]{2,60})\\k<quote>[ \\t]{0,8}[:=][ \\t]{0,8}(?:[|>][-+]?[ \\t]{0,8}\\n[ \\t]{1,60})?${settingValue}`,
	},
	{
		// `name: DB_PASSWORD` and `value: …` below it, as for containers
		...setting,
		source: `(?<=[\\s{,"'-])[Nn]ame["']?[ \\t]{0,8}[:=][ \\t]{0,8}["']?(?<name>[A-Za-z][A-Za-z0-9_.-]{2,60})["']?(?:,\\s{0,80}|\\s{1,80})["']?[Vv]alue["']?[ \\t]{0,8}[:=][ \\t]{0,8}${settingValue}`,
	},
	{
		...setting,
		needles: redisNames,
		source: `(?<=^|\\n)[ \\t]{0,8}(?<name>${redisNames.join('|')})[ \\t]{1,8}${settingValue}`,
	},
];

/** All that the contents of a file are searched for. */
export const contentPatterns: readonly SecretPattern[] = [...secretPatterns, ...settingPatterns];
