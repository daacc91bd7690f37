import {describe, expect, test} from 'vitest';
import {healthcheckOf} from '../../../source/engine/healthcheck.ts';
import type {ImageMetadata} from '../../../source/session/metadata/image-metadata.ts';
import {metadataFields} from '../../../source/session/metadata/metadata-fields.ts';
import {
	withMetadataItem,
	withoutMetadataItem,
} from '../../../source/session/metadata/metadata-items.ts';
import {withMetadataField} from '../../../source/session/metadata/with-metadata-field.ts';

const base: ImageMetadata = {
	config: {
		command: ['/bin/sh', '-c', 'echo "$HOME"'],
		entrypoint: undefined,
		environment: ['PATH=/bin', 'NOTE=two words', 'COLOUR=\u001b[1m'],
		exposedPorts: ['80/tcp'],
		volumes: [],
		user: 'nobody',
		workingDirectory: undefined,
		labels: {role: 'web'},
		stopSignal: undefined,
		healthcheck: healthcheckOf('CMD-SHELL', 'test -e /ready'),
		shell: undefined,
		onBuild: [],
	},
	author: undefined,
	message: undefined,
};

const fieldOf = (metadata: ImageMetadata, id: string) =>
	metadataFields(base, metadata).find(field => field.id === id);

describe('The fields of an image’s metadata', () => {
	test('show the base as inherited, in words that a terminal can show', () => {
		const marks = metadataFields(base, base).map(({id, text, mark}) => [id, text, mark]);
		expect(marks).toEqual([
			['command', 'echo "$HOME"', 'inherited'],
			['entrypoint', '', 'unset'],
			['environment', '["PATH=/bin", "NOTE=two words", "COLOUR=\\u001b[1m"]', 'inherited'],
			['exposedPorts', '80/tcp', 'inherited'],
			['volumes', '', 'unset'],
			['user', 'nobody', 'inherited'],
			['workingDirectory', '', 'unset'],
			['labels', 'role=web', 'inherited'],
			['healthcheck', 'test -e /ready', 'inherited'],
			['stopSignal', '', 'unset'],
			['shell', '', 'unset'],
			['onBuild', '', 'unset'],
			['author', '', 'unset'],
			['message', '', 'unset'],
		]);
	});

	test('show what was changed, added and removed, each item by itself', () => {
		const environment = ['COLOUR=\u001b[1m', 'PATH=/usr/bin', 'NEW=1'];
		const changed = withMetadataField(base, 'environment', environment);
		expect(fieldOf(changed, 'environment')).toMatchObject({
			mark: 'changed',
			items: [
				{id: 'PATH', text: 'PATH=/usr/bin', mark: 'changed'},
				{id: 'NOTE', text: 'NOTE=two words', mark: 'removed'},
				{id: 'COLOUR', text: '"COLOUR=\\u001b[1m"', mark: 'inherited'},
				{id: 'NEW', text: 'NEW=1', mark: 'added'},
			],
		});
		expect(fieldOf(withMetadataField(base, 'user', undefined), 'user')?.mark).toBe('removed');
		expect(fieldOf(withMetadataField(base, 'author', 'Ada'), 'author')?.mark).toBe('added');
		const reordered = base.config.environment.toReversed();
		const same = withMetadataField(base, 'environment', reordered);
		expect(fieldOf(same, 'environment')?.mark).toBe('inherited');
	});

	test('show a command in the form that it has', () => {
		const shown = (command: string[]) =>
			fieldOf(withMetadataField(base, 'command', command), 'command')?.text;
		expect(shown(['nginx', '-g', 'daemon off;'])).toBe('["nginx", "-g", "daemon off;"]');
		expect(shown(['/bin/sh', '-c', '[ -e /x ]'])).toBe('["/bin/sh", "-c", "[ -e /x ]"]');
		expect(shown(['/bin/sh', '-c', 'a\nb'])).toBe('["/bin/sh", "-c", "a\\nb"]');
	});
});

describe('One item of a list', () => {
	test('is put in the place of another, added, and taken away', () => {
		const edited = withMetadataItem(base, 'environment', 'NOTE', '"NOTE=tab\\there"');
		const added = withMetadataItem(base, 'exposedPorts', undefined, '8000-8001/udp');
		expect(edited.isValid && edited.value.config.environment[1]).toBe('NOTE=tab\there');
		expect(added.isValid && added.value.config.exposedPorts).toEqual([
			'80/tcp',
			'8000/udp',
			'8001/udp',
		]);
		expect(withoutMetadataItem(base, 'labels', 'role').config.labels).toEqual({});
		expect(withMetadataItem(base, 'labels', undefined, '=x').isValid).toBe(false);
	});
});
