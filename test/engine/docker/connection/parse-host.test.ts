import {describe, expect, test} from 'vitest';
import {parseHost} from '../../../../source/engine/docker/connection/parse-host.ts';
import {sshArguments} from '../../../../source/engine/docker/connection/ssh-command.ts';

const targetOf = (host: string) => parseHost(host, 'the test').target;

describe('A host', () => {
	test.each([
		['unix:///var/run/docker.sock', {kind: 'socket', path: '/var/run/docker.sock'}],
		['/var/run/docker.sock', {kind: 'socket', path: '/var/run/docker.sock'}],
		['npipe:////./pipe/engine', {kind: 'socket', path: '//./pipe/engine'}],
		['engine.test:99', {kind: 'tcp', host: 'engine.test', port: 99, tls: undefined}],
		['tcp://[::1]:99', {kind: 'tcp', host: '::1', port: 99}],
		['http://engine.test:80/docker/', {kind: 'tcp', port: 80, pathPrefix: '/docker'}],
		['tcp://engine.test:443', {kind: 'tcp', port: 443, tls: undefined}],
		['https://engine.test', {kind: 'tcp', port: 2376, tls: {verifiesServer: true}}],
		['tcp://:2376', {kind: 'tcp', host: 'localhost', port: 2376, tls: undefined}],
		['tcp://:2375', {kind: 'tcp', host: 'localhost', port: 2375, tls: undefined}],
		[':2375', {kind: 'tcp', host: 'localhost', port: 2375}],
		['tcp://', {kind: 'tcp', host: 'localhost', port: 2375}],
		['tcp://engine.test:', {kind: 'tcp', host: 'engine.test', port: 2375}],
		['tcp:///docker', {kind: 'tcp', host: 'localhost', port: 2375, pathPrefix: '/docker'}],
		['unix://', {kind: 'socket', path: '/var/run/docker.sock'}],
		['npipe://', {kind: 'socket', path: '//./pipe/docker_engine'}],
		['ssh://me@box:2222', {kind: 'ssh', host: 'box', user: 'me', port: '2222'}],
		['ssh://box/run/docker.sock', {kind: 'ssh', host: 'box', remoteSocket: '/run/docker.sock'}],
	])('is read: %s', (host, target) => {
		expect(targetOf(host)).toMatchObject(target);
	});

	test.each(['tcp://:99999', 'tcp://a b', 'ssh://', 'ssh://:22', 'fd://x'])(
		'that makes no sense is named as it was written: %s',
		host => {
			expect(() => targetOf(host)).toThrow(
				`${host} (from the test) is not the address of an engine`,
			);
		},
	);

	test('over ssh becomes a command that never asks and cannot be taken for options', () => {
		const target = targetOf("ssh://me@box:2222/run/it's.sock");
		if (target.kind !== 'ssh') {
			throw new Error('Not an ssh target');
		}

		const words = sshArguments(target, ['-S', '/shared']);
		expect(words).toEqual(expect.arrayContaining(['BatchMode=yes', '-S', '/shared']));
		expect(words.slice(words.indexOf('-l'))).toEqual([
			...['-l', 'me', '-p', '2222', '--', 'box'],
			...['docker', '--host', "'unix:///run/it'\\''s.sock'", 'system', 'dial-stdio'],
		]);
	});
});
