import {expect, test} from 'vitest';
import {whyOutOfReach} from '../../../source/store/transfer/why-out-of-reach.ts';

test.each([
	['unix:///var/run/docker.sock', 'localhost:5000', true],
	['npipe:////./pipe/docker_engine', 'localhost:5000', true],
	['practice://', 'localhost:5000', true],
	['tcp://127.0.0.1:2375', 'localhost:5000', true],
	['tcp://[::1]:2375', '127.0.0.1:5000', true],
	['tcp://build.example.com:2376', 'localhost:5000', false],
	['ssh://ann@build.example.com', '127.0.0.1:5000', false],
	['ssh://ann@build.example.com/run/docker.sock', '[::1]:5000', false],
	['ssh://ann@build.example.com', 'ghcr.io', true],
	['ssh://ann@localhost', 'localhost:5000', true],
])('With the engine at %s, %s can be asked from here: %s', (endpoint, host, isInReach) => {
	expect(whyOutOfReach(endpoint, host)?.message).toEqual(
		isInReach ? undefined : expect.stringContaining(host),
	);
});
