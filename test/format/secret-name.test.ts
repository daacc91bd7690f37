import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {isSecretName} from '../../source/format/secret-name.ts';

const secret = [
	'POSTGRES_PASSWORD',
	'DB_PASS',
	'DB_PWD',
	'DBPASSWORD',
	'db.passwd',
	'GITHUB_TOKEN',
	'authtoken',
	'accessToken',
	'AWS_SECRET_ACCESS_KEY',
	'AWS_ACCESS_KEY_ID',
	'API_KEY',
	'apiKey',
	'APIKEY',
	'KEY',
	'SSH_PRIVATE_KEY',
	'SECRET_KEY_BASE',
	'signing-key',
	'client_secret',
	'REGISTRY_AUTH',
	'GOOGLE_CREDENTIALS',
	'KEY_PASSPHRASE',
];

const open = [
	'PATH',
	'PWD',
	'OLDPWD',
	'COMPASS',
	'PASSENGERS',
	'AUTHOR',
	'AUTH_REALM',
	'KEYBOARD',
	'KEYCLOAK_HOME',
	'MONKEY',
	'TURKEY_CITY',
	'HOTKEYS',
	'GPG_KEY',
	'PYTHON_GPG_KEYS',
	'PUBLIC_KEY',
	'SSH_PUB_KEY',
	'CACHE_KEY',
	'PRIMARY_KEY',
	'TOKENIZERS_PARALLELISM',
	'TOKENIZER',
	'SECRETARY',
	'POSTGRES_PASSWORD_FILE',
	'TOKEN_TTL',
	'PASSWORD_POLICY',
	'TOKEN_URL',
	'PUBLIC_TOKEN',
];

/** The same words in another way of writing names. */
const spellings = [
	(name: string) => name,
	(name: string) => name.toLowerCase(),
	(name: string) => name.replaceAll('_', '-').toLowerCase(),
	(name: string) => name.replaceAll('_', '.'),
];

describe('A name of a secret', () => {
	test.each(secret)('is %s, however it is spelt', name => {
		expect(spellings.map(spell => isSecretName(spell(name)))).not.toContain(false);
	});

	test.each(open)('is not %s, however it is spelt', name => {
		expect(spellings.map(spell => isSecretName(spell(name)))).not.toContain(true);
	});

	test('stays one with words before it that say nothing else', () => {
		const word = fc.stringMatching(/^[A-Z]{1,8}$/).filter(text => !open.join('_').includes(text));
		fc.assert(
			fc.property(fc.array(word, {maxLength: 4}), words => {
				expect(isSecretName([...words, 'PASSWORD'].join('_'))).toBe(true);
				expect(isSecretName([...words, 'TOKEN', 'FILE'].join('_'))).toBe(false);
			}),
		);
	});
});
