import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {emptyImageConfig} from '../../../source/engine/image-config.ts';
import {safeText} from '../../../source/format/safe-text.ts';
import {fieldText} from '../../../source/session/metadata/field-text.ts';
import type {ImageMetadata} from '../../../source/session/metadata/image-metadata.ts';
import type {
	MetadataFieldId,
	MetadataValue,
} from '../../../source/session/metadata/metadata-field.ts';
import {parseMetadataField} from '../../../source/session/metadata/parse-metadata-field.ts';
import {withMetadataField} from '../../../source/session/metadata/with-metadata-field.ts';

const empty: ImageMetadata = {
	config: emptyImageConfig,
	author: undefined,
	message: undefined,
};

const textOf = (id: MetadataFieldId, value: MetadataValue): string =>
	fieldText(withMetadataField(empty, id, value), id);

const word = fc.string({unit: 'binary', minLength: 1}).filter(text => !text.includes('\0'));
const key = fc.stringMatching(/^[A-Za-z_.][\w.-]{0,8}$/).filter(text => text !== '__proto__');

describe('Every field', () => {
	const values: [MetadataFieldId, fc.Arbitrary<MetadataValue>][] = [
		['command', fc.array(word, {minLength: 1, maxLength: 4})],
		['command', word.map(script => ['/bin/sh', '-c', script])],
		['healthcheck', word.map(script => ['CMD-SHELL', script])],
		['healthcheck', fc.array(word, {minLength: 1}).map(words => ['CMD', ...words])],
		[
			'environment',
			fc.dictionary(key, word).map(map => Object.entries(map).map(pair => pair.join('='))),
		],
		['labels', fc.dictionary(key, word).map(map => ({...map}))],
	];
	test.each(values)('reads back what it shows of %s, which is safe to show', (id, arbitrary) => {
		fc.assert(
			fc.property(arbitrary, value => {
				const text = textOf(id, value);
				expect(safeText(text)).toBe(text);
				expect(parseMetadataField(id, text)).toEqual({isValid: true, value});
			}),
		);
	});
});

describe('What is typed', () => {
	const accepted: [MetadataFieldId, string, MetadataValue][] = [
		['command', ' exec nginx ', ['/bin/sh', '-c', 'exec nginx']],
		['command', '', undefined],
		['entrypoint', '["nginx"]', ['nginx']],
		['entrypoint', '[]', undefined],
		['environment', `A=1 'B=two words' A=2`, ['A=2', 'B=two words']],
		['exposedPorts', '8080 53/udp', ['8080/tcp', '53/udp']],
		['volumes', '/data/ "/with space"', ['/data', '/with space']],
		['labels', 'role=web flag', {role: 'web', flag: ''}],
		['stopSignal', 'int', 'SIGINT'],
		['stopSignal', 'SIGRTMIN+3', 'SIGRTMIN+3'],
		['healthcheck', 'NONE', ['NONE']],
		['healthcheck', 'CMD curl -f localhost', ['CMD-SHELL', 'curl -f localhost']],
		['healthcheck', '["curl", "-f"]', ['CMD', 'curl', '-f']],
		['onBuild', `'ONBUILD RUN make'`, ['RUN make']],
		['user', '1000:1000', '1000:1000'],
		['message', '  with jq ', 'with jq'],
	];
	test.each(accepted)('into %s: %j is understood', (id, text, value) => {
		expect(parseMetadataField(id, text)).toEqual({isValid: true, value});
	});

	test('in shell form goes to the image’s own shell', () => {
		const parsed = parseMetadataField('command', 'ls', ['/bin/ash', '-ec']);
		expect(parsed).toEqual({isValid: true, value: ['/bin/ash', '-ec', 'ls']});
	});

	const refused: [MetadataFieldId, string, string | undefined][] = [
		['command', '[“nginx”, “-g”]', '["nginx", "-g"]'],
		['command', '[nginx, -g]', '["nginx", "-g"]'],
		['entrypoint', '[""]', undefined],
		['environment', 'NOVALUE', undefined],
		['environment', `A='open`, `A='open'`],
		['exposedPorts', '8080:80', undefined],
		['exposedPorts', '99999', undefined],
		['volumes', 'data', undefined],
		['user', 'two words', undefined],
		['workingDirectory', 'srv', '/srv'],
		['stopSignal', 'SIGNOTHING', undefined],
		['onBuild', `'FROM x'`, undefined],
	];
	test.each(refused)('into %s: %j is refused with what to do', (id, text, suggestion) => {
		const parsed = parseMetadataField(id, text);
		expect(parsed).toMatchObject({isValid: false, problem: {suggestion}});
		expect(parsed.isValid || parsed.problem.nextStep).toMatch(/\.$/);
	});
});
