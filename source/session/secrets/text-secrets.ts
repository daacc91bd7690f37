import type {TextPart} from '../../format/mask-secret.ts';
import {isSecretName} from '../../format/secret-name.ts';
import {secretPatterns} from '../findings/secret-patterns.ts';
import {isSecretUnder, isSecretValue} from './secret-value.ts';

type Rule = {
	expression: RegExp;
	/** Whether the group `secret` is one; `undefined`: always. */
	accepts?: (groups: Record<string, string | undefined>) => boolean;
};

const isNamed: Rule['accepts'] = ({name = '', secret = ''}) => isSecretUnder(name, secret);
const isGiven: Rule['accepts'] = ({secret = ''}) => isSecretValue(secret);

const headerScheme = `(?:(?:basic|bearer|token|digest|apikey)\\s+)?`;

let made: readonly Rule[] | undefined;

/** What secrets look like in any text: commands, settings, JSON, YAML, SQL, here-documents. */
const makeRules = (): readonly Rule[] => [
	...secretPatterns.map(({kind, source, onlyIn}) => ({
		expression: new RegExp(
			kind === 'private-key'
				? '(?<secret>-----BEGIN [A-Z0-9 ]*PRIVATE KEY[\\s\\S]*?(?:-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|$))'
				: onlyIn === undefined
					? `(?<secret>${source})`
					: '(?:_authToken|_auth|_password)\\s*=\\s*["\']?(?<secret>[^\\s"\']+)',
			'dg',
		),
		accepts: isGiven,
	})),
	// scheme://user:password@host
	{expression: /:\/\/[^\s:/@"']*:(?<secret>[^\s/"']+)@/dg, accepts: isGiven},
	// scheme://token@host
	{
		expression: /:\/\/(?<secret>(?=[^@/]*\d)(?=[^@/]*[A-Za-z])[\w-]{16,})(?::[\w-]*)?@/dg,
		accepts: isGiven,
	},
	{
		expression: new RegExp(
			`(?:authorization|cookie)["']?\\s*[:=]\\s*["']?${headerScheme}(?<secret>[^\\s"',}][^"'\\n]*)`,
			'dgi',
		),
		accepts: isGiven,
	},
	// X-Api-Key:value
	{
		expression: /(?<![\w/-])(?<name>[A-Za-z]\w*-[\w-]+):\s*(?<secret>[^\s"'][^"'\n]*)/dg,
		accepts: isNamed,
	},
	// "name": "value", name: 'value', name = "value"
	{
		expression:
			/(?<![\w.$-])(?<quote>\\?["']?)(?<name>[A-Za-z_][\w.-]*)\k<quote>\s*[:=]\s*\\?(?<open>["'])(?<secret>(?:\\.|(?!\k<open>)[^\\\n])+?)\\?\k<open>/dg,
		accepts: isNamed,
	},
	// name: value, "name": value, name = value
	{
		expression:
			/(?<![\w.$-])["']?(?<name>[A-Za-z_][\w.-]*)["']?(?::[ \t]+|[ \t]+=[ \t]+|[ \t]*=(?!=)|(?<=["']):)(?<secret>[^\s"'\\,;}&|)]+)/dg,
		accepts: isNamed,
	},
	// A whole line of settings: its value may have spaces in it.
	{
		expression:
			/^[ \t]*(?:-[ \t]+|export[ \t]+)?(?<name>[A-Za-z_][\w.-]*)(?::[ \t]+|[ \t]+=[ \t]+)(?<secret>[^\s"'=$`[{][^\n"'`$;|&]*)$/dgm,
		accepts: isNamed,
	},
	{expression: /<(?<name>[A-Za-z][\w.-]*)>(?<secret>[^<>\n]+)<\//dg, accepts: isNamed},
	{
		expression:
			/\b(?:identified\s+(?:with\s+\S+\s+)?(?:by|as)(?:\s+password)?|password(?:\s+for\s+\S+)?)(?:\s*[=(]\s*|\s+){0,2}(?<=[\s=(])(?<open>["'])(?<secret>.+?)\k<open>/dgi,
		accepts: isGiven,
	},
	// .netrc
	{expression: /\blogin\s+\S+\s+password\s+(?<secret>\S+)/dg, accepts: isGiven},
	// .pgpass
	{
		expression:
			/(?:^|["'\s])[\w.*-]+:(?:\d+|\*):[\w.*-]+:[\w.*-]+:(?<secret>[^\s:"']+)(?=["'\s]|\\n|$)/dgm,
		accepts: isGiven,
	},
	{
		// debconf-set-selections. Each word is looked at once: some are as long as a file.
		expression: /(?<!\S)(?<question>\S+)\s+(?:password|string)\s+(?<secret>[^\s"']+)/dg,
		accepts: ({question = '', secret = ''}) =>
			/^[^/]+\/.*(?:pass|secret)/.test(question) && isSecretValue(secret),
	},
	{expression: /\b(?:requirepass|masterauth)\s+(?<secret>[^\s"']+)/dgi, accepts: isGiven},
	// What a password becomes in /etc/shadow and .htpasswd.
	{expression: /(?<secret>\$(?:1|2[aby]|5|6|7|y|apr1|argon2\w*)\$[^\s:"']{8,})/dg},
	{expression: /[?&](?:sig|X-Amz-Signature|code)=(?<secret>[\w%+/=-]{16,})/dg},
	// Addresses that let everyone in who has them.
	{
		expression:
			/(?:hooks\.slack\.com\/(?:services|workflows)\/\w+\/\w+\/|discord(?:app)?\.com\/api\/webhooks\/\d+\/|api\.telegram\.org\/bot\d+:|conda\.[\w.]+\/t\/)(?<secret>[^\s"'/]+)/dg,
	},
	// ['name' => 'value'], define('NAME', 'value')
	{
		expression:
			/(?<call>\b(?:define|\w*env|set\w*)\(\s*)?["'](?<name>[A-Za-z_][\w.-]*)["']\s*(?<sign>=>|,)\s*(?<open>["'])(?<secret>(?:(?!\k<open>)[^\\\n])+)\k<open>/dg,
		accepts: ({call, sign, ...given}) => (sign === '=>' || call !== undefined) && isNamed(given),
	},
	// { pwd: 'value' }
	{expression: /\bpwd["']?\s*:\s*(?<open>["'])(?<secret>[^"'\n]+)\k<open>/dg, accepts: isGiven},
	// auth("user", "value"): the last text that is handed over.
	{
		expression:
			/\b(?:auth|log_?in|(?:set|change|update)\w*password|create_?(?:super_?)?user)\((?:[^()\n]*[,\s])?(?<open>["'])(?<secret>[^"'\n()]+)\k<open>\s*\)/dgi,
		accepts: isGiven,
	},
	// expect "password:"; send "value\r"
	{
		expression:
			/ass(?:word|phrase|code):?\s*["']?[;\s{]+send\s+(?:--\s+)?\\?["'](?<secret>[^"'\\\n]+)/dgi,
		accepts: isGiven,
	},
	// --password-file=<(echo value), --password-command "echo value"
	{
		expression:
			/(?:pass|token|secret|key|auth|cred|identity)[\w-]*[\s=]+(?:<\s*)?<\(\s*(?:echo|printf)\s+(?<secret>[^)\n]+)\)/dgi,
		accepts: isGiven,
	},
	{
		expression:
			/pass\w*-?(?:command|cmd|eval)[\s=]+["']?(?:echo|printf)\s+(?<secret>[^"'\n;|]+)/dgi,
		accepts: isGiven,
	},
	// s/password_here/value/
	{
		expression:
			/(?<=["'\s;])s(?<between>[/|#,:~@])(?<name>[^\s/|#,:~@\\]{3,60})\k<between>(?<secret>[^\s/|#,:~@\\$&]+)\k<between>/dg,
		accepts: ({name = '', secret = ''}) =>
			isNamed({
				name: name.replaceAll(/[^\w.-]|^_+|_+$|[._-](?:here|placeholder)$/gi, ''),
				secret,
			}) && !isSecretName(secret),
	},
	// s/name: .*/name: value/
	{
		expression:
			/(?<=[/|#,~@])(?<name>[A-Za-z_][\w.-]*)(?::\s*|\s*=\s*)(?<secret>[^\s/|#,~@\\$&"']+)(?=[/|#,~@])/dg,
		accepts: isNamed,
	},
	// user:{PLAIN}value
	{expression: /\{(?:PLAIN|CLEARTEXT|CRYPT|S?SHA\d*|S?MD5)\}(?<secret>[^\s"':]+)/dg},
	{expression: /(?<!\w)(?:-D)?sonar\.login=(?<secret>[^\s"']+)/dg, accepts: isGiven},
	{expression: /\bsmbclient\s+[/\\]{2}\S+\s+(?<secret>[^-\s]\S*)/dg, accepts: isGiven},
	// xfreerdp
	{expression: /(?<=\s)\/p:(?<secret>[^\s"']+)/dg, accepts: isGiven},
	{expression: /\bBUNDLE_\w+=["']?[\w.-]+:(?<secret>[^\s"']+)/dg, accepts: isGiven},
	{expression: /\bopen\s+-u\s+[\w.-]+,(?<secret>[^\s"']+)/dg, accepts: isGiven},
	{expression: /(?<secret>AGE-SECRET-KEY-1\w+)/dg},
	// As pppd and ftp are told it.
	{
		expression: /^[ \t"']*(?:secret|user\s+\S+)\s+["']?(?<secret>[^\s"'=:;]{6,})["']?\s*$/dgm,
		accepts: isGiven,
	},
	// openssl
	{expression: /(?<![\w.-])pass:(?<secret>[^\s"']+)/dg, accepts: isGiven},
];

/** Where secrets stand in a text, in no order. */
export function textSecrets(text: string): TextPart[] {
	made ??= makeRules();
	return made.flatMap(({expression, accepts}) =>
		[...text.matchAll(expression)].flatMap(({groups = {}, indices}) => {
			const place = indices?.groups?.secret;
			return place && (accepts?.(groups) ?? true) ? [{from: place[0], to: place[1]}] : [];
		}),
	);
}

/** Of a `name=value` in a word: where its value begins, if its name says that it is a secret. */
export function secretAfterName(word: string): TextPart | undefined {
	for (const {0: whole, 1: name = '', index} of word.matchAll(
		/(?<![\w.])([A-Za-z_][\w.-]{0,200})\+?=(?!=)/g,
	)) {
		const from = index + whole.length;
		const value = word.slice(from);
		if (isSecretName(name) && isSecretUnder(name, value)) {
			const isFirst = /^[-\w./:@]*$/.test(word.slice(0, index));
			const length = isFirst ? value.length : value.search(/[\s&;]|$/);
			return {from, to: from + length};
		}
	}

	return undefined;
}
