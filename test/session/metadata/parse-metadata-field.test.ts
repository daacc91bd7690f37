import * as fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {healthcheckOf} from '../../../source/engine/healthcheck.ts';
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

/** 0, or as much as engines take, to the nanosecond. */
const nanoseconds = fc.oneof(fc.constant(0), fc.integer({min: 1_000_000, max: 2 ** 50}));
const times = fc.record({
	intervalNanoseconds: nanoseconds,
	timeoutNanoseconds: nanoseconds,
	startPeriodNanoseconds: nanoseconds,
	startIntervalNanoseconds: nanoseconds,
	retries: fc.integer({min: 0, max: 999}),
});

describe('Every field', () => {
	const values: [MetadataFieldId, fc.Arbitrary<MetadataValue>][] = [
		['command', fc.array(word, {minLength: 1, maxLength: 4})],
		['command', word.map(script => ['/bin/sh', '-c', script])],
		[
			'healthcheck',
			fc
				.tuple(word, times)
				.map(([script, told]) => ({...healthcheckOf('CMD-SHELL', script), ...told})),
		],
		[
			'healthcheck',
			fc
				.tuple(fc.array(word, {minLength: 1}), times)
				.map(([words, told]) => ({...healthcheckOf('CMD', ...words), ...told})),
		],
		[
			'environment',
			fc.dictionary(key, word).map(map => Object.entries(map).map(pair => pair.join('='))),
		],
		['labels', fc.dictionary(key, word).map(map => ({...map}))],
		['workingDirectory', word.map(path => `/${path}`)],
		['author', word],
		['message', word],
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
		['healthcheck', 'NONE', healthcheckOf('NONE')],
		['healthcheck', 'CMD curl -f localhost', healthcheckOf('CMD-SHELL', 'curl -f localhost')],
		['healthcheck', '["curl", "-f"]', healthcheckOf('CMD', 'curl', '-f')],
		['healthcheck', '', undefined],
		['healthcheck', 'curl --fail x', healthcheckOf('CMD-SHELL', 'curl --fail x')],
		[
			'healthcheck',
			'HEALTHCHECK --interval=1m30s --timeout=1.5s  --start-period=500ms --start-interval=2s --retries=4 CMD curl -f x',
			{
				test: ['CMD-SHELL', 'curl -f x'],
				intervalNanoseconds: 90_000_000_000,
				timeoutNanoseconds: 1_500_000_000,
				startPeriodNanoseconds: 500_000_000,
				startIntervalNanoseconds: 2_000_000_000,
				retries: 4,
			},
		],
		[
			'healthcheck',
			'--interval=30s CMD ["/check", "-q"]',
			{...healthcheckOf('CMD', '/check', '-q'), intervalNanoseconds: 30_000_000_000},
		],
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
		['healthcheck', '--interval=30 CMD x', undefined],
		['healthcheck', '--timeout=1us CMD x', undefined],
		['healthcheck', '--retries=few CMD x', undefined],
		['healthcheck', '--every=1m CMD x', undefined],
		['healthcheck', '--interval=30s', undefined],
		['healthcheck', 'HEALTHCHECK CMD', undefined],
	];
	test.each(refused)('into %s: %j is refused with what to do', (id, text, suggestion) => {
		const parsed = parseMetadataField(id, text);
		expect(parsed).toMatchObject({isValid: false, problem: {suggestion}});
		expect(parsed.isValid || parsed.problem.nextStep).toMatch(/\.$/);
	});
});
