import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {isInRange, leadsToLinkLocal} from '../../../source/registry/http/ip-ranges.ts';
import {isDirect} from '../../../source/registry/http/is-direct.ts';

describe('NO_PROXY', () => {
	test.each([
		['https://10.1.2.3/', '10.0.0.0/8', true],
		['https://11.1.2.3/', '10.0.0.0/8', false],
		['https://10.1.2.3:5000/', '192.168.0.0/16, 10.0.0.0/8', true],
		['https://[fd00::5]:5000/', 'fd00::/8', true],
		['https://[fe00::5]:5000/', 'fd00::/8', false],
		['https://[fd00::5]/', 'fd00:0:0::5', true],
		['https://10.1.2.3/', '10.1.2.3', true],
		['https://10.1.2.3/', '1.2.3', false],
		['https://10.1.2.3:5000/', '10.1.2.3:5000', true],
		['https://10.1.2.3:5000/', '10.1.2.3:5001', false],
		['https://registry.example.com/', 'example.com', true],
		['https://registry.example.com/', '.EXAMPLE.com', true],
		['https://registry.example.com/', '*.example.com', true],
		['https://registry.example.com/', 'registry.example.com:443', true],
		['http://registry.example.com/', 'registry.example.com:443', false],
		['https://registryexample.com/', 'example.com', false],
		['https://registry.example.com/', 'a b,*', true],
		['https://registry.example.com/', '', false],
		['https://registry.example.com/', '10.0.0.0/8', false],
		['https://10.1.2.3/', '10.0.0.0/99, /8, 10.0.0.0/', false],
	])('for %s and "%s": asked directly is %s', (url, noProxy, isAsked) => {
		expect(isDirect(new URL(url), noProxy)).toBe(isAsked);
	});

	test('has every address in its ranges, and none beside them', () => {
		fc.assert(
			fc.property(fc.ipV4(), fc.integer({min: 1, max: 32}), fc.ipV4(), (base, bits, other) => {
				const toNumber = (text: string) =>
					text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
				const size = 2 ** (32 - bits);
				const isSame = Math.floor(toNumber(base) / size) === Math.floor(toNumber(other) / size);
				expect(isDirect(new URL(`https://${other}/`), `${base}/${bits}`)).toBe(isSame);
				expect(isInRange(base, `${base}/${bits}`)).toBe(true);
			}),
		);
	});
});

test.each([
	['169.254.169.254', true],
	['169.254.0.1:80', true],
	['[fe80::1]', true],
	['[::ffff:a9fe:a9fe]', true],
	['169.253.1.1', false],
	['[2001:db8::1]:443', false],
	['registry.example.com', false],
])(
	'A server that sends its clients to %s sends them to a neighbour of theirs: %s',
	(host, isLocal) => {
		const [there, elsewhere] = [
			new URL(`http://${host}/`),
			new URL('https://registry.example.com/'),
		];
		expect(leadsToLinkLocal(elsewhere, there)).toBe(isLocal);
		expect(leadsToLinkLocal(there, there)).toBe(false);
	},
);
