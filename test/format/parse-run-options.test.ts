import fc from 'fast-check';
import {describe, expect, expectTypeOf, it} from 'vitest';
import type {ContainerMount, PortPublication} from '../../source/engine/container-specification.ts';
import {parseEnvironment} from '../../source/format/parse-environment.ts';
import {type ParsedMount, parseMount} from '../../source/format/parse-mount.ts';
import {type ParsedPort, parsePort} from '../../source/format/parse-port.ts';

function published(text: string): string[] {
	const result = parsePort(text);
	return result.isValid
		? result.value.map(({hostAddress = '*', hostPort = 'any', containerPort, protocol}) =>
				[hostAddress, hostPort, containerPort, protocol].join(' '),
			)
		: [`${result.problem.message} @${result.problem.offset}+${result.problem.length}`];
}

describe('parsePort', () => {
	it.each([
		['80', ['* any 80 tcp']],
		['8080:80', ['* 8080 80 tcp']],
		['8080:80/udp', ['* 8080 80 udp']],
		['53/UDP', ['* any 53 udp']],
		['127.0.0.1:8080:80/sctp', ['127.0.0.1 8080 80 sctp']],
		['127.0.0.1::80', ['127.0.0.1 any 80 tcp']],
		['[::1]:80:80', ['::1 80 80 tcp']],
		['[::]::80', [':: any 80 tcp']],
		['80-82', ['* any 80 tcp', '* any 81 tcp', '* any 82 tcp']],
		['8000-8001:80-81', ['* 8000 80 tcp', '* 8001 81 tcp']],
		['65535:1', ['* 65535 1 tcp']],
	])('reads %s', (text, expected) => {
		expect(published(text)).toEqual(expected);
	});

	it.each([
		['', 'The container port is missing. @0+0'],
		['8080:', 'The container port is missing. @5+0'],
		['http:80', '"http" is not a port. @0+4'],
		['80:http', '"http" is not a port. @3+4'],
		['80:80/icmp', '"icmp" is not a protocol. @6+4'],
		['80:80/', 'The protocol is missing. @6+0'],
		['0:80', '"0" is not a port. @0+1'],
		['80:65536', '"65536" is not a port. @3+5'],
		['90-80:90-80', 'The range 90-80 ends before it starts. @6+5'],
		['8000-8002:80-81', '3 host ports cannot be mapped to 2 container ports. @0+9'],
		['8000-8002:80', '3 host ports cannot be mapped to 1 container ports. @0+9'],
		['localhost:80:80', '"localhost" is not an address. @0+9'],
		['256.0.0.1:80:80', '"256.0.0.1" is not an address. @0+9'],
		['::1:80:80', '"" is not an address. @0+0'],
		['[::g]:80:80', '"[::g]" is not an address. @0+5'],
	])('refuses %j: %s', (text, expected) => {
		expect(published(text)).toEqual([expected]);
	});

	it('turns a range the right way round', () => {
		expect(parsePort('80:90-80')).toMatchObject({problem: {suggestion: '80:80-90'}});
	});

	it('points inside any text that it refuses', () => {
		const piece = fc.constantFrom('8', '80', ':', '-', '/', 'tcp', '[', ']', '.', ' ', '1.2.3.4');
		fc.assert(
			fc.property(fc.array(piece, {maxLength: 8}), pieces => {
				const text = pieces.join('');
				const result = parsePort(text);
				if (!result.isValid) {
					const {offset, length} = result.problem;
					expect(offset + length).toBeLessThanOrEqual(text.length);
				}
			}),
		);
	});

	it('gives what the engine port takes', () => {
		expectTypeOf<ParsedPort>().toExtend<PortPublication>();
		expectTypeOf<ParsedMount>().toExtend<ContainerMount>();
	});
});

function mounted(text: string) {
	const result = parseMount(text, {workingDirectory: '/project/app', homeDirectory: '/home/me'});
	return result.isValid
		? `${result.value.kind} ${result.value.source} ${result.value.destination}${result.value.readOnly ? ' ro' : ''}${result.value.modes ? ` ${result.value.modes}` : ''}`
		: `${result.problem.message} -> ${result.problem.suggestion}`;
}

describe('parseMount', () => {
	it.each([
		['/srv:/data', 'bind /srv /data'],
		['./src:/app:ro', 'bind /project/app/src /app ro'],
		['.:/app:rw', 'bind /project/app /app'],
		['../x:/app', 'bind /project/x /app'],
		['~:/root', 'bind /home/me /root'],
		['~/x:/app/', 'bind /home/me/x /app'],
		['data:/var/lib', 'volume data /var/lib'],
		['my-data_1.0:/a:ro', 'volume my-data_1.0 /a ro'],
		['tmpfs:/tmp', 'tmpfs  /tmp'],
		['C:\\src:/app:ro', 'bind C:\\src /app ro'],
		['C:/src:/app', 'bind C:/src /app'],
	])('reads %s', (text, expected) => {
		expect(mounted(text)).toBe(expected);
	});

	it.each([
		['data', '"data" has no path in the container. -> undefined'],
		['a:/b:ro:x', '"a:/b:ro:x" has more than three parts. -> undefined'],
		[
			'data:app:ro',
			'The path inside the container, "app", does not start with a slash. -> data:/app:ro',
		],
		['data:/', 'The root of the container cannot be mounted over. -> undefined'],
		['data:/a/..', 'The root of the container cannot be mounted over. -> undefined'],
		['data:/a:x', '"x" is not a mount mode. -> data:/a:ro'],
		['data:/a:ro,', '"" is not a mount mode. -> data:/a:ro'],
		['src/x:/app', '"src/x" is neither a path nor a volume name. -> ./src/x:/app'],
		['d:/app', '"d" is neither a path nor a volume name. -> undefined'],
		[':/app', 'The source of the mount is missing. -> undefined'],
	])('refuses %s: %s', (text, expected) => {
		expect(mounted(text)).toBe(expected);
	});
});

/** Volumes as Docker's own parser has them: what it takes, and whether this one does. */
describe('Of the forms of docker run -v', () => {
	const propagation = ['shared', 'rshared', 'slave', 'rslave', 'private', 'rprivate'];
	it.each([
		['/home:/something/else', 'bind /home /something/else'],
		['/home:/with space', 'bind /home /with space'],
		['relative:/absolute-path', 'volume relative /absolute-path'],
		['/rw:/ro', 'bind /rw /ro'],
		['/path:/path:rw', 'bind /path /path'],
		...propagation.map(mode => [`/a:/b:${mode}`, `bind /a /b ${mode}`]),
		['/a:/b:ro,shared', 'bind /a /b ro shared'],
		['/a:/b:ro,z,shared', 'bind /a /b ro z,shared'],
		['/a:/b:slave,Z,ro', 'bind /a /b ro slave,Z'],
		['/a:/b:Z,slave,ro', 'bind /a /b ro Z,slave'],
		['/a:/b:cached', 'bind /a /b cached'],
		['/a:/b:ro,delegated,z', 'bind /a /b ro delegated,z'],
		['name:/a:z', 'volume name /a z'],
		['name:/a:nocopy,ro', 'volume name /a ro nocopy'],
		['./src:/app:U,z', 'bind /project/app/src /app U,z'],
	])('%s is taken', (text, expected) => {
		expect(mounted(text)).toBe(expected);
	});

	it.each([
		'',
		'./',
		'../',
		'/:../',
		'/:path',
		':',
		'/tmp:',
		':test',
		':/test',
		'tmp:',
		':test:',
		'::',
		':::',
		'/tmp:::',
		':/tmp::',
		'/path:rw',
		'/path:ro',
		'/rw:rw',
		'path:ro',
		'/path:/path:sw',
		'/path:/path:rwz',
		'/path:/path:ro,rw',
		'/path:/path:z,Z',
		'/path:/path:ro,rshared,rslave',
		'/path:/path:ro,z,rshared,rslave',
		'/path:shared',
		'/path:slave',
		'/path:private',
		'/a:/',
		'/a:/b:nocopy',
		'tmpfs:/a:z',
		'name:/a:O',
		...propagation.map(mode => `name:/absolute-path:${mode}`),
	])('%s is refused', text => {
		expect(mounted(text)).toMatch(/ -> /);
	});

	/** Docker takes these. */
	it.each([
		['/home', 'a volume without a name would stay behind, and nobody would know it'],
		['/with space', 'the same'],
		['a:/b', 'one letter is a drive of Windows more often than a volume'],
		['/a:/b:', 'a colon with nothing behind it is something left out'],
	])('%s is refused on purpose: %s', text => {
		expect(mounted(text)).toMatch(/ -> /);
	});

	/** Docker refuses these. */
	it.each([
		['../x:/app', 'its command line does take them, as paths from the current folder'],
		['~:/root', 'a shell would have put the home folder there'],
	])('%s is taken on purpose: %s', text => {
		expect(mounted(text)).toMatch(/^bind \//);
	});
});

describe('parseEnvironment', () => {
	const own = {TOKEN: 'secret', EMPTY: ''};

	it.each([
		['KEY=value', 'KEY=value'],
		['KEY=', 'KEY='],
		['KEY=a=b c', 'KEY=a=b c'],
		['TOKEN', 'TOKEN=secret'],
		['EMPTY', 'EMPTY='],
	])('reads %s as %s', (text, value) => {
		expect(parseEnvironment(text, own)).toEqual({isValid: true, value});
	});

	it.each([
		['', 'The variable name is empty.', undefined],
		['=x', 'The variable name is empty.', undefined],
		['A B=x', 'The name "A B" contains a space.', undefined],
		[' KEY=x', 'The name " KEY" contains a space.', 'KEY=x'],
		['A=\0', 'The value of A contains a null character.', undefined],
		['NOBODY', 'NOBODY has no value, and is not set in the environment of Slipway.', undefined],
	])('refuses %j', (text, message, suggestion) => {
		expect(parseEnvironment(text, own)).toMatchObject({problem: {message, suggestion}});
	});
});
