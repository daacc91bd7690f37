import type Docker from 'dockerode';
import {describe, expect, test} from 'vitest';
import {podmanChanges} from '../../../../source/engine/docker/images/podman-changes.ts';
import type {ImageConfig} from '../../../../source/engine/image-config.ts';
import {plainCommit} from '../../../contract/plain-commit.ts';

const {config} = plainCommit;

const container = {
	Env: ['PATH=/bin', 'KEY=line\nbreak'],
	Labels: {kept: 'two\nlines'},
} as unknown as Docker.ContainerInspectInfo['Config'];

describe('The changes of a commit on Podman', () => {
	test('leave the container’s command alone where neither command nor entrypoint is given', () => {
		expect(podmanChanges(config, container)).toEqual(['ENTRYPOINT []']);
	});

	test('drop the command where only an entrypoint is given', () => {
		expect(podmanChanges({...config, entrypoint: ['e']}, container)).toEqual([
			'ENTRYPOINT ["e"]',
			'CMD []',
		]);
	});

	test('do not repeat what the container has, so that its line breaks are no obstacle', () => {
		const environment = ['PATH=/bin', 'KEY=line\nbreak', 'NEW=a "b"'];
		const labels = {kept: 'two\nlines', 'a key': 'v'};
		expect(podmanChanges({...config, environment, labels}, container).slice(1)).toEqual([
			'ENV "NEW"="a "b""',
			'LABEL "a key"="v"',
		]);
	});

	test.each<[string, Partial<ImageConfig>]>([
		['a variable', {environment: ['NEW=two\nlines']}],
		['a label', {labels: {note: 'two\nCMD ["evil"]'}}],
		['a user', {user: 'me\nCMD ["evil"]'}],
		['a label key', {labels: {'a\nb': 'c'}}],
		['a working directory', {workingDirectory: '/a\nb'}],
	])('refuse %s with a line break, which would be an instruction of its own', (_, changed) => {
		expect(() => podmanChanges({...config, ...changed}, container)).toThrow(
			expect.objectContaining({reason: 'not-supported'}),
		);
	});

	test.each<[string, Partial<ImageConfig>]>([
		['a user', {user: 'ada '}],
		['a working directory', {workingDirectory: '/srv\t'}],
		['a label key with =', {labels: {'a=b': 'c'}}],
		['an empty label key', {labels: {'': 'c'}}],
		['a variable without a name', {environment: ['=x']}],
		['another protocol', {exposedPorts: ['80/sctp']}],
		['a range of ports', {exposedPorts: ['80-82/tcp']}],
		['a port that is none', {exposedPorts: ['65536/tcp']}],
		['a volume without a path', {volumes: ['/data', '']}],
	])('refuse %s, which Podman would change or not take', (_, changed) => {
		expect(() => podmanChanges({...config, ...changed}, container)).toThrow(
			expect.objectContaining({reason: 'not-supported'}),
		);
	});
});
