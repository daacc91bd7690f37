const secretWords = [
	'password|passwd|passphrase|pwd|secret|token|credential',
	'(?:api|access|private|encryption|signing|auth)[_.-]?key',
	'(?:^|[_.-])(?:pass|auth)(?:$|[_.-])',
];

const secretKey = new RegExp(secretWords.join('|'), 'i');

/** `scheme://user:password@host` */
const urlPassword = /(:\/\/[^\s:/@]*:)[^\s/@]+(?=@)/;

/**
Hides what looks like a secret in a `KEY=value` line: the whole value when the key says so, else the
password of an address. Something that does not look like one is left as it is.

@param mask Stands for what is hidden, the same whatever its length.
*/
export function maskSecret(line: string, mask: string): string {
	const [key = ''] = line.split('=', 1);
	const value = line.slice(key.length + 1);
	if (value === '') {
		return line;
	}

	return secretKey.test(key)
		? `${key}=${mask}`
		: `${key}=${value.replace(urlPassword, `$1${mask}`)}`;
}

export function hasSecret(line: string): boolean {
	return maskSecret(line, '') !== line;
}
