import {describe, expect, it} from 'vitest';
import {canonicalReference} from '../../source/format/image-reference.ts';
import {parseImageReference} from '../../source/format/parse-image-reference.ts';
import {parsePort} from '../../source/format/parse-port.ts';

/*
What Docker's own parsers make of references and ports, as cases of our own: the forms on which both agree,
and those on which they differ on purpose, with the reason.
*/

const sha = (count: number, digit = 'f') => `sha256:${digit.repeat(count)}`;
const hub = (name: string) => `docker.io/library/${name}`;
const long = 'a1b2c3d4'.repeat(8);

function referenceOf(text: string): string | undefined {
	const parsed = parseImageReference(text);
	return parsed.isValid ? canonicalReference(parsed.value) : undefined;
}

describe('A reference in a form of Docker’s', () => {
	it.each([
		['my_app', hub('my_app')],
		['shop.io:tag', hub('shop.io:tag')],
		['shop.io:5000', hub('shop.io:5000')],
		['shop.io/app:tag', 'shop.io/app:tag'],
		['shop:5000/app', 'shop:5000/app'],
		[`shop:5000/app@${sha(64)}`, `shop:5000/app@${sha(64)}`],
		[`shop:5000/app:1@${sha(64)}`, `shop:5000/app:1@${sha(64)}`],
		['lower:Upper', hub('lower:Upper')],
		[`${'a/'.repeat(127)}b:some-long-tag`, `docker.io/${'a/'.repeat(127)}b:some-long-tag`],
		['one-two.shop.io/a/b/c', 'one-two.shop.io/a/b/c'],
		['b.shop.io/other.shop.io/app:other.shop.io', 'b.shop.io/other.shop.io/app:other.shop.io'],
		['xn--n3h.io/app:xn--n3h.io', 'xn--n3h.io/app:xn--n3h.io'],
		[`shop.io/app@sha512:${'e'.repeat(128)}`, `shop.io/app@sha512:${'e'.repeat(128)}`],
		['a_b.io:8080', hub('a_b.io:8080')],
		['a/a_b.io:8080', 'docker.io/a/a_b.io:8080'],
		['[2001:db8::1]/app:tag', '[2001:db8::1]/app:tag'],
		['[2001:db8:1:2:3:4:5:6]/app', '[2001:db8:1:2:3:4:5:6]/app'],
		['[2001:db8::]:5000/app', '[2001:db8::]:5000/app'],
		[`[::1]:5000/app:1@${sha(64)}`, `[::1]:5000/app:1@${sha(64)}`],
		['index.docker.io/team/app', 'docker.io/team/app'],
		['index.docker.io/library/app', hub('app')],
		['10.0.0.1', hub('10.0.0.1')],
		['10.0.0.1:80', hub('10.0.0.1:80')],
		['10.0.0.1:8/app', '10.0.0.1:8/app'],
		[`docker.io/${long}`, hub(long)],
		['Shop.io/a/b', 'Shop.io/a/b'],
		['a__b/c---d', 'docker.io/a__b/c---d'],
		['a.b/c.d', 'a.b/c.d'],
		['docker.io', hub('docker.io')],
		[`app:${'t'.repeat(128)}`, hub(`app:${'t'.repeat(128)}`)],
		['app:_t', hub('app:_t')],
		['shop.io:0/app', 'shop.io:0/app'],
	])('%s is read as it reads it', (text, expected) => {
		expect(referenceOf(text)).toBe(expected);
	});

	it.each([
		'',
		':tag',
		`@${sha(64)}`,
		`app@${sha(34)}`,
		`app@unknown:${'f'.repeat(128)}`,
		'Upper:tag',
		'shop:5000/Upper/lower:tag',
		`${'a/'.repeat(128)}b:tag`,
		'aa/b$$^/cc',
		'[2001:db8::1]',
		'[2001:db8::1]:5000',
		'[fe80::1%eth0]:5000/app',
		'[fe80::1%@zone]:5000/app',
		'https://shop.io/team/app',
		'team/App',
		'-app',
		'-team/app',
		'-shop.io/app',
		'team///app',
		'shop.io/team///app',
		long,
		'_a/_b',
		'.a/.b',
		'a./b',
		'a-/b',
		'a/b.',
		'____/____',
		'..',
		'a/..',
		'a..b/c',
		'a___b/c',
		'a//b',
		'shop.io:port/app',
		'a..b',
		'shop-.io/app',
		'shop.io-/app',
		`app@${sha(64)}@x`,
		'app:',
		'app@',
		`app@${sha(64, 'F')}`,
		`app:${'t'.repeat(129)}`,
		'app:.t',
		'app:-t',
		'shop.io:80:tag',
		'docker.io/',
		'a_b.io/c',
	])('%j is none, as it is none for Docker', text => {
		expect(referenceOf(text)).toBeUndefined();
	});

	it.each([
		[
			'Shop/app',
			'one word in capitals is a slip more often than a host: a dot or a port makes it one',
		],
		['LOCALHOST/app', 'the same'],
		['shop.io:65536/app', 'no machine has that port'],
		['shop.io:/app', 'what stands before it was forgotten'],
	])('%s is refused on purpose, though Docker takes it: %s', text => {
		expect(referenceOf(text)).toBeUndefined();
	});
});

function portsOf(text: string): string | undefined {
	const parsed = parsePort(text);
	return parsed.isValid
		? parsed.value
				.map(({hostAddress = '', hostPort = '', containerPort, protocol}) =>
					[hostAddress, hostPort, `${containerPort}/${protocol}`].join('|'),
				)
				.join(' ')
		: undefined;
}

describe('A port in a form of docker run -p', () => {
	it.each([
		['1234', '||1234/tcp'],
		['1234/tcp', '||1234/tcp'],
		['80/sctp', '||80/sctp'],
		['3333:1234', '|3333|1234/tcp'],
		['3333:1234/udp', '|3333|1234/udp'],
		['8080:80/TCP', '|8080|80/tcp'],
		['10.0.0.1::1234/udp', '10.0.0.1||1234/udp'],
		['10.0.0.1:3333:1234/udp', '10.0.0.1|3333|1234/udp'],
		['0.0.0.0:4000-4001:1234-1235/tcp', '0.0.0.0|4000|1234/tcp 0.0.0.0|4001|1235/tcp'],
		['[2001:db8::68]::333', '2001:db8::68||333/tcp'],
		['[::1]:80:80', '::1|80|80/tcp'],
		['80-80', '||80/tcp'],
		[':80', '||80/tcp'],
		['0080', '||80/tcp'],
	])('%s is read as it reads it', (text, expected) => {
		expect(portsOf(text)).toBe(expected);
	});

	it.each([
		'',
		'abc',
		'localhost:80:80',
		'80/tcp/udp',
		'1-3:1-2',
		'65536',
		'-1',
		'1-',
		'-',
		'80-79',
		'/tcp',
		'80/abc',
		'+80',
		'0x50',
		'1e3',
		'10.0.1:80:80',
		'*:80:80',
		'::',
		'[::1]::',
		'[::1%eth0]:80:80',
		'1:2:3:4',
	])('%j is none, as it is none for Docker', text => {
		expect(portsOf(text)).toBeUndefined();
	});

	it.each([
		['2001:db8::1:80:80', 'without brackets nobody sees where the address ends'],
		[':8080:80', 'an address that is left out was forgotten: without its colon it is any'],
		['::80', 'the same'],
		[
			'8000-8002:80',
			'which one was free is seen only afterwards: without a host port that is so for all',
		],
		['0', 'nothing listens there'],
		['0:80', 'without a host port one is chosen, too'],
		['8080:80/', 'what comes behind the slash was forgotten'],
	])('%s is refused on purpose, though Docker takes it: %s', text => {
		expect(portsOf(text)).toBeUndefined();
	});
});
