import fc from 'fast-check';
import {expect, test} from 'vitest';
import {knownSecrets, secretValuesIn} from '../../../source/session/secrets/known-secrets.ts';

test('A value that is known as secret is found in any text, in every spelling', () => {
	const value = fc
		.string({minLength: 8, maxLength: 20})
		.filter(text => /^[a-z].*[!-/0-9].*[a-z]$/.test(text));
	const around = fc.string({maxLength: 10});
	fc.assert(
		fc.property(value, around, around, (secret, before, after) => {
			const secrets = knownSecrets(['other', secret]);
			for (const text of [
				secret,
				encodeURIComponent(secret),
				JSON.stringify(secret),
				Buffer.from(secret).toString('base64'),
			]) {
				expect(secrets.isIn(`${before}${text}${after}`)).toBe(true);
				expect(secrets.hide(`a ${text} b`, '***')).not.toContain(secret);
			}
		}),
	);
});

test('A value that could be part of a word is found as a word, and one that everybody uses nowhere', () => {
	const secrets = knownSecrets(['hunter', 'root', '1234', 'abc', '$TOKEN', '/etc/x']);
	expect(
		secrets.hide('hunter hunters mysql -phunter ahunter root 1234 abc $TOKEN /etc/x', '*'),
	).toBe('* hunters mysql -p* ahunter root 1234 abc $TOKEN /etc/x');
	expect(knownSecrets([]).isIn('')).toBe(false);
});

test('The values of a text are told as they were typed and as they were meant', () => {
	expect(secretValuesIn(`mysql -p'a b'"c"d`)).toEqual(expect.arrayContaining(['a bcd']));
	expect(secretValuesIn('mount -o password=hunter22,uid=5 a b')).toContain('hunter22');
	expect(secretValuesIn('echo -e "hunter22\\nhunter22" | passwd ada')).toContain('hunter22');
	expect(secretValuesIn('mysql -p shop')).toEqual([]);
});
