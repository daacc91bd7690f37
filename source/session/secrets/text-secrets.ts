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
