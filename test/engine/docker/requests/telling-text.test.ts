import {describe, expect, test} from 'vitest';
import {describeFailure} from '../../../../source/engine/docker/requests/describe-failure.ts';
import {engineItself, imageNamed} from '../../../../source/engine/docker/requests/subject.ts';
import {
	tellingText,
	withoutStructures,
} from '../../../../source/engine/docker/requests/telling-text.ts';

/** Longest message: what is cut to, and the name of what it is about. */
const longestMessage = 340;

const megabyte = 2 ** 20;

const fillers: [name: string, filler: string][] = [
	['letters', 'x'],
	['causes', 'reading a layer: '],
	['lines', ' * docker-archive: nothing here\n'],
	['names', 'name web manifest for only '],
	['open braces', 'copier.request{'],
	['quotation marks', '"'],
	['a Go value', 'copier.request{Request:"PUT", Root:"/", Ids:[]string{"a}"}, Deep:a.B{C:1}}, '],
	['digits', '0123456789abcdef'],
];

const telling: [words: string, reason: string][] = [
	['write /var/lib/x: no space left on device', 'disk-full'],
	['toomanyrequests: slow down', 'rate-limited'],
	['unexpected status from GET request to https://r.io/v2/: 403 Forbidden', 'unauthorized'],
	['tag does not exist: app:1', 'not-found'],
	['image was found but does not provide the specified platform (linux/arm64)', 'not-found'],
];

const share = [0, 0.001, 0.6, 1];

describe('An explanation of any length', () => {
	test.each(fillers)(
		'of %s is classified by words anywhere in it, and shown by them',
		(_, filler) => {
			const whole = filler.repeat(Math.ceil(megabyte / filler.length));
			for (const [words, reason] of telling) {
				for (const part of share) {
					const offset = Math.floor(whole.length * part);
					const text = `${whole.slice(0, offset)}: ${words}: ${whole.slice(offset)}`;
					const begin = performance.now();
					const error = describeFailure({status: 500, text, subject: engineItself});
					expect(performance.now() - begin, `${words} at ${part}`).toBeLessThan(5000);
					expect(error.reason, `${words} at ${part}`).toBe(reason);
					expect(error.message.length).toBeLessThan(longestMessage);
					// The words begin with a capital where they are the first.
					expect(error.message.toLowerCase()).toContain(words.toLowerCase());
				}
			}
		},
	);

	test.each(fillers)('of %s alone is cut to a few lines', (_, filler) => {
		const text = filler.repeat(Math.ceil(megabyte / filler.length));
		const error = describeFailure({status: 500, text, subject: imageNamed('app:1')});
		expect(error.reason).toBe('failed');
		expect(error.message.length).toBeLessThan(longestMessage);
	});

	test('that is no failure that is known shows the last causes of its chain', () => {
		const text = `${'preparing the layer: '.repeat(60)}opening the store: the lock is held`;
		expect(tellingText(text, undefined)).toMatch(
			/^preparing the layer: .*opening the store: the lock is held$/,
		);
	});
});

describe('The settings that Podman prints', () => {
	const put =
		'copier.request{Request:"PUT", Root:"/", preservedRoot:"/a \\"}\\" b", Globs:[]string{}, Options:copier.PutOptions{ChownDirs:(*idtools.IDPair)(nil), Xattrs:map[string]string{"a":"}"}}}';

	test('are left out, and the words around them stay', () => {
		const text = `error during bulk transfer for ${put}: reading tar stream: expected EOF: archive/tar: invalid tar header`;
		expect(withoutStructures(text)).toBe(
			'error during bulk transfer: reading tar stream: expected EOF: archive/tar: invalid tar header',
		);
		const message = JSON.stringify({cause: text, message: text, response: 500});
		const error = describeFailure({status: 500, text: message, subject: imageNamed('app')});
		expect(error.message).toBe(
			'Image app: error during bulk transfer: reading tar stream: expected EOF: archive/tar: invalid tar header',
		);
	});

	test('do not decide what failed where the words around them do', () => {
		const text = `removing for copier.request{Root:"/no space left on device"}: no such container`;
		expect(describeFailure({status: 500, text, subject: engineItself}).reason).toBe('not-found');
	});

	test.each(['{"message" 1}', 'a {b} c', 'the file {name} in x{y}'])('are not seen in %j', text => {
		expect(withoutStructures(text)).toBe(text);
	});
});
