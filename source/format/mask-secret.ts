import {isSecretName} from './secret-name.ts';

/** `scheme://user:password@host` */
const urlPassword = /(?<=:\/\/[^\s:/@]*:)[^\s/@]+(?=@)/;

/** Part of a text, in UTF-16 code units: `from` is in it, `to` is not. */
export type TextPart = {from: number; to: number};

/**
What looks like a secret in a `KEY=value` line: the whole value when the key says so, else the password
of an address. `undefined`: nothing does.
*/
export function secretPart(line: string): TextPart | undefined {
	const [key = ''] = line.split('=', 1);
	const from = key.length + 1;
	if (from >= line.length) {
		return undefined;
	}

	if (isSecretName(key)) {
		return {from, to: line.length};
	}

	const password = urlPassword.exec(line.slice(from));
	return password
		? {from: from + password.index, to: from + password.index + password[0].length}
		: undefined;
}

/**
Hides what looks like a secret in a `KEY=value` line. Something that does not look like one is left as
it is.

@param mask Stands for what is hidden, the same whatever its length.
*/
export function maskSecret(line: string, mask: string): string {
	const part = secretPart(line);
	return part ? line.slice(0, part.from) + mask + line.slice(part.to) : line;
}

export const hasSecret = (line: string): boolean => secretPart(line) !== undefined;
