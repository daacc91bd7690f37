import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {loginName, namesFor} from '../../../source/registry/credentials/server-address.ts';
import {loginTimes} from '../../../source/registry/credentials/stored-login.ts';

describe('A key among stored logins', () => {
	test.each([
		['quay.io', 'quay.io'],
		['quay.io/', 'quay.io'],
		['https://quay.io', 'quay.io'],
		['http://quay.io/v1/', 'quay.io'],
		['quay.io/v2', 'quay.io'],
		['localhost:5000', 'localhost:5000'],
		['[::1]:5000', '[::1]:5000'],
		['quay.io/team', 'quay.io/team'],
		['quay.io/team/app/', 'quay.io/team/app'],
		['docker.io/team', 'docker.io/team'],
		['https://index.docker.io/v1/', 'docker.io'],
		['registry-1.docker.io', 'docker.io'],
		['https://index.docker.io/v1/access-token', undefined],
		['https://index.docker.io/v1/refresh-token', undefined],
		['https://quay.io/team', undefined],
		['quay.io/Team', undefined],
		['', undefined],
	])('%s is for %s', (address, name) => {
		expect(loginName(address)).toBe(name);
	});

	test.each([
		['http://index.docker.io/v1/', 'docker.io'],
		['index.docker.io', 'docker.io'],
		['127.0.0.1', '127.0.0.1'],
		['https://127.0.0.1:8080/', '127.0.0.1:8080'],
		['https://example.com/v2/', 'example.com'],
		['https://example.com:5000/v2/', 'example.com:5000'],
		['https://[::1]:8080/', '[::1]:8080'],
		['example.com:443', 'example.com:443'],
		['EXAMPLE.com', 'EXAMPLE.com'],
	])('%s is for the host that docker takes it for', (address, name) => {
		expect(loginName(address)).toBe(name);
	});

	test.each([
		[
			'https://example.com/team/',
			'a namespace with a scheme is nobody’s form, and never the host’s login',
		],
		['example.com/v2/team', 'the same'],
		['ftp://example.com', 'no registry speaks it'],
	])('%s is for nobody on purpose, though docker takes it for its host: %s', address => {
		expect(loginName(address)).toBeUndefined();
	});

	const component = fc.stringMatching(/^[a-z\d]{1,8}$/).filter(text => !/^v[12]$/.test(text));

	test('of a namespace is good for what is in it alone, and the longest one comes first', () => {
		fc.assert(
			fc.property(fc.array(component, {minLength: 1, maxLength: 5}), parts => {
				const names = namesFor('quay.io', parts.join('/'));
				expect(names.length).toBe(parts.length + 1);
				expect(names[0]).toBe(`quay.io/${parts.join('/')}`);
				expect(names.at(-1)).toBe('quay.io');
				for (const [index, name] of names.entries()) {
					expect(loginName(name)).toBe(name);
					expect(names[index - 1]?.startsWith(`${name}/`) ?? true).toBe(true);
				}
			}),
		);
	});
});

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

test.each([
	[
		'a JSON web token',
		`${part({alg: 'x'})}.${part({iat: 1_700_000_000, exp: 1_700_003_600})}.sig`,
		1_700_000_000_000,
		1_700_003_600_000,
	],
	[
		'a password of Amazon ECR',
		Buffer.from(JSON.stringify({payload: 'x', expiration: 1_700_003_600})).toString('base64'),
		undefined,
		1_700_003_600_000,
	],
	['any other password', 'hunter2', undefined, undefined],
	['a token whose claims are no numbers', `a.${part({exp: 'soon'})}.c`, undefined, undefined],
])('The times of %s are told as far as it has them', (_, password, since, until) => {
	expect(loginTimes({username: 'AWS', password})).toEqual({since, until});
	expect(loginTimes({identityToken: password})).toEqual({since, until});
});
