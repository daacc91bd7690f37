import {isSecretName} from '../../format/secret-name.ts';

/** What stands in the place of a secret and is none: nothing, a variable, a template, a pattern, code, an answer, a mask. */
const placeholder =
	/^(?:|\*+|-|(?:[:@/.,_-]*(?:\$\w+|\$\{\w+\}?))+|\$\(.*|`.*|<[\w -]+>|\{\{.*\}\}|[[{](?:["'\s].*)?|\[[\w, -]*\]?|\.\*.*|(?:await|new|lambda|async|function)(?:\s.*)?|null|nil|none|true|false|yes|no|on|off|undefined|optional|required|\d{1,3}|[x*]{2,}|\.{3}|change[-_]?me|your[-_]\w*)$/is;

/** `tokenize(text)`, as in a script that is written into a file. */
const call = /^[a-z][A-Za-z_]*(?:\.\w+)*\((?:[a-z][\w.]*(?:,\s*[a-z][\w.]*)*)?\)?;?$/;

/** False for what everyone may see, whatever its name says. */
export function isSecretValue(value: string): boolean {
	const trimmed = value.trim();
	return !placeholder.test(trimmed) && !call.test(trimmed);
}

/** `./tls.key`, `/etc/ssl/x`, `key.pem`: where a key is, not the key. */
const filePath =
	/^(?:~|\.{0,2})\/|^[\w./-]+\/[\w-]+\.[a-z]{2,8}$|^[\w.-]+\.(?:pem|key|crt|cert|cer|pub|asc|gpg|p12|pfx|json|txt|jks)$/i;

/** True of a name that only says of a key, of which there are many kinds. */
const isOfKey = (name: string): boolean => !isSecretName(name.replace(/keys?(?![a-z])/gi, 'x'));

/** `cache key: failed`, `key=value`: anything has a key, and words are none. */
const isWordUnderKey = (name: string, value: string): boolean =>
	/^keys?$/i.test(name) && /^[^\s\d]{0,19}(?:\s|$)/.test(value);

/** Whether what is given under a name is a secret. */
export const isSecretUnder = (name: string, value: string): boolean =>
	isSecretName(name) &&
	isSecretValue(value) &&
	!isWordUnderKey(name, value) &&
	!(isOfKey(name) && filePath.test(value));

/** Options that only say yes or no, or where the secret comes from. */
const switches =
	/^(?:no|ask|disabled?|enable|with|without|use|prompt|allow|skip|require|show|list|recv|search|fetch|send|import|export|delete|edit|refresh|default|local|trusted|update|quick)-|-(?:stdin|prompt|fd|env|command|hash|mode|store|server|id)$/i;

/** Whether the word after an option of this name (without dashes) is a secret. */
export const takesSecret = (name: string): boolean =>
	!switches.test(name) &&
	(isSecretName(name) || /(?:store|key|admin|user|vault|db)pass$/i.test(name));
