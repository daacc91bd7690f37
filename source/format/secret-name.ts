/** A word of a name that ends so names a secret, wherever in the name it stands: `DBPASSWORD`. */
const secretEnds =
	/(?:password|passwd|passphrase|secret|credential|token|(?:api|auth|access|private|secret)key)s?$/;

/** As a whole word only: `PASS` in `DB_PASS`, not in `COMPASS`. */
const secretWords = new Set('pass pwd psw pw dbpass userpass sshpass psk'.split(' '));

/** Only at the end: `NPM_AUTH`, not `AUTH_REALM`. */
const secretLast = new Set(['auth']);

/** What stands before `KEY` where everybody may have the key, or where it opens nothing. */
const openKeys = new Set(
	'public pub authorized trusted gpg pgp cache primary foreign partition sort index row map dict lookup translation host'.split(
		' ',
	),
);

/** At the end: where a secret is, or what is said about it, and not the secret. */
const about = new Set(
	'file files path dir directory name length size type ttl expiry expires expiration timeout lifetime algorithm header enabled required url uri endpoint realm parallelism policy helper'.split(
		' ',
	),
);

/** What a shell sets by itself. */
const places = new Set(['pwd', 'oldpwd']);

const wordsOf = (name: string): string[] =>
	name
		.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
		.toLowerCase()
		.split(/[^a-z\d]+/)
		.filter(word => word !== '');

function isKey(words: readonly string[], index: number): boolean {
	const word = words[index] ?? '';
	const before = words.slice(0, index);
	return /^keys?$/.test(word) && !before.some(other => openKeys.has(other));
}

/**
Tells by its name whether a variable, an option or a field of a file holds a secret. Words are told apart
by hyphens, underscores, dots and capitals, so that `MONKEY`, `GPG_KEY` and `TOKENIZERS_PARALLELISM` are
none. The one list of the whole program: what is covered, asked about, warned of and left out agree.
*/
export function isSecretName(name: string): boolean {
	const words = wordsOf(name);
	const last = words.at(-1) ?? '';
	if (words.includes('public') || about.has(last) || (words.length === 1 && places.has(last))) {
		return false;
	}

	return (
		secretLast.has(last) ||
		words.some(
			(word, index) => secretEnds.test(word) || secretWords.has(word) || isKey(words, index),
		)
	);
}
