import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {explainBuildFailure} from '../../../../source/engine/docker/builds/explain-build-failure.ts';

/** Words that tell a reason when an engine says them. */
const tellingWords = fc.constantFrom(
	'404 Not Found',
	'429 Too Many Requests',
	'unauthorized',
	'no space left on device',
	'manifest unknown',
	'invalid reference format',
);
const command = fc
	.tuple(fc.string({maxLength: 12}), tellingWords, fc.constantFrom('', '"', "'", '\\', '" ', "' "))
	.map(([before, words, quote]) => `curl ${before}${quote}${words}${quote}`);

describe('A command that fails in a build', () => {
	test('fails for its exit code, whatever it says itself', () => {
		fc.assert(
			fc.property(command, fc.integer({min: 1, max: 255}), (line, code) => {
				const texts = [
					// BuildKit quotes as Go does.
					`process ${JSON.stringify(`/bin/sh -c ${line}`)} did not complete successfully: exit code: ${code}`,
					`The command '/bin/sh -c ${line.replaceAll('\n', ' ')}' returned a non-zero code: ${code}`,
				];
				for (const text of texts) {
					const {error, exitCode} = explainBuildFailure(text, `RUN ${line}`);
					expect(exitCode).toBe(code);
					expect(error).toMatchObject({reason: 'failed', nextStep: undefined});
					expect(error.message).toContain(`it ended with code ${code}`);
				}
			}),
		);
	});

	test.each([
		['failed to solve: no space left on device', 'disk-full'],
		[
			'failed to solve: docker.io/x: unexpected status from HEAD request: 429 Too Many Requests',
			'rate-limited',
		],
	])('fails for what the builder says: %s', (text, reason) => {
		expect(explainBuildFailure(text, 'FROM x').error.reason).toBe(reason);
	});
});
